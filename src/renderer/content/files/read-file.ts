import { decodePage, pageCharset } from '@core/capture/charset'
import { titleOfFile } from '@core/capture/file-format'
import type { Extraction } from '@core/capture'
import { err, ok } from '@core/result'
import type { ExtractorJobs, FileToRead } from '@shared/extractor'
import { extractDocument } from '../extract'
import { unifyText } from '../prepare/unicode-text'
import { parseOutside } from '../inert'
import { embedImages, type EmbeddedImages } from './embedded-images'
import { readMarkdown } from './markdown'
import { parseMhtml } from './mhtml'
import { readPlainText } from './plain-text'
import { readSavedFrom } from './saved-from'
import { placeOf, wholeArticle } from './whole-article'

type FileReading = ExtractorJobs['file']['result']

/** Name and version of what reads texts; raise the number whenever its rules change. */
const EXTRACTOR = 'trang-text/3'

/** Makes an article of a file that people saved or wrote. Nothing of it runs, nothing is fetched. */
export function readFile(file: FileToRead): FileReading | Promise<FileReading> {
  switch (file.format) {
    case 'html':
      return readHtml(file)
    case 'mhtml':
      return readMhtml(file)
    case 'txt':
    case 'md':
      return readText(file)
    case 'pdf':
      // Larger than all the rest of the extractor, and seldom needed.
      return import('./pdf').then(({ readPdf }) => readPdf(file))
  }
}

function readHtml({ bytes, name, address, maxPageBytes, folder }: FileToRead): FileReading {
  const html = decodePage(bytes, null)
  if (html.trim() === '') return err({ type: 'import/empty', name })
  if (isTooLarge(html, maxPageBytes)) return tooLarge(maxPageBytes)
  const page = parseOutside(html)
  const saved = readSavedFrom(page)
  const images = embedImages(page, new Map(), folder)
  return articleOf(page, images, {
    url: saved.address ?? address,
    name,
    charset: pageCharset(bytes, null),
    savedAt: saved.savedAt,
  })
}

function readMhtml({ bytes, name, address, maxPageBytes }: FileToRead): FileReading {
  const document = parseMhtml(bytes)
  if (!document) return err({ type: 'import/broken', name })
  if (document.html.length > maxPageBytes) return tooLarge(maxPageBytes)
  const page = parseOutside(decodePage(document.html, document.charset))
  const images = embedImages(page, document.resources)
  return articleOf(page, images, {
    url: document.address ?? address,
    name,
    charset: pageCharset(document.html, document.charset),
    savedAt: document.savedAt,
  })
}

type Origin = { url: string; name: string; charset: string; savedAt: string | null }

function articleOf(
  page: Document,
  images: EmbeddedImages,
  { url, name, charset, savedAt }: Origin,
): FileReading {
  unifyText(page)
  const extracted = extractDocument(() => page.cloneNode(true) as Document, { url })
  if (!extracted.ok) return extracted
  const { value } = extracted
  const extraction = { ...value, siteName: value.siteName || name, embedded: imagesIn(value, images) }
  return ok({ extraction, charset, savedAt })
}

function readText(file: FileToRead): FileReading {
  const { bytes, charset, name, format, maxPageBytes } = file
  if (bytes.length > maxPageBytes) return tooLarge(maxPageBytes)
  const source = decodePage(bytes, charset)
  const page = format === 'md' ? readMarkdown(source) : { ...readPlainText(source), address: null }
  const images = embedImages(page.body.ownerDocument)
  const extraction = wholeArticle({
    ...placeOf(file, page.address),
    title: page.title ?? titleOfFile(name),
    body: page.body,
    extractor: EXTRACTOR,
  })
  if (extraction.wordCount === 0 && extraction.images.length === 0) return err({ type: 'import/empty', name })
  return ok({
    extraction: { ...extraction, embedded: imagesIn(extraction, images) },
    charset: pageCharset(bytes, charset),
    savedAt: null,
  })
}

const tooLarge = (limitBytes: number) => err({ type: 'fetch/too-large', limitBytes } as const)

/** Images in the page do not count; only a page that may be too large is asked how much of it they are. */
const isTooLarge = (html: string, maxPageBytes: number): boolean =>
  html.length > maxPageBytes && html.replace(/data:[\w/.+-]*;base64,[\w+/=]*/g, '').length > maxPageBytes

function imagesIn(
  { images, leadImage, embedded: found }: Extraction,
  embedded: EmbeddedImages,
): Extraction['embedded'] {
  for (const url of [...images.map((image) => image.url), leadImage]) {
    const read = url === null ? undefined : embedded.get(url)
    if (url !== null && read) found[url] ??= read()
  }
  return found
}
