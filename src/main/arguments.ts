import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** How the process was asked to start. */
export type Start =
  | { kind: 'window'; profile: string | null; url: string | null }
  /** `argv` is the command and its options. */
  | { kind: 'cli'; argv: string[] }

/**
 * Reads the process's own arguments, among which are Electron's and Chromium's: `--profile DIR`, an address to save or a link to open, or
 * `--cli` with the command line behind it. What is neither an option nor a path, as the app's own is, is an address, also
 * where it is none: the window says so.
 * @param argv as in `process.argv`
 * @param cwd what DIR is relative to
 */
export function readStart(
  argv: readonly string[],
  cwd: string,
  isPath: (path: string) => boolean = existsSync,
): Start {
  const cli = argv.indexOf('--cli')
  if (cli >= 0) {
    const rest = argv.slice(cli + 1)
    // `--` keeps Chromium from taking the command's options for its own.
    return { kind: 'cli', argv: rest[0] === '--' ? rest.slice(1) : rest }
  }
  let profile: string | null = null
  let url: string | null = null
  for (let index = 1; index < argv.length; index++) {
    const argument = argv[index] ?? ''
    const next = argv[index + 1]
    if (argument.startsWith('--profile=')) profile = argument.slice('--profile='.length)
    else if (argument === '--profile' && next !== undefined) {
      profile = next
      index++
    } else if (argument !== '' && !argument.startsWith('-') && !isPath(resolve(cwd, argument)))
      url ??= argument
  }
  return { kind: 'window', profile: profile ? resolve(cwd, profile) : null, url }
}

/**
 * What to start the app with once more: all that it was started with, but for what it was to save, which it has.
 * @param argv as in `process.argv`
 * @returns without the executable
 */
export function argumentsOfRestart(
  argv: readonly string[],
  cwd: string,
  isPath: (path: string) => boolean = existsSync,
): string[] {
  return argv.slice(1).filter((argument, index, all) => {
    const alone = readStart(['', argument], cwd, isPath)
    return all[index - 1] === '--profile' || alone.kind !== 'window' || alone.url === null
  })
}
