import type { App, Session } from 'electron/main'

const localSchemes = new Set(['app:', 'asset:', 'data:', 'blob:', 'devtools:'])

/** What a page of ours may load: never anything from a network or from the disk. */
export const isLocalAddress = (address: string): boolean =>
  URL.canParse(address) && localSchemes.has(new URL(address).protocol)

/** What a page of ours may do by a button: put text on the clipboard. Reading the clipboard is not among it. */
export const pagePermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** For a session that pages run in: no permission but those `allowed`, and no network. */
export function hardenSession(session: Session, allowed: ReadonlySet<string> = new Set()): void {
  grantOnly(session, allowed)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocalAddress(url) }))
  session.on('will-download', (event) => event.preventDefault())
}

/** No permission but those `allowed`, and no devices. */
export function grantOnly(session: Session, allowed: ReadonlySet<string>): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(allowed.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission))
  session.setDevicePermissionHandler(() => false)
}

/**
 * In every session as soon as there is one: Chromium fetches a dictionary when a window opens, unless told before. That of Electron
 * itself is not made for it, which would keep the first window waiting.
 */
export function turnSpellCheckersOff(app: Pick<App, 'on'>): void {
  app.on('session-created', (session) => {
    session.setSpellCheckerEnabled(false)
    // Refused on macOS, which checks by its own means.
    if (process.platform !== 'darwin') session.setSpellCheckerLanguages([])
  })
}
