import { WebContentsView, type WebContents, type WebPreferences } from 'electron/main'

/** Electron ends a page when the view around it is collected as garbage; nothing else holds these. */
const alive = new Set<WebContentsView>()

/**
 * A page that nobody sees: a view without a window, so that it needs no display either. It lives until its contents are
 * closed; its timers run as those of a page in front.
 */
export function openFacelessPage(webPreferences: WebPreferences): WebContents {
  const view = new WebContentsView({ webPreferences: { ...webPreferences, backgroundThrottling: false } })
  const { webContents } = view
  alive.add(view)
  webContents.once('destroyed', () => alive.delete(view))
  return webContents
}
