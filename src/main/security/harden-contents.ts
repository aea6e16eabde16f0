import type { App, WebContents } from 'electron/main'

/** Frames of ours are filled by srcdoc; nothing of ours navigates. */
const isInlineFrame = (url: string) => url === 'about:srcdoc' || url === 'about:blank'

function hardenContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || !isInlineFrame(event.url)) event.preventDefault()
  })
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // WebRTC would go around the session's filter of requests.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Every page of this process, whoever opens it: no navigation, no new windows, no webviews. */
export function hardenAllContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
}
