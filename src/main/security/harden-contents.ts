import type { App, Session, WebContents } from 'electron/main'

const isWebAddress = (url: string) => /^https?:/i.test(url)
/** What a frame of a site may hold besides: what the site has made itself. */
const isOfSite = (url: string) => /^(?:about:(?:blank|srcdoc)|blob:|data:)/i.test(url)

const browsing = new WeakSet<Session>()

/** Lets what runs in this session be a browser: its pages lead to other pages of the web. */
export const letBrowse = (session: Session): void => void browsing.add(session)

function hardenContents(contents: WebContents): void {
  if (browsing.has(contents.session)) keepToWeb(contents)
  else keepInPlace(contents)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // WebRTC would go around the session's filter of requests.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Nothing of ours navigates: the article's frame is written, and not loaded. */
function keepInPlace(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
}

function keepToWeb(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!isWebAddress(event.url) && (event.isMainFrame || !isOfSite(event.url))) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isWebAddress(event.url)) event.preventDefault()
  })
}

/**
 * Every page of this process, whoever opens it: no navigation, but of sites in Trang's browser; no webviews; no new windows,
 * unless who opened it lets it have some.
 */
export function hardenAllContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
}
