import { app, nativeTheme, type BrowserWindow } from 'electron/main'
import { showAbout } from './dialogs'
import { createHandlers } from './handlers'
import { createTexter } from './i18n'
import { handleAll } from './ipc/handle'
import { send } from './ipc/send'
import { createApplicationMenu } from './menu/application-menu'
import { createServices } from './services'
import { backgroundFor, openMainWindow } from './window/main-window'

/** What a second start of the same profile tells the first. */
export type SecondStart = { url: string | null }

/** The app with its window. `url` is a page to save as soon as the library can. Has to run before the app is ready. */
export async function runWindowApp(url: string | null): Promise<void> {
  const urls: string[] = url === null ? [] : [url]
  let window: BrowserWindow | null = null
  let libraryReady = false

  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const second = data as SecondStart
    if (second.url !== null) urls.push(second.url)
    handOver()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })

  await app.whenReady()
  const services = createServices({ offline: false })
  const { library, log, pageSession, preferences, profile, windows } = services

  const menu = createApplicationMenu({
    command: (id) => window && send(window.webContents, 'menu:command', id),
    setLanguage: (language) => preferences.set({ language }),
    about: () => void showAbout(createTexter(preferences.get().language)),
  })
  menu.rebuild(preferences.get())
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
  })
  handleAll(handlers, { isOurs: windows.has, log })

  open()
  app.on('second-instance', () => window ?? open())
  app.on('activate', () => window ?? open())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', () => services.dispose())

  function open(): void {
    window = openMainWindow({
      session: pageSession,
      initial: services.initial(),
      profile,
      title: 'Trang',
      log,
    })
    libraryReady = false
    windows.add(window.webContents)
    library.attach(window.webContents)
    window.once('closed', () => {
      window = null
      libraryReady = false
    })
  }

  function handOver(): void {
    if (!window || !libraryReady) return
    for (const next of urls.splice(0)) send(window.webContents, 'app:save-url', next)
  }
}
