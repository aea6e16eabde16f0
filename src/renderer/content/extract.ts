import type { ExtractedImage, Extraction } from '@core/capture'
import { decodePage } from '@core/capture/charset'
import { detectLanguage, textLanguage } from '@core/capture/language'
import { countWords, excerptOf } from '@core/capture/words'
import type { ExtractError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { collapse, textOf } from './dom'
import { includeLead } from './extract/lead'
import { linksOf } from './extract/links'
import { locate } from './extract/locate'
import { normalize } from './extract/normalize'
import { prune } from './extract/prune'
import { removeBeforeHeadline, removePulledQuotes, removeRepeats } from './extract/repeats'
import { readSource } from './extract/source'
import { removeTeasers } from './extract/teasers'
import { widen } from './extract/widen'
import { readMetadata } from './metadata/metadata'
import { judgePage, readPageSigns } from './page-kind'
import { parsePage } from './parse-page'
import { resolveAddresses } from './prepare/addresses'
import { joinCaptions } from './prepare/captions'
import { keepPosts } from './prepare/discussion'
import { removeInactive } from './prepare/inactive'
import { unwrapLayoutTables } from './prepare/layout-tables'
import { loadLazyImages } from './prepare/lazy-images'
import { splitAtDoubleBreaks } from './prepare/paragraphs'
import { revealText } from './prepare/reveal'
import { unifyText } from './prepare/unicode-text'
import { SANITIZER, sanitizeHtml } from './sanitize-html'
import { blockText } from './text'
import { createTrace } from './trace'

/** Name and version of what finds the text; raise the second number whenever its rules change. */
const EXTRACTOR = 'readability/0.6 trang/1'

/** Fewer words than this are a notice, not an article. */
const minWords = 25

/**
 * Makes an article of a page's bytes. The page is read in an inert document: nothing of it runs, nothing is fetched.
 * @param charset the header's
 * @param url the address that the page came from, after redirects
 */
export function extractPage({
  bytes,
  charset,
  url,
}: {
  bytes: Uint8Array
  charset: string | null
  url: string
}): Result<Extraction, ExtractError> {
  const startedAt = performance.now()
  const page = parsePage(decodePage(bytes, charset))
  unifyText(page)
  const signs = readPageSigns(page)
  return judgePage(extractArticle(page, url, startedAt), signs)
}

function extractArticle(
  page: Document,
  url: string,
  startedAt: number,
): Result<Omit<Extraction, 'partial'>, ExtractError> {
  const trace = createTrace()
  const metadata = readMetadata(page, url)

  loadLazyImages(page, trace)
  revealText(page, trace)
  if (metadata.discussion) keepPosts(page, metadata.discussion, trace)
  removeInactive(page, trace)
  resolveAddresses(page, url)
  joinCaptions(page, trace)
  unwrapLayoutTables(page, trace)
  splitAtDoubleBreaks(page)

  const found = locate(page)
  if (!found) return err({ type: 'extract/no-article' })
  const located = includeLead(
    widen(found, page, metadata.isArticle, trace),
    page,
    metadata.description,
    trace,
  )
  const { root } = located
  if (isNoArticle(root, page)) return err({ type: 'extract/no-article' })
  const sourceAround = readSource(located, page)
  removeBeforeHeadline(root, metadata.title, trace)
  const asides = prune(located, trace)
  const related = [...asides.flatMap((aside) => linksOf(aside, url)), ...removeTeasers(root, url, trace)]
  removePulledQuotes(root, trace)
  normalize(root)
  related.push(...removeTeasers(root, url, trace))
  const { source: sourceInside } = removeRepeats(root, metadata, trace)

  const html = sanitizeHtml(root.innerHTML.trim())
  const text = blockText(root)
  const wordCount = countWords(text)
  if (wordCount < minWords) return err({ type: 'extract/no-article' })
  const images = imagesOf(root)
  const langDetected = detectLanguage(`${metadata.title} ${text}`)
  return ok({
    url,
    canonicalUrl: metadata.canonicalUrl,
    title: metadata.title || collapse(text.split('\n')[0] ?? '').slice(0, 200),
    byline: metadata.byline,
    siteName: metadata.siteName,
    source: sourceAround ?? sourceInside,
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
    related: uniqueByUrl(related),
    extractor: EXTRACTOR,
    sanitizer: SANITIZER,
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    trace: trace.steps,
  })
}

/** Only the foot of the page was found; or a form asks for a password, and there is little else to read. */
const isNoArticle = (root: Element, page: Document): boolean =>
  root.closest('footer, nav, [role="contentinfo"]') !== null ||
  (page.querySelector('input[type="password"]') !== null && countWords(root.textContent) < loginWords)

const loginWords = 120

function imagesOf(root: Element): ExtractedImage[] {
  return [...root.querySelectorAll('img[src]')]
    .map((image) => {
      const caption = image.closest('figure')?.querySelector('figcaption')
      return {
        url: image.getAttribute('src') ?? '',
        alt: collapse(image.getAttribute('alt') ?? ''),
        caption: caption ? textOf(caption) : '',
      }
    })
    .filter(({ url }) => /^https?:/.test(url))
}

const uniqueByUrl = <T extends { url: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.url, item])).values(),
]
