/**
 * The cookies of one visit: what a server sets on the way of its redirects is sent on the rest of that way, and
 * forgotten with it. Many newsrooms answer with an endless redirect otherwise. Follows RFC 6265 for names, domains,
 * paths and `Secure`; expiry matters only as the deletion of a cookie (`Max-Age` of 0 or less).
 */
export type CookieJar = {
  /** Takes one `Set-Cookie` header of an answer from `url`. */
  store: (url: URL, setCookie: string) => void
  /** The `Cookie` header for a request of `url`; empty when there is none to send. */
  header: (url: URL) => string
}

type Cookie = {
  name: string
  value: string
  domain: string
  hostOnly: boolean
  path: string
  secure: boolean
}

const maxCookies = 50

export function createCookieJar(): CookieJar {
  const cookies: Cookie[] = []
  return {
    store: (url, setCookie) => {
      const parsed = parseSetCookie(url, setCookie)
      if (!parsed) return
      const { cookie, expired } = parsed
      const same = cookies.findIndex(
        ({ name, domain, path }) => name === cookie.name && domain === cookie.domain && path === cookie.path,
      )
      if (same >= 0) cookies.splice(same, 1)
      if (!expired && cookies.length < maxCookies) cookies.push(cookie)
    },
    header: (url) =>
      cookies
        .filter((cookie) => isSentTo(cookie, url))
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
  }
}

function parseSetCookie(url: URL, line: string): { cookie: Cookie; expired: boolean } | null {
  const [pair = '', ...attributes] = line.split(';')
  const equals = pair.indexOf('=')
  const name = pair.slice(0, equals).trim()
  if (equals < 1 || name === '' || hasControlCharacter(line)) return null
  const cookie: Cookie = {
    name,
    value: pair.slice(equals + 1).trim(),
    domain: url.hostname,
    hostOnly: true,
    path: url.pathname.slice(0, Math.max(1, url.pathname.lastIndexOf('/'))),
    secure: false,
  }
  let expired = false
  for (const attribute of attributes) {
    const [key = '', ...rest] = attribute.split('=')
    const value = rest.join('=').trim()
    switch (key.trim().toLowerCase()) {
      case 'domain': {
        const domain = value.replace(/^\./, '').toLowerCase()
        if (domain === '') break
        if (!coversHost(domain, url.hostname) || !domain.includes('.')) return null
        cookie.domain = domain
        cookie.hostOnly = false
        break
      }
      case 'path':
        if (value.startsWith('/')) cookie.path = value
        break
      case 'secure':
        cookie.secure = true
        break
      case 'max-age':
        expired = Number(value) <= 0
        break
    }
  }
  return { cookie, expired }
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f')
}

const coversHost = (domain: string, host: string) => host === domain || host.endsWith(`.${domain}`)

function isSentTo(cookie: Cookie, url: URL): boolean {
  if (cookie.secure && url.protocol !== 'https:') return false
  if (cookie.hostOnly ? url.hostname !== cookie.domain : !coversHost(cookie.domain, url.hostname))
    return false
  return (
    url.pathname === cookie.path ||
    url.pathname.startsWith(cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`)
  )
}
