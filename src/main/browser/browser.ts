import { session as sessions, type BrowserWindow, type WebContents } from 'electron/main'
import { parseAddress } from '@core/address'
import { otherLocale } from '@core/locale'
import { ok } from '@core/result'
import type { BrowserSaving, BrowserState, toolbarSchemas, ToolbarResults } from '@shared/browser'
import type { HandlersOf } from '../ipc/handle'
import { sendToolbar } from '../ipc/send'
import type { Log } from '../log'
import { rendererDir } from '../paths'
import type { PreferenceStore } from '../preferences'
import { serveApp } from '../protocol/serve-app'
import { hardenSession } from '../security/harden-session'
import { clearBrowserSession, openBrowserSession, type BrowserSession } from './browser-session'
import { openBrowserWindow } from './browser-window'
import type { BrowserKey } from './keys'
import { createSiteView, type SiteView } from './site-view'

export type Browser = {
  /** Brings its window to the front, opening it if need be. @param url null for no page yet */
  open: (url: string | null) => Promise<void>
  /** Closes its window, and makes all sites forget who is signed in. */
  signOut: () => Promise<void>
  close: () => void
  isToolbar: (contents: WebContents) => boolean
  toolbarHandlers: HandlersOf<typeof toolbarSchemas, ToolbarResults>
}

type BrowserDeps = { preferences: PreferenceStore; log: Log }

type Opened = {
  window: BrowserWindow
  site: SiteView
  setToolbarHeight: (height: number) => void
  saving: BrowserSaving | null
}

/** Trang's browser: one window, in which people sign in to sites, and save what they see there. */
export function createBrowser({ preferences, log }: BrowserDeps): Browser {
  let opened: Opened | null = null
  let opening: Promise<Opened> | null = null
  let browserSession: Promise<BrowserSession> | null = null

  const stateOf = ({ site, saving }: Opened): BrowserState => ({ ...site.state(), saving })
  const tell = () => {
    if (!opened) return
    const { window, site } = opened
    const state = stateOf(opened)
    window.setTitle(titleOf(site))
    site.view.setVisible(state.problem === null && state.url !== '')
    sendToolbar(window.webContents, 'toolbar:state', state)
  }

  const onKey = (key: BrowserKey) => {
    if (!opened) return
    const { window, site } = opened
    switch (key) {
      case 'address':
        window.webContents.focus()
        return sendToolbar(window.webContents, 'toolbar:address', null)
      case 'other-side':
        return (site.view.webContents.isFocused() ? window.webContents : site.view.webContents).focus()
      case 'save':
        return
      case 'close':
        return window.close()
      case 'language':
        preferences.set({ language: otherLocale(preferences.get().language) })
        return
      default:
        site.move(key).catch(fail)
    }
  }
  const fail = (error: unknown) => log('error', "Trang's browser failed", error)

  const openWindow = async (): Promise<Opened> => {
    browserSession ??= openBrowserSession(() => opened?.site.refuse('download'))
    const browsing = await browserSession
    const { window, load, show, setToolbarHeight } = openBrowserWindow({
      session: toolbarSession(),
      initial: { preferences: preferences.get(), platform: process.platform },
      onKey,
    })
    const site = createSiteView(browsing, window, (isNewPage) => {
      if (opened && isNewPage && opened.saving?.kind !== 'running') opened.saving = null
      tell()
    })
    site.view.setVisible(false)
    show(site.view)
    window.once('closed', () => (opened = null))
    opened = { window, site, setToolbarHeight, saving: null }
    await load()
    return opened
  }

  const openOnce = () =>
    (opening ??= openWindow().finally(() => {
      opening = null
    }))

  preferences.onChange((changed) => {
    if (opened) sendToolbar(opened.window.webContents, 'toolbar:preferences', changed)
  })

  return {
    open: async (url) => {
      const { window, site } = opened ?? (await openOnce())
      if (window.isMinimized()) window.restore()
      window.focus()
      if (url !== null) await site.open(url)
    },
    signOut: async () => {
      opened?.window.destroy()
      await clearBrowserSession()
    },
    close: () => opened?.window.destroy(),
    isToolbar: (contents) => contents === opened?.window.webContents,
    toolbarHandlers: {
      'toolbar:ready': () => {
        if (!opened) throw new Error('the toolbar has no window')
        return stateOf(opened)
      },
      'toolbar:go': async (input) => {
        const address = parseAddress(input)
        if (!address.ok) return address
        await opened?.site.open(address.value)
        opened?.site.view.webContents.focus()
        return ok(null)
      },
      'toolbar:move': (move) => opened?.site.move(move),
      'toolbar:save': () => undefined,
      'toolbar:height': (height) => opened?.setToolbarHeight(height),
    },
  }
}

/** In memory, and apart from the library's: the toolbar stores nothing. */
function toolbarSession() {
  const session = sessions.fromPartition('browser-toolbar')
  hardenSession(session)
  if (!session.protocol.isProtocolHandled('app')) serveApp(session, rendererDir)
  return session
}

const titleOf = ({ view: { webContents } }: SiteView): string => {
  const title = webContents.getTitle()
  return title === '' ? 'Trang' : `${title} – Trang`
}
