import { protocol } from 'electron/main'

/** Where the app's own pages live: an origin of its own, so that nothing of it is a file. */
export const appOrigin = 'app://trang'

/** Declares our schemes to Chromium. Has to run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
    },
    { scheme: 'asset', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** Whether an address is a page of ours. The origin of a URL of a custom scheme is opaque in Node, so parts are compared. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol: scheme, host } = new URL(address)
  return `${scheme}//${host}` === appOrigin
}
