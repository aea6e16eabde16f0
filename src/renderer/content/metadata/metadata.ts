import { withoutCredentials } from '@core/address'
import { chooseModified, choosePublished } from '@core/capture/published'
import { isVietnamese, languageTag, mayBeVietnamese } from '@core/capture/language'
import { chooseTitle } from '@core/capture/page-title'
import { sourceTag } from '@core/capture/source-tag'
import { isPlainAddress } from '@core/plain-address'
import { collapse, fold, isBlock, isShorter, mayFoldToStart, textOf } from '../dom'
import { parseInert } from '../inert'
import { readByline } from './byline'
import { readDatelines, type Datelines } from './datelines'
import { declaredDiscussion, declaredTimes, readJsonLd, type Discussion } from './json-ld'

/** What a page says of its article, before anything of it is taken out. Addresses are absolute. */
export type Metadata = {
  canonicalUrl: string | null
  title: string
  byline: string | null
  /** The newsroom that it names in the place of its author: `(TTXVN)`. */
  source: string | null
  siteName: string | null
  /** As it declares it, BCP 47. */
  lang: string | null
  publishedAt: string | null
  /** The same by a line at the end of the text. */
  publishedBy: (dateline: string) => string | null
  modifiedAt: string | null
  description: string | null
  leadImage: string | null
  /** Whether it declares itself an article, or has a dateline by its headline; not merely a page. */
  isArticle: boolean
  /** Whether it declares itself several people's posts, and which kind. */
  discussion: Discussion | null
}

/** @param url the address that the page came from */
export function readMetadata(page: Document, url: string): Metadata {
  const declared = readMetas(page)
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const content = declared.get(name.toLowerCase())
      if (content !== undefined) return content
    }
    return null
  }
  const jsonLd = readJsonLd(page)
  const host = new URL(url).hostname.replace(/^www\./, '')
  const declaredSite = meta('og:site_name') ?? jsonLd?.publisher ?? meta('application-name', 'twitter:site')
  const siteName = declaredSite?.replace(/^@/, '') ?? host
  const siteNames = [siteName, jsonLd?.publisher ?? null, meta('application-name'), ...hostNames(host)]
  const lang =
    languageTag(page.documentElement.getAttribute('lang')) ??
    languageTag(
      page.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content') ?? null,
    ) ??
    languageTag(meta('og:locale', 'language', 'dc.language') ?? jsonLd?.lang ?? null)
  const timeOf = (...selectors: string[]) =>
    selectors.map((selector) => page.querySelector(selector)?.getAttribute('datetime') ?? null)
  const isTime = (time: string | null) => time !== null
  const title = chooseTitle(
    {
      openGraph: meta('og:title') ?? jsonLd?.headline ?? meta('twitter:title'),
      document: unescaped(page.title),
      headlines: headlines(page),
    },
    siteNames,
  ).normalize('NFC')
  let datelines: Datelines | null = null
  // Of most articles the metadata knows both who wrote them and when.
  const near = () => (datelines ??= readDatelines(page, title))
  const authors = jsonLd?.authors ?? []
  const author = meta('author', 'article:author', 'dc.creator', 'parsely-author')
  let vietnamese = lang?.startsWith('vi') === true || host.endsWith('.vn') ? true : null
  const isAmerican = lang === 'en-US' || (lang === 'en' && languageTag(meta('og:locale')) === 'en-US')
  const context = {
    // Asks all of the text, and seldom matters.
    get vietnamese() {
      return (vietnamese ??= readsAsVietnamese(page.body))
    },
    get monthFirst() {
      return isAmerican && !this.vietnamese
    },
    now: Date.now() + clocksApart,
  }
  const publishedAt = choosePublished(
    {
      machine: [
        ...declaredTimes(page, ['datePublished', 'dateCreated']),
        meta('article:published_time', 'og:article:published_time', 'og:published_time'),
        meta(...publishedNames),
        ...timeOf('[itemprop~="datePublished"]', 'time[pubdate][datetime]'),
      ].filter(isTime),
      near,
    },
    context,
  )

  return {
    canonicalUrl: canonicalUrl(page, url) ?? absolute(meta('og:url'), url),
    title,
    byline: readByline(page, authors, author, [...siteNames, title], near),
    source: declaredSource([...authors, ...(author === null ? [] : [author])]),
    siteName: siteName.normalize('NFC'),
    lang,
    publishedAt,
    publishedBy: (line) =>
      choosePublished({ machine: [], near: () => ({ machine: [], shown: [line] }) }, context),
    modifiedAt: chooseModified(
      {
        machine: [
          ...declaredTimes(page, ['dateModified']),
          meta('article:modified_time', 'og:updated_time', 'og:article:modified_time'),
          meta(...modifiedNames),
          ...timeOf('[itemprop~="dateModified"]'),
        ].filter(isTime),
        near,
      },
      publishedAt,
      context,
    ),
    description: meta('og:description') ?? jsonLd?.description ?? meta('description', 'twitter:description'),
    leadImage: absolute(
      meta('og:image:secure_url', 'og:image', 'og:image:url') ??
        jsonLd?.image ??
        meta('twitter:image', 'twitter:image:src'),
      url,
    ),
    discussion: declaredDiscussion(page),
    isArticle:
      jsonLd !== null ||
      meta('article:published_time') !== null ||
      /article/i.test(meta('og:type') ?? '') ||
      near().shown.length > 0,
  }
}

const declaredSource = (authors: readonly string[]): string | null =>
  authors.map(sourceTag).find((tag) => tag?.alone === true)?.source ?? null

const readsAsVietnamese = (body: Element) => mayBeVietnamese(body.textContent) && isVietnamese(textOf(body))

/** What the page's `<meta>` elements say, by their name in lower case: the first of each that is not empty. */
function readMetas(page: Document): Map<string, string> {
  const found = new Map<string, string>()
  for (const element of page.querySelectorAll('meta[content]')) {
    for (const kind of ['name', 'property', 'itemprop']) {
      const name = element.getAttribute(kind)?.toLowerCase()
      if (name === undefined || found.has(name)) continue
      const content = unescaped(collapse(element.getAttribute('content') ?? ''))
      if (content !== '') found.set(name, content)
    }
  }
  return found
}

/** A host, those above it, and their first words: `tin.songque.vn` belongs to `songque.vn`, which is `songque`. */
function hostNames(host: string): string[] {
  const labels = host.split('.')
  return labels.slice(0, -1).flatMap((label, index) => [labels.slice(index).join('.'), label])
}

/** Some templates escape what is escaped already. */
const unescaped = (text: string): string =>
  /&(?:amp|quot|apos|lt|gt|nbsp|#\d{2,5}|#x[\da-f]{2,4});/i.test(text)
    ? collapse(parseInert(text.replaceAll('<', '&lt;')).body.textContent)
    : text

/** Servers' clocks, and zones that are not written, differ by less than a day; milliseconds. */
const clocksApart = 86_400_000

const publishedNames = [
  'datePublished',
  'pubdate',
  'publishdate',
  'publish-date',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.created',
  'parsely-pub-date',
  'sailthru.date',
  'citation_publication_date',
]
const modifiedNames = [
  'dateModified',
  'lastmod',
  'last-modified',
  'revised',
  'dcterms.modified',
  'dc.date.modified',
]

/** What stands on the page as its headline: `<h1>`; in pages without one, a line that begins the document's title. */
function headlines(page: Document): string[] {
  const title = fold(page.title)
  const marked = [...page.querySelectorAll('h1')].map(inOneLine)
  if (marked.some((line) => line !== '' && title.includes(fold(line)))) return marked
  const lines = [...page.querySelectorAll('h2, h3, h4, b, strong, font, p, div, td, span')]
    .filter((element) => element.childElementCount <= 1 && isShorter(element, maxHeadline))
    .map(textOf)
    .filter((line) => line.length >= 15 && mayFoldToStart(line, title) && title.startsWith(fold(line)))
  return [...marked, ...lines]
}

/** Characters, with white space that nobody sees. */
const maxHeadline = 300

/** The text of a headline that is set in several lines. */
function inOneLine(headline: Element): string {
  const read = (node: Node): string => {
    const text = node instanceof Element ? [...node.childNodes].map(read).join('') : (node.nodeValue ?? '')
    const isBreak = node instanceof Element && (node.tagName === 'BR' || isBlock(node))
    return isBreak ? ` ${text} ` : text
  }
  return collapse([...headline.childNodes].map(read).join(''))
}

function canonicalUrl(page: Document, url: string): string | null {
  const href = page.querySelector('link[rel~="canonical" i]')?.getAttribute('href') ?? null
  const canonical = absolute(href, url)
  // A site that names its front page as canonical for every page is mistaken.
  return canonical && new URL(canonical).pathname === '/' && new URL(url).pathname !== '/' ? null : canonical
}

/** What the page's addresses start from: its `<base>`, else where it came from. */
export function baseOf(page: Document, url: string): string {
  const base = [...page.getElementsByTagName('base')].find((element) => element.hasAttribute('href'))
  return absolute(base?.getAttribute('href') ?? null, url) ?? url
}

/** An http(s) address in full, without a name and password; null for any other and for none. */
export function absolute(address: string | null, base: string): string | null {
  const trimmed = address?.trim() ?? ''
  if (trimmed === '') return null
  if (isPlainAddress(trimmed)) return trimmed
  try {
    const { protocol, href } = new URL(trimmed, base)
    return protocol === 'http:' || protocol === 'https:' ? withoutCredentials(href) : null
  } catch (error) {
    // Half of the time that it would take to ask first.
    if (error instanceof TypeError) return null
    throw error
  }
}
