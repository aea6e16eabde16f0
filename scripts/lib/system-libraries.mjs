import { needsVirtualDisplay } from './display.mjs'
import { SetupError, capture, must, say, which } from './process.mjs'

/** What Electron needs from the system; where a name has changed with Debian 13 and Ubuntu 24.04, the new one first. */
const packages = [
  ['xvfb'],
  ['xauth'],
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libdrm2'],
  ['libxtst6'],
  ['libnotify4'],
  ['libsecret-1-0'],
  ['fonts-dejavu-core'],
  ['dbus'],
]

/**
 * @param {string} lddOutput
 * @returns {string[]} names of the libraries that the loader does not find
 */
export const missingLibraries = (lddOutput) =>
  [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')

/** @param {string} executable */
async function missing(executable) {
  const { output } = await capture('ldd', [executable])
  const names = missingLibraries(output)
  if (needsVirtualDisplay() && !which('Xvfb')) names.push('Xvfb')
  return names
}

/** Chooses, of each package's names, the one that this system's archive has. */
async function packageNames() {
  const { output } = await capture('apt-cache', ['policy', ...packages.flat()], {
    env: { ...process.env, LC_ALL: 'C' },
  })
  const known = new Set(
    output
      .split(/^(?=\S)/m)
      .filter((block) => /Candidate: (?!\(none\))/.test(block))
      .map((block) => block.slice(0, block.indexOf(':'))),
  )
  return packages.map((names) => names.find((name) => known.has(name)) ?? names.at(-1) ?? '')
}

/**
 * Makes sure that the shared libraries of `executable` are there, and Xvfb where it is needed (Linux only). Installs
 * them when it may, else says which command does.
 * @param {string} executable
 */
export async function ensureSystemLibraries(executable) {
  if (process.platform !== 'linux') return
  const absent = await missing(executable)
  if (absent.length === 0) return
  if (!which('apt-get')) {
    throw new SetupError(
      `Electron needs what this system has not: ${absent.join(', ')}. Install it and run this again.`,
    )
  }
  if (process.getuid?.() !== 0) {
    const names = (await packageNames()).join(' ')
    throw new SetupError(
      `Electron needs what this system has not (${absent.join(', ')}). Run this, then try again:\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
    )
  }
  say(
    `installing system packages with apt-get, for ${absent.slice(0, 3).join(', ')}${absent.length > 3 ? '…' : ''}`,
  )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await must('apt-get update', 'apt-get', ['update'], { env })
  const install = ['install', '-y', '--no-install-recommends', ...(await packageNames())]
  await must('apt-get install', 'apt-get', install, { env })
  const still = await missing(executable)
  if (still.length > 0)
    throw new SetupError(`Electron still misses ${still.join(', ')} after apt-get install.`)
}
