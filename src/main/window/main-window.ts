import { BrowserWindow, nativeTheme, screen, type Session } from 'electron/main'
import type { Initial } from '@shared/api'
import type { Theme } from '@shared/preferences'
import type { Log } from '../log'
import { appPreload } from '../paths'
import { appOrigin } from '../protocol/schemes'
import { minimumSize, placeWindow, readWindowState, rememberBounds } from './bounds'

/** The page's own background, so that a window never flashes white before its first paint. */
const backgrounds = { light: '#ffffff', sepia: '#fbf4e4', dark: '#1e2021', contrast: '#000000' }

export const backgroundFor = (theme: Theme, systemIsDark: boolean): string =>
  backgrounds[theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme]

export type PageOptions = { session: Session; initial: Initial }

/** What every page of ours has in common, whatever its bridge. @param initial what its first paint needs */
export const bridgedPreferences = ({
  session,
  preload,
  initial,
}: {
  session: Session
  preload: string
  initial: unknown
}) => ({
  session,
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  additionalArguments: [`--trang-initial=${encodeURIComponent(JSON.stringify(initial))}`],
})

/** Those of the pages that hold the library. */
export const pagePreferences = (options: PageOptions) =>
  bridgedPreferences({ ...options, preload: appPreload })

const crashesBeforeGivingUp = 3

/** Opens the window. It shows itself once it has something to show. */
export function openMainWindow(
  options: PageOptions & { profile: string; title: string; log: Log },
): BrowserWindow {
  const { initial, profile, title, log } = options
  const state = readWindowState(profile, log)
  const { id: mainScreen } = screen.getPrimaryDisplay()
  const screens = screen
    .getAllDisplays()
    .toSorted((a, b) => Number(b.id === mainScreen) - Number(a.id === mainScreen))
  const window = new BrowserWindow({
    ...placeWindow(
      state,
      screens.map((display) => display.workArea),
    ),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title,
    backgroundColor: backgroundFor(initial.preferences.theme, nativeTheme.shouldUseDarkColors),
    webPreferences: pagePreferences(options),
  })
  rememberBounds(window, profile)
  window.once('ready-to-show', () => {
    if (state?.maximized) window.maximize()
    window.show()
  })
  let crashes = 0
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('error', 'the window crashed', { reason, exitCode })
    // The library is on disk; a fresh page shows it again.
    if (reason !== 'clean-exit' && ++crashes < crashesBeforeGivingUp) window.webContents.reload()
  })
  window
    .loadURL(`${appOrigin}/index.html`)
    .catch((error: unknown) => log('error', 'the window cannot load', error))
  return window
}
