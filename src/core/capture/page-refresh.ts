/** Whoever reads a page that leads on after more seconds than this is meant to read it. */
const mostSeconds = 5

const headBytes = 64 * 1024

/** Whether a page may lead on by itself (`<meta http-equiv="refresh">`): it is worth a look at its elements. */
export const mayRefresh = (bytes: Uint8Array): boolean =>
  /http-equiv\s*=\s*["']?\s*refresh/i.test(
    new TextDecoder('latin1').decode(bytes.subarray(0, headBytes)).replaceAll('\0', ''),
  )

/**
 * Where a page leads by what its `refresh` says (HTML, 4.2.5.3, the shared declarative refresh steps), as `0; url=/bai`. Null
 * where that is not at once, not to the web, or to the page itself.
 * @param url of the page
 * @param base what its addresses are relative to
 */
export function refreshTarget(content: string, url: string, base = url): string | null {
  const [, seconds = '', , quoted, bare] =
    /^\s*(?=[\d.])(\d*)[\d.]*(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?(?:(["'])(.*?)(?:\2|$)|(.*))/is.exec(content) ??
    []
  const address = (quoted ?? bare ?? '').trim()
  if (address === '' || Number(seconds) > mostSeconds || !URL.canParse(address, base)) return null
  const target = new URL(address, base)
  return /^https?:$/.test(target.protocol) && withoutFragment(target) !== withoutFragment(new URL(url))
    ? target.href
    : null
}

const withoutFragment = ({ href, hash }: URL): string => href.slice(0, href.length - hash.length)
