import { WebContentsView, type WebContents, type WebPreferences } from 'electron/main'

/** Electron ends a page when the view around it is collected as garbage; nothing else holds these. */
const alive = new Set<WebContentsView>()

/**
 * A page that nobody sees: a view without a window, so that it needs no display either. It lives until its contents are
 * closed; its timers run as those of a page in front.
 * @param webPreferences with `show`, the page takes itself for one that is seen; Electron asks that of views, too, though
 *   it does not tell. Chromium collects the garbage of those that are not ten times as often, to keep them small.
 */
export function openFacelessPage(webPreferences: WebPreferences & { show?: boolean }): WebContents {
  const view = new WebContentsView({ webPreferences: { ...webPreferences, backgroundThrottling: false } })
  const { webContents } = view
  alive.add(view)
  webContents.once('destroyed', () => alive.delete(view))
  return webContents
}
