import { withoutCredentials } from './address'
import { withoutTurns } from './direction'
import type { FeedEntry, FeedFormat, ParsedFeed } from './feed'
import { parseFeedDate, vietnamTime } from './feed-date'

/** A feed as its format says it: texts plain, addresses and dates as they are written. */
export type FeedDraft = {
  format: FeedFormat
  title: string
  /** The address of the site, for people. */
  site: string | undefined
  /** `xml:base` of the whole. */
  base: string | undefined
  /** BCP 47. */
  lang: string | undefined
  entries: EntryDraft[]
}

export type EntryDraft = {
  id: string | undefined
  /** Where the article may be, best first. */
  links: (string | undefined)[]
  base: string | undefined
  title: string
  /** When it was published, best first. */
  dates: (string | undefined)[]
}

export const maxEntries = 500

/**
 * The feed with its addresses made absolute and its dates in ISO 8601. Entries that lead nowhere on the web are left
 * out, and so is what comes after the first 500. `url` is where the feed was found.
 */
export function finishFeed(draft: FeedDraft, url: string): ParsedFeed {
  const base = webAddress(draft.base, url) ?? url
  const siteUrl = webAddress(draft.site, base)
  // Relative addresses of RSS and JSON Feed are the site's in practice; those of Atom are the document's (RFC 4287, 2).
  const entryBase = draft.base === undefined && draft.format !== 'atom' ? (siteUrl ?? base) : base
  const zone = writesInVietnam(draft, siteUrl ?? url) ? vietnamTime : 'Z'
  const repeated = repeatedIds(draft.entries)

  const entries = new Map<string, FeedEntry>()
  for (const entry of draft.entries) {
    if (entries.size === maxEntries) break
    const address = firstAddress(entry, entryBase)
    if (address === null) continue
    const own = entry.id?.trim()
    // An id that two entries share names neither of them.
    const guid = own && !repeated.has(own) ? own.slice(0, 2048) : address
    if (entries.has(guid)) continue
    entries.set(guid, {
      guid,
      url: address,
      title: oneLine(entry.title),
      publishedAt: firstDate(entry.dates, zone),
    })
  }
  return {
    format: draft.format,
    title: oneLine(draft.title) || new URL(siteUrl ?? url).hostname.replace(/^www\./, ''),
    siteUrl,
    entries: [...entries.values()],
  }
}

/** The absolute http(s) address without its fragment and without a name and password, which is how the library keeps addresses; null for any other. */
export function webAddress(link: string | undefined, base: string): string | null {
  const text = link?.trim()
  if (!text || !URL.canParse(text, base)) return null
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.hash = ''
  return withoutCredentials(url.href)
}

function firstAddress({ links, base }: EntryDraft, feedBase: string): string | null {
  const entryBase = webAddress(base, feedBase) ?? feedBase
  for (const link of links) {
    const address = webAddress(link, entryBase)
    if (address !== null) return address
  }
  return null
}

function firstDate(dates: EntryDraft['dates'], zone: string): string | null {
  for (const date of dates) {
    const moment = date === undefined ? null : parseFeedDate(date, zone)
    if (moment !== null) return moment
  }
  return null
}

function repeatedIds(entries: readonly EntryDraft[]): Set<string> {
  const places = new Map<string, string | undefined>()
  const repeated = new Set<string>()
  for (const { id, links } of entries) {
    const own = id?.trim()
    if (!own) continue
    if (places.has(own) && places.get(own) !== links[0]) repeated.add(own)
    places.set(own, links[0])
  }
  return repeated
}

const writesInVietnam = ({ lang }: FeedDraft, url: string) =>
  /^vi\b/i.test(lang ?? '') || new URL(url).hostname.endsWith('.vn')

/** Newsrooms mix composed and decomposed Vietnamese, break titles over lines, and leave control characters in them. */
const oneLine = (text: string) =>
  withoutTurns(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC')
    .slice(0, 1000)
