import { BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron/main'
import { browserKeyOf } from './keys'

/** More windows than this are no login. */
const maxPopups = 4
/** The end of a host says whose it is; longer ones are cut at their beginning. */
const maxHostLength = 60

/**
 * What is taken of the options of a window that a page asks for. Electron has made options of all that the page wrote: it could
 * have a window without a frame, over all others, over the whole screen, or one that nobody sees.
 */
const passedOn: ReadonlySet<string> = new Set(['webContents', 'webPreferences', 'width', 'height', 'x', 'y'])

/** Whether a page in this window may open another, on this address: one of the web, or an empty one that it fills itself. */
export const mayPopUp = (window: BrowserWindow, url: string): boolean =>
  /^(?:https?:|about:blank$|$)/i.test(url) && window.getChildWindows().length < maxPopups

/** A window that a page opens, as for signing in with another site: it has no address bar, so its title begins with its host. */
export function openPopup(parent: BrowserWindow, asked: BrowserWindowConstructorOptions): WebContents {
  const options = Object.fromEntries(Object.entries(asked).filter(([name]) => passedOn.has(name)))
  const popup = new BrowserWindow({ minWidth: 240, minHeight: 160, title: '', ...options, parent })
  const { webContents } = popup
  popup.removeMenu()
  const name = (title: string) =>
    popup.setTitle([hostOf(webContents.mainFrame.origin), title].filter(Boolean).join(' – '))
  name('')
  popup.on('page-title-updated', (event, title) => {
    event.preventDefault()
    name(title)
  })
  webContents.on('did-navigate', () => name(''))
  webContents.on('before-input-event', (_event, input) => {
    if (input.type === 'keyDown' && browserKeyOf(input, process.platform) === 'close') popup.close()
  })
  webContents.on('will-prevent-unload', (event) => event.preventDefault())
  return webContents
}

/** Of what has the say in a page: an empty one, or one that a page has written, is its opener's. */
function hostOf(origin: string): string {
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  return host.length > maxHostLength ? `…${host.slice(-maxHostLength)}` : host
}
