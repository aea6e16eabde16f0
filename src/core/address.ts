import type { AddressError } from './errors'
import { err, ok, type Result } from './result'

/**
 * The absolute http(s) address that a person's input means: `example.com/a` gets `https://` (a loopback host `http://`),
 * `feed:` and `feed://` are the web's; the fragment goes, and a name and password do. Anything else is an error; a search phrase is no address.
 */
export function parseAddress(input: string): Result<string, AddressError> {
  const text = input
    .trim()
    .replace(/^feed:(\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://')
  if (text === '' || /\s/.test(text)) return err({ type: 'address/invalid', input: input.trim() })
  const url = tryUrl(hasScheme(text) ? text : `${isLoopbackName(text) ? 'http' : 'https'}://${text}`)
  if (!url) return err({ type: 'address/invalid', input: input.trim() })
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return err({ type: 'address/unsupported', scheme: url.protocol.replace(/:$/, '') })
  if (!isHost(url.hostname)) return err({ type: 'address/invalid', input: input.trim() })
  url.hash = ''
  return ok(withoutCredentials(url.href))
}

/**
 * Without the name and password that may stand before its host (RFC 3986, 3.2.1): they are nobody's to keep or read, and look like
 * a host themselves. What is no address stays as it is.
 */
export function withoutCredentials(address: string): string {
  // They end in one (RFC 3986, 3.2): links of whole pages are asked.
  if (!address.includes('@')) return address
  const url = tryUrl(address)
  if (!url?.username && !url?.password) return address
  url.username = ''
  url.password = ''
  return url.href
}

/** Parameters that say where a reader came from, never what the page shows. */
const tracking = /^(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|zarsrc|igshid|mc_[ce]id)(=|$)/i

/**
 * Whether two absolute addresses name one page by their form alone: they differ at most in scheme, `www.` or `m.`, a
 * slash at the end, fragment, and parameters that only tell where a reader came from.
 */
export const isSamePage = (one: string, other: string): boolean => pageKey(one) === pageKey(other)

/** The same text for all addresses of a page, by the rule of `isSamePage`; what is no address is its own. */
export function pageKey(address: string): string {
  const url = tryUrl(address)
  return url ? keyOf(url.host, url.pathname, url.search) : address
}

function keyOf(host: string, path: string, search: string): string {
  return `${bareHost(host)}${path.replace(/\/$/, '')}?${toldIn(search).join('&')}`
}

const bareHost = (host: string): string => host.replace(/^(www|m)\./, '')

/** The parameters that say what the page shows. */
const toldIn = (search: string): string[] =>
  search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => !tracking.test(pair))

/** The usual ways to write an address, its own first: all of them are one page by the rule of `isSamePage`. */
export function waysToWrite(address: string): string[] {
  const url = tryUrl(address)
  if (!url) return [address]
  const host = bareHost(url.host)
  const search = toldIn(url.search).join('&')
  const path = url.pathname.replace(/\/$/, '')
  const ends = [`${path}/`, ...(path === '' ? [] : [path])].map((end) =>
    search === '' ? end : `${end}?${search}`,
  )
  const hosts = ['', 'www.', 'm.'].map((prefix) => prefix + host)
  const all = ['https:', 'http:'].flatMap((scheme) =>
    hosts.flatMap((name) => ends.map((end) => `${scheme}//${name}${end}`)),
  )
  return [...new Set([address, ...all])]
}

/** Parameters that ask for a page in the form of AMP, or for printing. */
const form = /^(?:(?:amp|print)(?:=(?:1|true|yes)?)?|outputtype=amp)$/i

/**
 * The key of a page that an address asks for in another form: of AMP (`amp.example.com/a`, `/a/amp`, `/a?amp=1`) or for printing
 * (`/a/print`, `/a?print`). Any page can have such an address of its own, so that this only says where to look.
 */
export function formKey(address: string): string {
  const url = tryUrl(address)
  if (!url) return address
  const asked = url.search.replace(/^\?/, '').split('&')
  return keyOf(
    url.host.replace(/^(www\.)?amp\./, ''),
    url.pathname.replace(/\/(amp|print)\/?$/i, ''),
    asked.filter((pair) => !form.test(pair)).join('&'),
  )
}

/** `host:8080/path` is a host with a port, `mailto:x` and `https://x` have a scheme (RFC 3986 3.1). */
const hasScheme = (text: string) => /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)

const isLoopbackName = (text: string) => /^(localhost|127(\.\d+){3}|\[::1\])(?=[:/]|$)/i.test(text)

/** A name with a dot, `localhost`, or an address in brackets: a bare word is a typo or a search. */
const isHost = (hostname: string) =>
  hostname === 'localhost' || hostname.startsWith('[') || /^[^.]+(\.[^.]+)+\.?$/.test(hostname)

function tryUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    // The only thing this constructor throws is that the text is no URL.
    return null
  }
}
