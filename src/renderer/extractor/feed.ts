import {
  parseAtomFeed,
  parseJsonFeed,
  parseRdfFeed,
  parseRssFeed,
  type AtomFeed,
  type JsonFeed,
  type RdfFeed,
  type RssFeed,
} from 'feedsmith'
import type { FeedError } from '@core/errors'
import type { ParsedFeed } from '@core/feed'
import { finishFeed, maxEntries, type FeedDraft } from '@core/feed-draft'
import { feedFormatOf } from '@core/feed-root'
import { err, ok, type Result } from '@core/result'
import type { ExtractorJobs } from '@shared/extractor'
import { htmlToText } from '@renderer/content/html-text'
import { decodeDocument } from './feed-text'
import { isParserError } from './parser-errors'

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed; `charset` is the header's. Anything else, a page of HTML and XML
 * that is broken or cut off among them, is `feed/not-a-feed`. A feed without entries is a feed.
 */
export function parseFeed({
  bytes,
  charset,
  url,
}: ExtractorJobs['feed']['args']): Result<ParsedFeed, FeedError> {
  const text = decodeDocument(bytes, charset)
  try {
    const draft = readDraft(text)
    return draft ? ok(finishFeed(draft, url)) : err({ type: 'feed/not-a-feed' })
  } catch (cause) {
    if (isParserError(cause)) return err({ type: 'feed/not-a-feed' })
    throw cause
  }
}

// Twice what is kept, for the entries that lead nowhere.
const options = { maxItems: maxEntries * 2 }

/** The parser is chosen by the outermost element: feedsmith's own choice is misled by entries that quote XML. */
function readDraft(text: string): FeedDraft | null {
  switch (feedFormatOf(text)) {
    case 'rss':
      return rssDraft(parseRssFeed(text, options))
    case 'rdf':
      return rdfDraft(parseRdfFeed(text, options))
    case 'atom':
      return atomDraft(parseAtomFeed(text, options))
    case 'json':
      return jsonDraft(parseJsonFeed(text, options))
    case null:
      return null
  }
}

function rssDraft(feed: RssFeed.Feed<string>): FeedDraft {
  return {
    format: 'rss',
    title: markupText(feed.title),
    site: feed.link ?? alternate(feed.atom?.links),
    base: feed.xml?.base,
    lang: feed.language ?? feed.dc?.languages?.[0],
    entries: (feed.items ?? []).map((item) => ({
      id: item.guid?.value,
      links: [item.link, alternate(item.atom?.links), permanentGuid(item.guid)],
      base: item.xml?.base,
      title: markupText(item.title) || opening(item.description),
      dates: [item.pubDate, item.dc?.dates?.[0], item.atom?.published, item.atom?.updated],
    })),
  }
}

function rdfDraft(feed: RdfFeed.Feed<string>): FeedDraft {
  return {
    format: 'rdf',
    title: markupText(feed.title),
    site: feed.link,
    base: feed.xml?.base,
    lang: feed.dc?.languages?.[0],
    entries: (feed.items ?? []).map((item) => ({
      id: item.rdf?.about,
      links: [item.link, item.rdf?.about],
      base: item.xml?.base,
      title: markupText(item.title) || opening(item.description),
      dates: [item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.dcterms?.created?.[0]],
    })),
  }
}

function atomDraft(feed: AtomFeed.Feed<string>): FeedDraft {
  return {
    format: 'atom',
    title: atomText(feed.title),
    site: alternate(feed.links),
    base: feed.xml?.base,
    lang: feed.xml?.lang,
    entries: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      links: [alternate(entry.links), entry.content?.src, absolute(entry.id)],
      base: entry.xml?.base,
      title: atomText(entry.title) || opening(entry.summary?.value),
      dates: [entry.published, entry.updated],
    })),
  }
}

function jsonDraft(feed: JsonFeed.Feed<string>): FeedDraft {
  return {
    format: 'json',
    title: feed.title ?? '',
    site: feed.home_page_url,
    base: undefined,
    lang: feed.language,
    entries: (feed.items ?? []).map((item) => ({
      id: item.id,
      links: [item.url, item.external_url, absolute(item.id)],
      base: undefined,
      title: item.title ?? opening(item.summary ?? item.content_text ?? item.content_html),
      dates: [item.date_published, item.date_modified],
    })),
  }
}

type Link = { href?: string; rel?: string; type?: string }

/** The page that an entry stands for: `alternate` is what a link without `rel` is (RFC 4287 4.2.7.2); HTML is best. */
function alternate(links: readonly Link[] | undefined): string | undefined {
  const pages = (links ?? []).filter(({ rel = 'alternate' }) => rel === 'alternate')
  return (pages.find(({ type = 'text/html' }) => type.includes('html')) ?? pages[0])?.href
}

/** RSS 2.0: a `guid` is the entry's address unless it says that it isn't. */
const permanentGuid = (guid: RssFeed.Guid | undefined) =>
  guid?.isPermaLink === false ? undefined : absolute(guid?.value)

/** An id is an address only where it is a whole one; `post-12` is no path. */
const absolute = (id: string | undefined) =>
  id !== undefined && /^https?:\/\//i.test(id.trim()) ? id : undefined

/** RSS never said whether a title is text or HTML, so it is read as HTML where it looks like it. */
function markupText(title: string | undefined): string {
  const text = title ?? ''
  return /<\/?[a-z][^<>]*>|&(#\d+|#x[\da-f]+|[a-z]\w*);/i.test(text) ? htmlToText(text) : text
}

const atomText = (title: AtomFeed.Text | undefined): string =>
  /html/i.test(title?.type ?? '') ? markupText(title?.value) : (title?.value ?? '')

/** Short posts have no title; the first words of their text stand for it until the page is there. */
function opening(html: string | undefined): string {
  const text = markupText(html?.slice(0, 4000)).replace(/\s+/g, ' ').trim()
  return text.length <= 80 ? text : `${text.slice(0, 79).replace(/\s+\S*$/, '')}…`
}
