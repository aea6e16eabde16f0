import { app, Menu, nativeTheme, type BrowserWindow } from 'electron/main'
import { linkScheme } from '@core/article-link'
import { toolbarSchemas } from '@shared/browser'
import { invokeSchemas } from '@shared/ipc'
import { librarySchema } from '@shared/vault'
import { commandServices } from './cli/command-services'
import { runCommand } from './cli/run-command'
import { startControlServer } from './control/control-server'
import { showAbout } from './dialogs'
import { ensureDir } from './ensure-dir'
import { systemDetail } from './file-errors'
import { createHandlers } from './handlers'
import { createTexter } from './i18n'
import { handleAll } from './ipc/handle'
import { send } from './ipc/send'
import { createApplicationMenu } from './menu/application-menu'
import { contextMenuTemplate } from './menu/context-menu'
import { createServices, detectLocale, finishRestoreAtStart } from './services'
import { getReadyToServe } from './protocol/serve-app'
import { readSecondStart, takeProfileForWindow } from './single-instance'
import { scheduleBackups } from './vault/backup/backup-schedule'
import { closeWhenStored } from './window/close-when-stored'
import { backgroundFor, openMainWindow } from './window/main-window'

type WindowStart = { profile: string | null; url: string | null }

/**
 * Takes the profile and opens the window, or hands over to the process that has both. Resolves once the app may get
 * ready; the window comes after that. @param fail tells the person why nothing opens
 */
export async function startWindowApp(
  { profile, url }: WindowStart,
  fail: (reason: string) => void,
): Promise<void> {
  const { t } = createTexter(detectLocale())
  if (profile !== null) {
    app.setPath('userData', profile)
    app.setPath('sessionData', profile)
  }
  const dir = app.getPath('userData')
  const failWith = (error: unknown) => {
    const detail = systemDetail(error)
    fail(detail === null ? describe(error) : t('cli:library.unusable', { profile: dir, detail }))
  }
  try {
    ensureDir(dir)
    const outcome = await takeProfileForWindow(dir, url)
    if (outcome === 'taken') runWindowApp(url).catch(failWith)
    else if (outcome === 'handed-over') app.quit()
    else fail(t('dialogs:profile.busy'))
  } catch (error) {
    failWith(error)
  }
}

async function runWindowApp(url: string | null): Promise<void> {
  const urls: string[] = url === null ? [] : [url]
  let window: BrowserWindow | null = null
  let libraryReady = false

  let open: () => void = () => undefined
  let mayClose: () => void = () => undefined

  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const second = readSecondStart(data)
    if (second?.kind !== 'window') return
    if (second.url !== null) urls.push(second.url)
    comeForward()
  })
  // macOS hands links over so, also the one that it starts the app for.
  app.on('open-url', (event, link) => {
    event.preventDefault()
    urls.push(link)
    if (app.isReady()) comeForward()
  })
  // On Linux the desktop entry says it. A build that is worked on does not take links from the one that is installed.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme)

  // Electron would make one of its own, which takes time and is gone in a moment.
  Menu.setApplicationMenu(null)
  const notRestored = await finishRestoreAtStart()
  await app.whenReady()
  const services = createServices({ offline: false, notRestored })
  const { browser, connectivity, library, log, pageSession, preferences, profile, windows } = services

  // A bug ends what it struck, not the reading; Electron's own box would be in English, and say nothing of use.
  process.on('uncaughtException', (error) => log('error', 'uncaught', error))
  process.on('unhandledRejection', (error) => log('error', 'unhandled', error))

  const menu = createApplicationMenu({
    command: (id) => window && send(window.webContents, 'menu:command', id),
    setLanguage: (language) => preferences.set({ language }),
    about: () => void showAbout(createTexter(preferences.get().language)),
  })
  preferences.onChange((changed, before) => {
    if (changed.language !== before.language) menu.rebuild(changed)
    window?.setBackgroundColor(backgroundFor(changed.theme, nativeTheme.shouldUseDarkColors))
  })

  const handlers = createHandlers({
    services,
    setMenuContext: menu.setContext,
    onLibraryReady(contents) {
      library.onReady(contents)
      if (contents !== window?.webContents) return
      libraryReady = true
      handOver()
    },
    onMayClose(contents) {
      if (contents !== window?.webContents) return
      contents.session.flushStorageData()
      mayClose()
    },
    reopen(contents) {
      library.leave(contents)
      if (contents !== window?.webContents) return
      const left = window
      // The new one first: the app ends with its last window.
      open()
      left.destroy()
    },
  })
  handleAll(invokeSchemas, handlers, { isOurs: windows.has, log })
  handleAll(toolbarSchemas, browser.toolbarHandlers, { isOurs: browser.isToolbar, log })

  open = () => {
    const opened = openMainWindow({
      session: pageSession(),
      initial: services.initial(),
      profile,
      title: 'Trang',
      log,
    })
    window = opened
    // While the page's process begins; it asks for its files soon.
    setImmediate(getReadyToServe)
    mayClose = closeWhenStored(opened)
    libraryReady = false
    windows.add(opened.webContents)
    library.attach(opened.webContents)
    services.fixity.schedule.start()
    // Not before the page has its first files: it is waited for.
    opened.webContents.once('did-finish-load', () => services.vault.prepare(librarySchema))
    // The page's process begins meanwhile.
    setImmediate(() => menu.rebuild(preferences.get()))
    opened.webContents.on('context-menu', (_event, params) => {
      const template = contextMenuTemplate(params, createTexter(preferences.get().language))
      if (template.length > 0) Menu.buildFromTemplate(template).popup()
    })
    opened.once('closed', () => {
      if (window !== opened) return
      window = null
      libraryReady = false
      browser.close()
      void services.fixity.schedule.stop()
      // Whatever it said of the network is said no more.
      connectivity.report(true)
    })
  }
  open()
  const commands = commandServices(services)
  const control = startControlServer({
    profile,
    kind: 'window',
    run: (argv, io) => runCommand(argv, io, commands),
    log,
  })
  const endSchedule = scheduleBackups(services.keeping.backups)
  app.on('activate', () => window ?? open())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', (event) => {
    const { jobs } = services.keeping
    if (jobs.running()) {
      // What it has half written goes first.
      event.preventDefault()
      void jobs.close().then(() => app.quit())
      return
    }
    endSchedule()
    void services.fixity.schedule.stop()
    control.close()
    services.dispose()
  })

  function comeForward(): void {
    if (!window) return open()
    handOver()
    if (window.isMinimized()) window.restore()
    window.focus()
  }

  function handOver(): void {
    if (!window || !libraryReady) return
    for (const next of urls.splice(0)) send(window.webContents, 'app:incoming-address', next)
  }
}

const describe = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
