import { accessSync, constants } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { app } from 'electron/main'
import { createFormat } from '@core/format'
import { err, ok, type Result } from '@core/result'
import { invokeSchemas } from '@shared/ipc'
import { noticeWords } from '@shared/notice-words'
import { createGivenFiles } from '../capture/given-files'
import { runRemotely } from '../control/control-client'
import { startControlServer } from '../control/control-server'
import { readHolder } from '../control/endpoint'
import { ensureDir } from '../ensure-dir'
import { systemDetail } from '../file-errors'
import { createExtractor } from '../extractor/extractor'
import { createHandlers } from '../handlers'
import { createTexter } from '../i18n'
import { handleAll } from '../ipc/handle'
import { createLog } from '../log'
import { storedLanguage } from '../preferences'
import { createServices, detectLocale, finishRestoreAtStart, type Services } from '../services'
import { takeLock } from '../single-instance'
import { commandServices } from './command-services'
import { needOf, type CommonOptions } from './command'
import { exitCodes, type ExitCode } from './io'
import { parseCommand } from './parse-command'
import { createProcessIo, type ProcessIo } from './process-io'
import { runCommand, type CommandServices } from './run-command'
import { useScratchProfile } from './scratch-profile'

/** How long a profile may be held by something that does not answer, such as a window that is just opening. */
const patienceMs = 15_000
const retryMs = 150

/** A command that is not done in this process. */
const notHere = () => Promise.reject(new Error('this command runs without a library'))

/**
 * The app as a command line. Resolves once the app may get ready; the command itself goes on. Has to run before that,
 * for it decides where Chromium keeps its files.
 */
export async function startCli(argv: readonly string[]): Promise<void> {
  const io = createProcessIo(process.stdout, process.stderr, process.cwd())
  let keepsFiles = false
  endOnSignals(io, () => keepsFiles)
  // GTK would leave an empty database of settings behind.
  process.env['GSETTINGS_BACKEND'] = 'memory'
  app.dock?.hide()
  // Pages come and go under a command; its end is the app's.
  app.on('window-all-closed', () => undefined)

  const parsed = parseCommand(argv)
  const { options } = parsed.ok ? parsed.value : parsed.error
  const profile = options.profile === null ? defaultProfile() : resolve(options.profile)
  const services: CommandServices = {
    language: () => storedLanguage(profile) ?? detectLocale(),
    version: app.getVersion(),
    extractor: { run: notHere },
    open: notHere,
    request: notHere,
    assetBytes: notHere,
    reExtract: notHere,
    givenFiles: createGivenFiles(),
    sync: { joinByUrl: notHere },
    vault: {
      verify: notHere,
      backUp: notHere,
      countAssets: notHere,
      jobs: { running: () => null, cancel: () => undefined },
    },
  }
  const { t } = createTexter(options.lang ?? services.language())
  const end = async (code: ExitCode) => {
    const lost = io.lost()
    if (lost !== null && lost !== 'EPIPE') await io.err(`${t('cli:output.lost', { code: lost })}\n`)
    app.exit(lost !== null && code === exitCodes.ok ? exitCodes.someFailed : code)
  }
  const guard = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      await io.err(
        `${t('cli:crash', { detail: error instanceof Error ? (error.stack ?? error.message) : String(error) })}\n`,
      )
      await end(exitCodes.someFailed)
    }
  }

  await guard(async () => {
    const need = parsed.ok ? needOf(parsed.value.command.name) : 'nothing'
    if (need === 'nothing') return end(await runCommand(argv, io, services))
    if (need === 'extractor') {
      useScratchProfile()
      void guard(async () => {
        await app.whenReady()
        await end(await runExtract(argv, io, services))
      })
      return
    }
    const holding = await takeProfile(argv, profile, io)
    if (holding.kind === 'ended') return end(holding.code)
    if (holding.kind !== 'held') {
      await io.err(`${t(`cli:library.${holding.kind}`, { profile, detail: holding.detail })}\n`)
      return end(exitCodes.library)
    }
    keepsFiles = true
    void guard(async () => {
      await app.whenReady()
      const opened = await openServices(options, io)
      if (opened.ok) return end(await runWithLibrary(argv, opened.value, io))
      await io.err(`${t('cli:library.unusable', { profile, detail: opened.error })}\n`)
      await end(exitCodes.library)
    })
  })
}

/** The app's own library. Not asked of Electron, which would make the folder in answering. */
const defaultProfile = () => join(app.getPath('appData'), app.getName())

async function runExtract(
  argv: readonly string[],
  io: ProcessIo,
  services: CommandServices,
): Promise<ExitCode> {
  const stderrLog = createLog(null)
  const extractor = createExtractor({
    // What a page did to the extractor is told as that page's error; the cause is of use to us alone.
    log: (level, message, detail) => level === 'error' && stderrLog(level, message, detail),
  })
  try {
    return await runCommand(argv, io, { ...services, extractor })
  } finally {
    extractor.dispose()
  }
}

type Holding =
  | { kind: 'held' }
  | { kind: 'ended'; code: ExitCode }
  | { kind: 'busy' | 'unusable' | 'lost'; detail: string }

/** Takes the profile's lock, or lets the command run in the process that has it. */
async function takeProfile(argv: readonly string[], profile: string, io: ProcessIo): Promise<Holding> {
  try {
    ensureDir(profile)
    accessSync(profile, constants.W_OK)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { kind: 'unusable', detail: String(error.code) }
    throw error
  }
  app.setPath('userData', profile)
  app.setPath('sessionData', profile)
  const deadline = Date.now() + patienceMs
  for (;;) {
    const holder = readHolder(profile)
    const run = holder ? await runRemotely(holder, argv, io) : null
    if (run?.kind === 'ended') return run
    if (run?.kind === 'lost') return { kind: 'lost', detail: '' }
    if (takeLock({ kind: 'command' })) return { kind: 'held' }
    if (io.signal.aborted || Date.now() > deadline) return { kind: 'busy', detail: '' }
    await sleep(retryMs)
  }
}

/** The error is what the system says of a file that it does not let be read. */
async function openServices(
  { lang, offline }: CommonOptions,
  io: ProcessIo,
): Promise<Result<Services, string>> {
  try {
    const services = createServices({
      offline,
      notRestored: await finishRestoreAtStart(),
      onNotice: (notice) => {
        const texts = createTexter(lang ?? services.preferences.get().language)
        const { title, meaning, details } = noticeWords(notice, texts, createFormat(texts.locale))
        void io.err(`${title}. ${meaning}${details === null ? '' : ` (${details})`}\n`)
      },
    })
    return ok(services)
  } catch (error) {
    const detail = systemDetail(error)
    if (detail === null) throw error
    return err(detail)
  }
}

async function runWithLibrary(argv: readonly string[], services: Services, io: ProcessIo): Promise<ExitCode> {
  const { library, log, profile, windows } = services
  const handlers = createHandlers({
    services,
    setMenuContext: () => undefined,
    onLibraryReady: library.onReady,
    onMayClose: () => undefined,
    reopen: library.leave,
  })
  handleAll(invokeSchemas, handlers, { isOurs: windows.has, log })
  const commands = commandServices(services)
  const control = startControlServer({
    profile,
    kind: 'command',
    run: (clientArgv, clientIo) => runCommand(clientArgv, clientIo, commands),
    log,
  })
  try {
    const code = await runCommand(argv, io, commands)
    // Other command lines may have come while this one ran.
    await control.idle()
    return code
  } finally {
    control.close()
    // A snapshot that damage has made due is finished: by commands alone it would never be.
    await services.vault.close()
    await services.events.settled()
    services.dispose()
  }
}

/**
 * Ctrl+C, `kill` and a closed terminal end the command, with the status that a shell expects. Chromium puts handlers of
 * its own in place while it starts, which end with 0; so ours are put in place again after that.
 * @param keepsFiles whether Chromium has something to put away first; else the signal ends the process as it does any
 */
function endOnSignals(io: ProcessIo, keepsFiles: () => boolean): void {
  const signals = [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const
  const listen = () => {
    for (const [signal, number] of signals) {
      process.removeAllListeners(signal)
      process.once(signal, () => {
        io.abort()
        if (keepsFiles()) app.exit(128 + number)
        else process.kill(process.pid, signal)
      })
    }
  }
  listen()
  app.once('ready', listen)
}
