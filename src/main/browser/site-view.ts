import { WebContentsView, type BrowserWindow } from 'electron/main'
import { netErrorToFetchError } from '@core/capture/net-error'
import type { FetchError } from '@core/errors'
import type { BrowserMove, BrowserRefusal, BrowserState } from '@shared/browser'
import type { BrowserSession } from './browser-session'
import { mayPopUp, openPopup } from './popup'
import { sitePreferences } from './site-preferences'

/** A page that was reached, and on which way. */
export type Arrival = {
  url: string
  status: number
  /** The addresses that led to it, in order: redirects, and where they began. */
  redirects: string[]
}

export type SiteView = {
  view: WebContentsView
  /** Opens an address that a person gave. */
  open: (url: string) => Promise<void>
  move: (move: BrowserMove) => Promise<void>
  refuse: (refusal: BrowserRefusal) => void
  state: () => Omit<BrowserState, 'saving'>
  /** How the page that is shown was reached; null where none is. */
  arrival: () => Arrival | null
}

/**
 * The place in the window where sites are shown. @param onChange told after each change of its state; `isNewPage` says that
 * another page is coming
 */
export function createSiteView(
  browser: BrowserSession,
  window: BrowserWindow,
  onChange: (isNewPage: boolean) => void,
): SiteView {
  const view = new WebContentsView({ webPreferences: sitePreferences(browser.session) })
  const contents = view.webContents
  const { navigationHistory: history } = contents
  let problem: BrowserState['problem'] = null
  let refusal: BrowserRefusal | null = null
  let status = 0
  let way: string[] = []
  view.setBackgroundColor('#ffffff')

  const errorOf = (code: string, address: string): FetchError => {
    const url = new URL(address)
    if (code === 'ERR_BLOCKED_BY_CLIENT') return { type: 'fetch/private-address', host: url.hostname }
    return (code.includes('ERR_SOCKS_') && browser.failureOf(url)) || netErrorToFetchError(code, url.host, 0)
  }

  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    way = [url]
    refusal = null
    onChange(true)
  })
  contents.on('did-redirect-navigation', ({ url, isMainFrame }) => {
    if (isMainFrame) way.push(url)
  })
  contents.on('did-navigate', (_event, _url, code) => {
    status = code
    problem = null
    onChange(false)
  })
  contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
    if (!isMainFrame) return
    const isNewPage = withoutFragment(url) !== withoutFragment(way.at(-1) ?? '')
    if (isNewPage) way = [url]
    onChange(isNewPage)
  })
  contents.on('did-fail-load', (_event, _code, name, url, isMainFrame) => {
    if (!isMainFrame || name === 'ERR_ABORTED') return
    problem = errorOf(name, url)
    onChange(false)
  })
  contents.on('render-process-gone', () => {
    problem = { type: 'extract/crashed' }
    onChange(false)
  })
  contents.on('did-start-loading', () => onChange(false))
  contents.on('did-stop-loading', () => onChange(false))
  contents.on('login', () => refuse('http-auth'))
  // No page keeps people from leaving it.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url, disposition, referrer }) => {
    if (disposition === 'new-window') {
      if (!mayPopUp(window, url)) return { action: 'deny' }
      return {
        action: 'allow',
        overrideBrowserWindowOptions: { webPreferences: sitePreferences(browser.session) },
        createWindow: (asked) => openPopup(window, asked),
      }
    }
    if (/^https?:/i.test(url)) load(url, referrer)
    return { action: 'deny' }
  })

  const refuse = (what: BrowserRefusal) => {
    refusal = what
    onChange(false)
  }

  /** A load that fails is told by `did-fail-load`. */
  const load = (url: string, httpReferrer: Electron.Referrer | string = '') => {
    contents.loadURL(url, { httpReferrer }).catch(() => undefined)
  }

  const step = async (offset: 1 | -1) => {
    const entry = history.getEntryAtIndex(history.getActiveIndex() + offset)
    if (!entry || !history.canGoToOffset(offset)) return
    if (URL.canParse(entry.url)) await browser.expectPerson(new URL(entry.url))
    history.goToOffset(offset)
  }

  const arrival = (): Arrival | null => {
    if (problem) return null
    const url = withoutFragment(contents.mainFrame.url)
    return /^https?:/.test(url) ? { url, status, redirects: way.slice(0, -1) } : null
  }

  return {
    view,
    open: async (url) => {
      await browser.expectPerson(new URL(url))
      load(url)
    },
    move: async (move) => {
      if (move === 'back') return step(-1)
      if (move === 'forward') return step(1)
      if (move === 'stop') return contents.stop()
      const url = contents.getURL()
      if (!URL.canParse(url)) return
      await browser.expectPerson(new URL(url))
      contents.reload()
    },
    refuse,
    state: () => ({
      url: contents.getURL(),
      isLoading: contents.isLoading(),
      canGoBack: history.canGoBack(),
      canGoForward: history.canGoForward(),
      problem,
      refusal,
    }),
    arrival,
  }
}

const withoutFragment = (url: string): string => url.replace(/#.*$/, '')
