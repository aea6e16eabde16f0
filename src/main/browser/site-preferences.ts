import type { Session } from 'electron/main'

/** Of what shows a site in Trang's browser: no bridge, nothing of Node, a process of its own that is shut in. */
export const sitePreferences = (session: Session) => ({
  session,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  // Electron draws them without naming the site, so that they look like Trang's own.
  disableDialogs: true,
})
