import type { Extraction } from '@core/capture'
import { decodePage } from '@core/capture/charset'
import { detectLanguage, textLanguage } from '@core/capture/language'
import { isAboutObstacle } from '@core/capture/page-kind'
import { countWords, excerptOf } from '@core/capture/words'
import type { ExtractError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { embedDataImages } from './data-images'
import { completeFrom, readDeclaredBody } from './declared-body'
import { collapse, linkDensity, textOf } from './dom'
import { imagesOf } from './images'
import { readContent, type Read } from './read-content'
import { readNextPage } from './next-page'
import { judgePage, lookAt } from './page-kind'
import { readMetadata } from './metadata/metadata'
import { keepMarkedArticle } from './marked-article'
import { parsePage } from './parse-page'
import { SANITIZER, sanitizeContent } from './sanitize-html'
import { blockText } from './text'
import { createTrace, type Trace } from './trace'
import { findWall, keepBeforeWall, type Wall } from './wall'

/** Name and version of what finds the text; raise the second number whenever its rules change. */
const EXTRACTOR = 'readability/0.6 trang/9'

/** Fewer words than this are a notice, not an article. */
const minWords = 25
/** … where an element of its own says that it is one. */
const minWordsMarked = 15
const minWordsBeforeWall = 5
/** With so many captions it is a story in pictures, which tell the rest. */
const severalCaptions = 3

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
  const first = open()
  const kind = keepMarkedArticle(first)
  if (!kind) return judged
  const opened = [first]
  const openMarked = () => {
    const ready = opened.pop()
    if (ready) return ready
    const again = open()
    keepMarkedArticle(again)
    return again
  }
  const marked = extractOpened(openMarked, address, kind === 'article' ? minWordsMarked : minWords)
  return marked.ok && !isAboutObstacle(judged.error.type, marked.value.text) ? marked : judged
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

  const shown = readContent(page, { url, metadata, characters }, trace)
  // The further parts show the rest as it is structured.
  const isPart = shown !== null && (nextPage !== null || url !== firstUrl)
  const whole = declared && !isPart ? completeFrom(declared, shown?.root ?? null, metadata, trace) : null
  const read: Read | null = whole
    ? {
        ...whole,
        source: shown?.source ?? whole.source ?? metadata.source,
        related: shown?.related ?? [],
        dateline: shown?.dateline ?? null,
      }
    : shown
  if (!read) return err({ type: 'extract/no-article' })
  const { root, source, related, dateline = null, partial = null } = read

  const embedded = embedDataImages(root)
  const html = sanitizeContent(root)
  const text = blockText(root)
  const wordCount = countWords(text)
  const images = imagesOf(root)
  if (wordCount < leastWords && wordCount + captionWords(root) < leastWords)
    return err({ type: 'extract/no-article' })
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
    publishedAt: metadata.publishedAt ?? (dateline === null ? null : metadata.publishedBy(dateline)),
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
    partial,
    extractor: EXTRACTOR,
    sanitizer: SANITIZER,
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    trace: trace.steps,
  })
}

/** Words below the pictures of a story in them; 0 for anything else. What leads elsewhere is a list of other articles. */
function captionWords(root: Element): number {
  const captions = [...root.querySelectorAll('figure:has(img) > figcaption')]
    .filter((caption) => !caption.closest('a') && linkDensity(caption) < 0.5)
    .map((caption) => countWords(textOf(caption)))
    .filter((words) => words > 0)
  return captions.length < severalCaptions ? 0 : captions.reduce((sum, words) => sum + words, 0)
}

const uniqueByUrl = <T extends { url: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.url, item])).values(),
]
