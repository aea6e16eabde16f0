/**
 * A browser's user agent with our name behind it: servers that sort visitors by browser give us what they give people,
 * and their logs say who came. `platform` is Node's; `chrome` and `version` are version numbers.
 */
export function userAgent({
  platform,
  chrome,
  version,
}: {
  platform: string
  chrome: string
  version: string
}): string {
  const system =
    platform === 'win32'
      ? 'Windows NT 10.0; Win64; x64'
      : platform === 'darwin'
        ? 'Macintosh; Intel Mac OS X 10_15_7'
        : 'X11; Linux x86_64'
  const major = chrome.split('.')[0] ?? chrome
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36 Trang/${version}`
}

/**
 * The `Referer` of a request that a page at `from` makes for `to`, as browsers send it by default
 * (`strict-origin-when-cross-origin`, W3C Referrer Policy 3.7); null for none, as from a file.
 */
export function referrer(from: string, to: string): string | null {
  const source = new URL(from)
  const target = new URL(to)
  if (!/^https?:$/.test(source.protocol)) return null
  if (source.protocol === 'https:' && target.protocol !== 'https:') return null
  if (source.origin !== target.origin) return `${source.origin}/`
  return `${source.origin}${source.pathname}${source.search}`
}
