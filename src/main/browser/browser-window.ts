import { BrowserWindow, nativeTheme, type Session, type WebContents } from 'electron/main'
import type { ToolbarApi } from '@shared/browser'
import { browserPreload } from '../paths'
import { appOrigin } from '../protocol/schemes'
import { backgroundFor, bridgedPreferences } from '../window/main-window'
import { browserKeyOf, type BrowserKey } from './keys'

/** Before the toolbar has said how high it is, in CSS pixels. */
const usualToolbarHeight = 48

type BrowserWindowOptions = {
  /** Of the toolbar's page: it reaches no network. */
  session: Session
  initial: ToolbarApi['initial']
  onKey: (key: BrowserKey) => void
}

/** The window of Trang's browser: our toolbar's page, over which the site's view is laid below the toolbar. */
export function openBrowserWindow({ session, initial, onKey }: BrowserWindowOptions) {
  const window = new BrowserWindow({
    width: 1100,
    height: 800,
    minWidth: 480,
    minHeight: 320,
    title: 'Trang',
    backgroundColor: backgroundFor(initial.preferences.theme, nativeTheme.shouldUseDarkColors),
    webPreferences: bridgedPreferences({ session, preload: browserPreload, initial }),
  })
  let toolbarHeight = usualToolbarHeight
  let site: Electron.WebContentsView | null = null

  const layOut = () => {
    const [width = 0, height = 0] = window.getContentSize()
    site?.setBounds({ x: 0, y: toolbarHeight, width, height: Math.max(0, height - toolbarHeight) })
  }
  const listenToKeys = (contents: WebContents) =>
    contents.on('before-input-event', (event, input) => {
      if (input.type !== 'keyDown') return
      const key = browserKeyOf(input, process.platform)
      if (!key) return
      // Escape means something to sites and fields too.
      if (key !== 'stop') event.preventDefault()
      onKey(key)
    })

  // Its keys are ours; on macOS the menu belongs to the app.
  window.removeMenu()
  window.on('page-title-updated', (event) => event.preventDefault())
  window.on('resize', layOut)
  listenToKeys(window.webContents)

  return {
    window,
    load: () => window.loadURL(`${appOrigin}/browser.html`),
    setToolbarHeight: (height: number) => {
      toolbarHeight = Math.ceil(height * window.webContents.getZoomFactor())
      layOut()
    },
    show: (view: Electron.WebContentsView) => {
      site = view
      const { webContents } = view
      listenToKeys(webContents)
      window.contentView.addChildView(view)
      layOut()
      // Nothing else ends the page of a view, but the page itself: as where a tab closes itself, there is nothing left to show.
      window.once('closed', () => {
        if (!webContents.isDestroyed()) webContents.close()
      })
      webContents.once('destroyed', () => {
        if (!window.isDestroyed()) window.close()
      })
    },
  }
}
