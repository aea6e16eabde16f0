import { WebContentsView, type BrowserWindow, type Referrer, type WebContents } from 'electron/main'
import { withoutCredentials } from '@core/address'
import { netErrorToFetchError } from '@core/capture/net-error'
import type { FetchError } from '@core/errors'
import type { BrowserMove, BrowserRefusal, BrowserState } from '@shared/browser'
import type { BrowserSession } from './browser-session'
import type { Zoom } from './keys'
import { mayPopUp, openPopup } from './popup'
import { sitePreferences } from './site-preferences'

/** A page that was reached, and on which way. */
export type Arrival = {
  url: string
  status: number
  /** The addresses that led to it, in order: redirects, and where they began. */
  redirects: string[]
}

/** As a level of Chromium's, of which each is a factor of 1.2: a third to three times. */
const furthestZoom = 6

export type SiteView = {
  view: WebContentsView
  /** Opens an address that a person gave. */
  open: (url: string) => Promise<void>
  move: (move: BrowserMove) => Promise<void>
  /** Each host has its own size, as in browsers, until the app ends. */
  zoom: (zoom: Zoom) => void
  /** Gives up a page that is on its way, and keeps the one that is shown. */
  stay: () => void
  refuse: (refusal: BrowserRefusal) => void
  state: () => Omit<BrowserState, 'saving'>
  /** How the page that is shown was reached; null where none is, or a person has asked for another. */
  arrival: () => Arrival | null
}

/**
 * The place in the window where sites are shown. @param onChange told after each change of its state; `isNewPage` says that
 * another page has come
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
  /** The addresses that led to the page that is shown, its own last. */
  let way: string[] = []
  /** The same of one that is on its way, and may never come. */
  let coming: string[] = []
  /** What a person has asked for, until it has come. */
  let asked: string | null = null
  view.setBackgroundColor('#ffffff')

  const errorOf = (code: string, address: string): FetchError => {
    const url = new URL(address)
    if (code === 'ERR_BLOCKED_BY_CLIENT') return { type: 'fetch/private-address', host: url.hostname }
    return (code.includes('ERR_SOCKS_') && browser.failureOf(url)) || netErrorToFetchError(code, url.host, 0)
  }

  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return
    coming = [withoutCredentials(url)]
    if (coming[0] !== asked) asked = null
    refusal = null
    onChange(false)
  })
  contents.on('did-redirect-navigation', ({ url, isMainFrame }) => {
    if (isMainFrame) coming.push(withoutCredentials(url))
  })
  contents.on('did-navigate', (_event, address, code) => {
    const url = withoutCredentials(address)
    way = coming.at(-1) === url ? coming : [url]
    coming = []
    asked = null
    status = code
    problem = null
    onChange(true)
  })
  contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
    if (!isMainFrame) return
    const isNewPage = withoutFragment(withoutCredentials(url)) !== withoutFragment(way.at(-1) ?? '')
    if (isNewPage) way = [withoutCredentials(url)]
    onChange(isNewPage)
  })
  contents.on('did-fail-load', (_event, _code, name, url, isMainFrame) => {
    if (!isMainFrame || name === 'ERR_ABORTED') return
    asked = null
    problem = errorOf(name, url)
    onChange(true)
  })
  contents.on('render-process-gone', () => {
    problem = { type: 'extract/crashed' }
    onChange(false)
  })
  contents.on('did-start-loading', () => onChange(false))
  contents.on('did-stop-loading', () => {
    if (!contents.isLoadingMainFrame()) asked = null
    onChange(false)
  })
  contents.on('login', (_event, { url }) => {
    if (withoutCredentials(url) === coming.at(-1)) refuse('http-auth')
  })
  // No page keeps people from leaving it.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url, disposition, referrer }) => {
    if (disposition === 'new-window') {
      if (!mayPopUp(window, url)) return { action: 'deny' }
      return {
        action: 'allow',
        overrideBrowserWindowOptions: { webPreferences: sitePreferences(browser.session) },
        createWindow: (options) => openPopup(window, options),
      }
    }
    if (/^https?:/i.test(url)) followHere(contents, url, referrer).catch(() => refuse('link'))
    return { action: 'deny' }
  })

  const refuse = (what: BrowserRefusal) => {
    refusal = what
    onChange(false)
  }

  const zoom = (how: Zoom) => {
    const level = how === 'zoom-reset' ? 0 : contents.getZoomLevel() + (how === 'zoom-in' ? 0.5 : -0.5)
    contents.setZoomLevel(Math.min(furthestZoom, Math.max(-furthestZoom, level)))
  }
  contents.on('zoom-changed', (_event, direction) => zoom(`zoom-${direction}`))

  /** A load that fails is told by `did-fail-load`. */
  const load = (url: string) => {
    contents.loadURL(url).catch(() => undefined)
  }

  const step = async (offset: 1 | -1) => {
    const entry = history.getEntryAtIndex(history.getActiveIndex() + offset)
    if (!entry || !history.canGoToOffset(offset)) return
    if (URL.canParse(entry.url)) await browser.expectPerson(new URL(entry.url), 'again')
    history.goToOffset(offset)
  }

  const arrival = (): Arrival | null => {
    if (problem || asked !== null) return null
    const url = withoutFragment(withoutCredentials(contents.mainFrame.url))
    return /^https?:/.test(url) ? { url, status, redirects: way.slice(0, -1) } : null
  }

  return {
    view,
    open: async (url) => {
      await browser.expectPerson(new URL(url))
      asked = withoutCredentials(url)
      load(url)
    },
    move: async (move) => {
      if (move === 'back') return step(-1)
      if (move === 'forward') return step(1)
      if (move === 'stop') return contents.stop()
      const url = contents.getURL()
      if (!URL.canParse(url)) return
      await browser.expectPerson(new URL(url), 'again')
      contents.reload()
    },
    zoom,
    stay: () => {
      if (contents.isWaitingForResponse()) contents.stop()
    },
    refuse,
    state: () => ({
      url: asked ?? withoutCredentials(history.getEntryAtIndex(history.getActiveIndex())?.url ?? ''),
      isThere: arrival() !== null,
      isLoading: contents.isLoading(),
      canGoBack: history.canGoBack(),
      canGoForward: history.canGoForward(),
      problem,
      refusal,
    }),
    arrival,
  }
}

/**
 * Follows a link for a new tab in its place, by the page itself: its server learns what page it was on, and gets the cookies
 * that go with that. An address that main loads counts as typed. Rejects where the page is gone, or has changed what makes links.
 */
async function followHere(
  { mainFrame }: WebContents,
  url: string,
  { url: from, policy }: Referrer,
): Promise<void> {
  const referrerPolicy = from === '' ? 'no-referrer' : policy === 'default' ? '' : policy
  const link = JSON.stringify({ href: url, target: '_self', referrerPolicy })
  const code = `Object.assign(document.createElement('a'), ${link}).click()`
  await mainFrame.executeJavaScript(code, true)
}

const withoutFragment = (url: string): string => url.replace(/#.*$/, '')
