import type { FeedFormat } from './feed'
import { webAddress } from './feed-draft'

/** A link of a page that may lead to a feed: `type` is that of a `<link>`, null for an `<a>`. */
export type CandidateLink = { href: string; type: string | null; title: string }

/** `format` is null where the page does not say for sure that it is a feed. */
export type FeedCandidate = { url: string; title: string; format: FeedFormat | null }

const maxCandidates = 50

/**
 * The feeds that a page may have, best first: those it declares by type (RSS Board, "RSS Autodiscovery"; WHATWG HTML
 * 4.6.7.1), then links that look like feeds. A feed of comments stands behind the others of its kind.
 */
export function feedCandidates(links: readonly CandidateLink[], base: string): FeedCandidate[] {
  const found = new Map<string, FeedCandidate>()
  for (const { href, type, title } of links) {
    const url = webAddress(withoutFeedScheme(href), base)
    if (url === null || (type === null && !looksLikeFeed(url))) continue
    const format = formatOfType(type)
    if (format === undefined) continue
    const known = found.get(url)
    if (!known || (known.format === null && format !== null)) {
      found.set(url, { url, title: title.replace(/\s+/g, ' ').trim().slice(0, 300), format })
    }
  }
  return [...found.values()].toSorted((one, other) => rank(one) - rank(other)).slice(0, maxCandidates)
}

const rank = ({ url, title, format }: FeedCandidate) =>
  (format === null ? 2 : 0) + (/comment|binh-?luan|bình luận|phản hồi/i.test(`${url} ${title}`) ? 1 : 0)

/**
 * Null for what may be a feed or something else (WordPress declares its API as `application/json`), undefined for what
 * is none.
 */
function formatOfType(type: string | null): FeedFormat | null | undefined {
  switch (type?.split(';')[0]?.trim().toLowerCase()) {
    case 'application/rss+xml':
      return 'rss'
    case 'application/atom+xml':
      return 'atom'
    case 'application/feed+json':
      return 'json'
    case 'application/rdf+xml':
      return 'rdf'
    case undefined:
    case '':
    case 'application/json':
    case 'application/xml':
    case 'text/xml':
      return null
    default:
      return undefined
  }
}

function looksLikeFeed(url: string): boolean {
  const { pathname, search } = new URL(url)
  return (
    /\.(rss|rdf|atom)$/i.test(pathname) ||
    /(^|\/)(feeds?|rss|atom)(\.(xml|json|php|aspx|html?))?\/?$/i.test(pathname) ||
    /(^|\/)(feeds?|rss)\/.+\.(xml|json)$/i.test(pathname) ||
    /[?&](feed|format|type)=(rss2?|atom|feed)\b/i.test(search)
  )
}

/** `feed://host/path` and `feed:https://host/path` are the web's (they were once registered by readers). */
const withoutFeedScheme = (href: string) =>
  href
    .trim()
    .replace(/^feed:(\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://')

/** Where a site's feed stands when its pages don't say: the usual places, most usual first. */
export const usualPlaces = (url: string): string[] =>
  ['/feed', '/rss', '/rss.xml', '/atom.xml', '/feed.xml', '/index.xml'].map((path) => new URL(path, url).href)
