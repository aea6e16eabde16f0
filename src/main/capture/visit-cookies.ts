import type { Cookie, Session } from 'electron/main'
import type { Visit } from './visit'

/** Puts the cookies for an address into another session: all, or those that `goes` names. */
export async function copyCookies(
  from: Session,
  to: Session,
  url: URL,
  goes: (cookie: Cookie) => boolean = () => true,
): Promise<void> {
  for (const cookie of (await from.cookies.get({ url: url.href })).filter(goes)) {
    const { domain, hostOnly, ...rest } = cookie
    // One that Chromium took from a server and does not take from us is not sent: what needs it is missing, and told as that.
    await to.cookies
      .set({ ...rest, url: url.href, ...(domain && !hostOnly ? { domain } : {}) })
      .catch(() => undefined)
  }
}

/**
 * A visit for what a page in a browser shows, with the cookies that this browser would send for it: those of the page's own
 * site, and of others what they give to any page (`SameSite=None`). What servers set on the visit is forgotten with it.
 */
export const withCookiesOf = (browser: Session, pageUrl: string, visit: Visit): Visit => ({
  ...visit,
  enter: async (url, cause, signal) => {
    const turn = await visit.enter(url, cause, signal)
    if (turn.ok)
      await copyCookies(
        browser,
        turn.value.session,
        url,
        (cookie) => cookie.sameSite === 'no_restriction' || isForHost(cookie, new URL(pageUrl).hostname),
      )
    return turn
  },
})

/** Whether the host's own pages get the cookie too: no cookie is for a whole public suffix, so the two are of one site. */
function isForHost({ domain = '', hostOnly = false }: Cookie, host: string): boolean {
  const name = domain.replace(/^\./, '')
  return host === name || (!hostOnly && host.endsWith(`.${name}`))
}
