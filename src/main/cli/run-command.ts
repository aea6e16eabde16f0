import type { Version } from '@core/article'
import type { CapturedPage } from '@core/capture'
import type { ImportFailure, TrangError } from '@core/errors'
import type { Result } from '@core/result'
import type { LibraryArgs, LibraryRequestName, LibraryResult } from '@shared/library'
import type { GivenFiles } from '../capture/given-files'
import type { Extractor } from '../extractor/extractor'
import { createTexter, type Texter } from '../i18n'
import {
  annotationsCommand,
  bookmarkCommand,
  bookmarksCommand,
  deleteCommand,
  chooseCommand,
  listCommand,
  saveCommand,
  searchCommand,
  showCommand,
  stateCommand,
  statsCommand,
  tagCommand,
  unbookmarkCommand,
} from './article-commands'
import { extractBatchCommand, extractCommand } from './extract-command'
import { feedsAddCommand, feedsListCommand, feedsRefreshCommand, feedsRemoveCommand } from './feed-commands'
import { needOf, type Command } from './command'
import { exitCodes, type ExitCode, type Io } from './io'
import { annotationsImportCommand } from './annotations-import-command'
import { importCommand } from './import-command'
import { parseCommand } from './parse-command'
import { reExtractCommand } from './re-extract-command'
import { createReporter } from './reporter'
import { syncCommand, type SyncServices } from './sync-command'
import { helpLines, usageLines } from './usage'
import { backupCommand, rebuildCommand, verifyCommand, type VaultServices } from './vault-commands'
import type { Locale } from '@core/locale'

/** What commands work with. Each is asked for only by a command that needs it. */
export type CommandServices = {
  language: () => Locale
  version: string
  extractor: Pick<Extractor, 'run'>
  /** Opens the library, and has it brought to where the vault is. */
  open: () => Promise<Result<null, TrangError>>
  request: <N extends LibraryRequestName>(name: N, args: LibraryArgs<N>) => Promise<LibraryResult<N>>
  assetBytes: () => Promise<number>
  givenFiles: Pick<GivenFiles, 'add'>
  vault: VaultServices
  sync: SyncServices
  /** Makes a page again of what was kept of a version's capture. */
  reExtract: (version: Version) => Promise<Result<CapturedPage, ImportFailure>>
}

/** Work on the vault. */
const jobs: ReadonlySet<Command['name']> = new Set(['verify', 'rebuild', 'backup'])

/** Runs one command of the contract (`docs/cli.md`). @param argv the words behind the program's name */
export async function runCommand(
  argv: readonly string[],
  io: Io,
  services: CommandServices,
): Promise<ExitCode> {
  const parsed = parseCommand(argv)
  const { options } = parsed.ok ? parsed.value : parsed.error
  const texts: Texter = createTexter(options.lang ?? services.language())
  if (!parsed.ok) {
    await io.err(`${usageLines(texts, parsed.error).join('\n')}\n`)
    return exitCodes.usage
  }
  const { command } = parsed.value
  const jobTexts: Texter = { ...texts, error: (error) => texts.error(error, 'job') }
  const reporter = createReporter(io, jobs.has(command.name) ? jobTexts : texts, options.json)
  const deps = { ...services, offline: options.offline, io, reporter }
  if (needOf(command.name) === 'library') {
    const opened = await services.open()
    if (!opened.ok) {
      await reporter.problem(opened.error)
      return exitCodes.library
    }
  }
  switch (command.name) {
    case 'help':
      await io.out(`${helpLines(texts).join('\n')}\n`)
      return exitCodes.ok
    case 'version':
      await reporter.result({ version: services.version }, () => [services.version])
      return exitCodes.ok
    case 'extract':
      return extractCommand(deps, command)
    case 'extract-batch':
      return extractBatchCommand(deps, command)
    case 'save':
      return saveCommand(deps, command)
    case 'import':
      return importCommand(deps, command)
    case 'list':
      return listCommand(deps)
    case 'search':
      return searchCommand(deps, command)
    case 'show':
      return showCommand(deps, command)
    case 'bookmark':
      return bookmarkCommand(deps, command)
    case 'unbookmark':
      return unbookmarkCommand(deps, command)
    case 'bookmarks':
      return bookmarksCommand(deps)
    case 'annotations':
      return annotationsCommand(deps, command)
    case 'annotations-import':
      return annotationsImportCommand(deps, command)
    case 'tag':
      return tagCommand(deps, command)
    case 'choose':
      return chooseCommand(deps, command)
    case 'state':
      return stateCommand(deps, command)
    case 'delete':
      return deleteCommand(deps, command)
    case 'stats':
      return statsCommand(deps)
    case 'verify':
      return verifyCommand(deps)
    case 'rebuild':
      return rebuildCommand(deps)
    case 're-extract':
      return reExtractCommand(deps, command)
    case 'backup':
      return backupCommand(deps, command)
    case 'sync':
      return syncCommand(deps, command)
    case 'feeds-add':
      return feedsAddCommand(deps, command)
    case 'feeds-list':
      return feedsListCommand(deps)
    case 'feeds-refresh':
      return feedsRefreshCommand(deps, command)
    case 'feeds-remove':
      return feedsRemoveCommand(deps, command)
  }
}
