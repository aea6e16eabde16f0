import { parseMime, readParameters } from './mime'
import { isoTime, webAddress } from './saved-from'

/** A page that a browser saved in one file, with what it showed (RFC 2557). */
export type Mhtml = {
  html: Uint8Array
  charset: string | null
  /** Where it was saved from. */
  address: string | null
  /** ISO 8601. */
  savedAt: string | null
  /** The other parts: each by its `Content-Location`, and by `cid:` with its id. */
  resources: ReadonlyMap<string, () => Uint8Array>
}

const isPage = (type: string) => type === 'text/html' || type === 'application/xhtml+xml'

/** Null where there is no page in it. */
export function parseMhtml(bytes: Uint8Array): Mhtml | null {
  const document = parseMime(bytes)
  if (!document) return null
  const { headers, parts } = document
  const start = readParameters(headers.get('content-type') ?? '')
    .parameters.get('start')
    ?.replace(/^<|>$/g, '')
  const page =
    parts.find(({ id, type }) => id !== null && id === start && isPage(type)) ??
    parts.find(({ type }) => isPage(type))
  if (!page) return null
  const address =
    [headers.get('snapshot-content-location'), page.location, headers.get('content-location')]
      .map(webAddress)
      .find((one) => one !== null) ?? null
  const resources = new Map<string, () => Uint8Array>()
  for (const part of parts) {
    if (part === page) continue
    if (part.id !== null) resources.set(`cid:${part.id}`, part.body)
    const location = part.location === null ? null : resolved(part.location, address)
    if (location !== null && !resources.has(location)) resources.set(location, part.body)
  }
  return {
    html: page.body(),
    charset: page.charset,
    address,
    savedAt: isoTime(headers.get('date')),
    resources,
  }
}

function resolved(location: string, base: string | null): string | null {
  if (URL.canParse(location)) return new URL(location).href
  return base !== null && URL.canParse(location, base) ? new URL(location, base).href : null
}
