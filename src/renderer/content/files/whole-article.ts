import type { Extraction } from '@core/capture'
import { detectLanguage } from '@core/capture/language'
import { countWords, excerptOf } from '@core/capture/words'
import type { FileToRead } from '@shared/extractor'
import { imagesOf } from '../images'
import { resolveAddresses } from '../prepare/addresses'
import { unifyText } from '../prepare/unicode-text'
import { SANITIZER, sanitizeContent } from '../sanitize-html'
import { blockText } from '../text'

type Whole = { url: string; title: string; siteName: string; body: HTMLElement; extractor: string }

/** The address and site of a file's article. @param named the address that the file says it is from */
export function placeOf(
  { address, name, isFetched }: Pick<FileToRead, 'address' | 'name' | 'isFetched'>,
  named: string | null,
): Pick<Whole, 'url' | 'siteName'> {
  const url = isFetched ? address : (named ?? address)
  return { url, siteName: isFetched || named !== null ? new URL(url).hostname.replace(/^www\./, '') : name }
}

/**
 * An article that is all there is: nothing is looked for, and nothing left out. Its text is Unicode in NFC, whatever font it was
 * written for. `ms` is 0.
 */
export function wholeArticle({ url, title, siteName, body, extractor }: Whole): Extraction {
  const page = body.ownerDocument
  page.title = title
  unifyText(page)
  resolveAddresses(page, url)
  const text = blockText(body)
  const images = imagesOf(body)
  const langDetected = detectLanguage(text)
  return {
    url,
    canonicalUrl: null,
    title: page.title,
    byline: null,
    siteName,
    source: null,
    lang: langDetected,
    langDeclared: null,
    langDetected,
    modifiedAt: null,
    publishedAt: null,
    excerpt: excerptOf(text.slice(0, 1000)) || null,
    leadImage: images[0]?.url ?? null,
    html: sanitizeContent(body),
    text,
    wordCount: countWords(text),
    images,
    embedded: {},
    related: [],
    nextPage: null,
    partial: null,
    extractor,
    sanitizer: SANITIZER,
    ms: 0,
    trace: [],
  }
}
