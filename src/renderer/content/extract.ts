import type { Extraction } from '@core/capture'
import { decodePage } from '@core/capture/charset'
import { detectLanguage, textLanguage } from '@core/capture/language'
import { speaksOfLogin } from '@core/capture/page-notices'
import { countWords, excerptOf } from '@core/capture/words'
import type { ExtractError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { embedDataImages } from './data-images'
import { completeFrom, readDeclaredBody } from './declared-body'
import { collapse } from './dom'
import { includeLead } from './extract/lead'
import { linksOf, type RelatedLink } from './extract/links'
import { findContent, type TextCandidate, type ThreadCandidate } from './extract/candidates'
import { Lengths } from './extract/lengths'
import { keptLength, type Located } from './extract/locate'
import { clearRegion } from './extract/region'
import { removeRepeatedLinks } from './extract/repeated-links'
import { buildThread } from './extract/thread'
import { normalize } from './extract/normalize'
import { prune } from './extract/prune'
import { removeBeforeHeadline, removePulledQuotes, removeRepeats } from './extract/repeats'
import { isEnormous, readSimply } from './extract/simple'
import { readSource } from './extract/source'
import { removeTail } from './extract/tail'
import { removeTeasers } from './extract/teasers'
import { imagesOf } from './images'
import { readNextPage } from './next-page'
import { judgePage, lookAt } from './page-kind'
import { readMetadata, type Metadata } from './metadata/metadata'
import { keepMarkedArticle } from './marked-article'
import { parsePage } from './parse-page'
import { readyPage } from './prepare/ready-page'
import { SANITIZER, sanitizeHtml } from './sanitize-html'
import { blockText } from './text'
import { createTrace, type Trace } from './trace'
import { findWall, keepBeforeWall, type Wall } from './wall'

/** Name and version of what finds the text; raise the second number whenever its rules change. */
const EXTRACTOR = 'readability/0.6 trang/8'

/** Fewer words than this are a notice, not an article. */
const minWords = 25
/** … where an element of its own says that it is one. */
const minWordsMarked = 15
const minWordsBeforeWall = 5

/**
 * Makes an article of a page's bytes. The page is read in an inert document: nothing of it runs, nothing is fetched.
 * @param charset the header's
 * @param url the address that the page came from, after redirects
 * @param firstUrl of the article's first part, where this is another one
 * @param explain gives the trace as well
 */
export function extractPage({
  bytes,
  charset,
  url,
  firstUrl = url,
  explain = false,
}: {
  bytes: Uint8Array
  charset: string | null
  url: string
  firstUrl?: string
  explain?: boolean
}): Result<Extraction, ExtractError> {
  let text: string | null = null
  const open = () => parsePage((text ??= decodePage(bytes, charset)))
  return extractDocument(open, { url, firstUrl, explain, characters: bytes.length })
}

/**
 * The same of a page that is read otherwise.
 * @param open its document, with all text Unicode in NFC; is part of what the time is taken of; a page with little in it is opened again, as it came
 * @param characters of text that it has at most, where that is known
 */
export function extractDocument(
  open: () => Document,
  {
    url,
    firstUrl = url,
    explain = false,
    characters,
  }: { url: string; firstUrl?: string; explain?: boolean; characters?: number },
): Result<Extraction, ExtractError> {
  const startedAt = performance.now()
  const address = { url, firstUrl, explain, characters, startedAt }
  const judged = extractOpened(open, address, minWords)
  if (judged.ok || !mayBeBeside(judged.error)) return judged
  const openMarked = () => {
    const page = open()
    keepMarkedArticle(page)
    return page
  }
  const kind = keepMarkedArticle(open())
  if (!kind) return judged
  const marked = extractOpened(openMarked, address, kind === 'article' ? minWordsMarked : minWords)
  return marked.ok ? marked : judged
}

/** What stands beside a short article may have been taken for all there is. */
const mayBeBeside = ({ type }: ExtractError): boolean =>
  type === 'extract/login' || type === 'extract/consent' || type === 'extract/no-article'

type Address = {
  url: string
  firstUrl: string
  explain: boolean
  characters: number | undefined
  startedAt: number
}

/** @param leastWords fewer than these are no article */
function extractOpened(
  open: () => Document,
  { explain, startedAt, ...address }: Address,
  leastWords: number,
): Result<Extraction, ExtractError> {
  const page = open()
  const look = lookAt(page, open)
  const { isPaid } = look.access
  const wall = findWall(page, isPaid)
  const read = (opened: Document, before: Wall | null) =>
    extractArticle(
      opened,
      { ...address, wall: before, leastWords: before ? minWordsBeforeWall : leastWords },
      createTrace(explain),
      startedAt,
    )
  let extracted = read(page, null)
  // What stands behind a wall belongs to other articles, and there may be more of it than of this one.
  if (wall && (!extracted.ok || extracted.value.wordCount > wall.words)) {
    const again = open()
    extracted = read(again, findWall(again, isPaid))
  }
  return judgePage(extracted, look, wall)
}

function extractArticle(
  page: Document,
  {
    url,
    firstUrl,
    wall,
    characters,
    leastWords,
  }: { url: string; firstUrl: string; wall: Wall | null; characters: number | undefined; leastWords: number },
  trace: Trace,
  startedAt: number,
): Result<Extraction, ExtractError> {
  const metadata = readMetadata(page, url)
  const nextPage = readNextPage(page, url, firstUrl)
  const declared = wall ? null : readDeclaredBody(page, url)
  if (wall) {
    trace.note('wall', wall.element, 'only what stands before it is read')
    keepBeforeWall(wall)
  }

  const shown = isEnormous(page, characters)
    ? readWhole(page, trace)
    : readCarefully(page, url, metadata, trace)
  const whole = declared && completeFrom(declared, shown?.root ?? null, metadata, trace)
  const read: Read | null = whole
    ? { ...whole, source: shown?.source ?? whole.source ?? metadata.source, related: shown?.related ?? [] }
    : shown
  if (!read) return err({ type: 'extract/no-article' })
  const { root, source, related, isCut = false } = read

  const embedded = embedDataImages(root)
  const html = sanitizeHtml(root.innerHTML.trim())
  const text = blockText(root)
  const wordCount = countWords(text)
  if (wordCount < leastWords) return err({ type: 'extract/no-article' })
  const images = imagesOf(root)
  const langDetected = detectLanguage(`${metadata.title} ${text}`)
  return ok({
    url,
    canonicalUrl: metadata.canonicalUrl,
    title: metadata.title || collapse(text.split('\n')[0] ?? '').slice(0, 200),
    byline: metadata.byline,
    siteName: metadata.siteName,
    source,
    lang: textLanguage(metadata.lang, langDetected),
    langDeclared: metadata.lang,
    langDetected,
    publishedAt: metadata.publishedAt,
    modifiedAt: metadata.modifiedAt,
    excerpt: excerptOf(metadata.description ?? text.split('\n')[0] ?? ''),
    leadImage: metadata.leadImage ?? images[0]?.url ?? null,
    html,
    text,
    wordCount,
    images,
    embedded,
    related: uniqueByUrl(related),
    nextPage,
    partial: isCut ? 'too-long' : null,
    extractor: EXTRACTOR,
    sanitizer: SANITIZER,
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    trace: trace.steps,
  })
}

/** `isCut` where there is more than was read. */
type Read = { root: Element; source: string | null; related: RelatedLink[]; isCut?: boolean }

/** Readies the page, finds what it is about, and repairs that. Null where it is no article. */
function readCarefully(page: Document, url: string, metadata: Metadata, trace: Trace): Read | null {
  readyPage(page, url, metadata.discussion, trace)
  const lengths = new Lengths(page.body)
  const found = findContent(page, metadata, lengths, trace)
  if (found?.kind === 'thread') return { root: repairThread(found, page), source: null, related: [] }
  return found && repairText(found, page, url, metadata, lengths, trace)
}

function readWhole(page: Document, trace: Trace): Read {
  trace.note('simple', page.body, 'too large a page to be read with care')
  const { root, rest } = readSimply(page)
  if (rest) trace.note('simple', rest, 'the text goes on here, and is not read any further')
  return { root, source: null, related: [], isCut: rest !== null }
}

/**
 * Puts back what belongs to the text that was found, and takes out what does not. Null where it is no article.
 * @param lengths of the page as it is now
 */
function repairText(
  found: TextCandidate,
  page: Document,
  url: string,
  metadata: Metadata,
  lengths: Lengths,
  trace: Trace,
): Read | null {
  const isRegion = found.kind === 'region'
  const located = isRegion
    ? found.located
    : includeLead(found.located, page, metadata.description, lengths, trace)
  const { root } = located
  const own = located === found.located ? lengths : new Lengths(root)
  if (isNoArticle(located, page, own)) return null
  const sourceAround = readSource(located, page)
  // In a page of things, what stands before its headline may be one of them.
  const isShorter = !isRegion && removeBeforeHeadline(root, metadata.title, trace)
  const related: RelatedLink[] = []
  if (isRegion) clearRegion(located, trace)
  else {
    const asides = prune(located, isShorter ? new Lengths(root) : own, trace)
    related.push(...asides.flatMap((aside) => linksOf(aside, url)))
  }
  // In a page of products or places, boxes that lead to others are what it is about.
  if (!isRegion) related.push(...removeTeasers(root, url, trace))
  removePulledQuotes(root, trace)
  normalize(root)
  if (!isRegion) removeTail(root, metadata.byline, trace)
  removeRepeatedLinks(root, trace)
  const { source: sourceInside } = removeRepeats(root, metadata, trace)
  return { root, source: sourceAround ?? sourceInside ?? metadata.source, related }
}

function repairThread({ posts, opening }: ThreadCandidate, page: Document): Element {
  const root = buildThread(page, posts, opening)
  normalize(root)
  return root
}

/** Only the foot of the page was found; or a form asks for a password, and there is little else to read. */
const isNoArticle = (located: Located, page: Document, lengths: Lengths): boolean =>
  located.root.closest('footer, nav, [role="contentinfo"]') !== null ||
  isFoot(located, lengths) ||
  (page.querySelector('input[type="password"]') !== null &&
    countWords(located.root.textContent) < loginWords &&
    speaksOfLogin(located.root.textContent))

const loginWords = 120
/** Whether what was found is mostly the page's foot: pages that a script fills have little else. */
function isFoot({ root, kept }: Located, lengths: Lengths): boolean {
  const feet = [...root.querySelectorAll(foot)].filter(
    (element) => kept.has(element) && !element.querySelector('h1'),
  )
  if (feet.length === 0) return false
  const most = keptLength(root, kept, lengths) * mostOfIt
  return feet.some((element) => keptLength(element, kept, lengths) > most)
}

const foot = 'footer, [role="contentinfo"], [class*="footer" i], [id*="footer" i]'
const mostOfIt = 0.5

const uniqueByUrl = <T extends { url: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.url, item])).values(),
]
