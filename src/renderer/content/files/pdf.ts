import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
// The extractor is a process of its own already: pdf.js finds its worker's code at hand, and starts none.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { embeddedAddress } from '@core/capture/embedded-address'
import { titleOfFile } from '@core/capture/file-format'
import { err, ok, type Result } from '@core/result'
import type { ImportError } from '@core/errors'
import type { FileArticle, FileToRead } from '@shared/extractor'
import { collapse } from '../dom'
import { parseInert } from '../inert'
import { layoutPdf, type PdfBlock, type PdfPage } from './pdf-layout'
import { placeOf, wholeArticle } from './whole-article'

/** Name and version of what reads PDFs; raise the number whenever its rules change. */
const EXTRACTOR = 'pdfjs/5.4 trang-pdf/2'

const maxPages = 500
/** Pixels: enough for small print on a dense screen. */
const pageWidth = 1400
const maxPageHeight = 4000

/**
 * The text of a PDF, and each page as it is as an image. A PDF that only has images is an article of its pages. Nothing
 * in it runs: no script of it is looked at, no code is made from its fonts, and it has no network.
 */
export async function readPdf(file: FileToRead): Promise<Result<FileArticle, ImportError>> {
  const { bytes, name } = file
  const task = getDocument({
    data: bytes,
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    useSystemFonts: true,
    maxImageSize: 100e6,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    if (document.numPages > maxPages)
      return err({ type: 'import/too-many-pages', name, pages: document.numPages, limit: maxPages })
    return ok(await articleOf(document, file))
  } catch (cause) {
    const error = errorOf(cause, name)
    if (error) return err(error)
    throw cause
  } finally {
    await task.destroy()
  }
}

/** pdf.js names what it throws; its classes are not all for others. */
function errorOf(cause: unknown, name: string): ImportError | null {
  if (!(cause instanceof Error)) return null
  if (cause.name === 'PasswordException') return { type: 'import/encrypted', name }
  return /^(?:InvalidPDF|Format|XRefEntry|MissingData|Response)\w*Exception$/.test(cause.name)
    ? { type: 'import/broken', name }
    : null
}

async function articleOf(document: PDFDocumentProxy, file: FileToRead): Promise<FileArticle> {
  const pages: PdfPage[] = []
  const images: Uint8Array[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    pages.push(await readText(page))
    images.push(await render(page))
    page.cleanup()
  }
  const blocks = layoutPdf(pages)
  const { title, author } = await describe(document)
  const heading = blocks.find((block) => block.kind === 'heading')
  const body = bodyOf(blocks, title === null ? heading : undefined, images.length)
  const extraction = wholeArticle({
    ...placeOf(file, null),
    title: title ?? heading?.text ?? titleOfFile(file.name),
    body,
    extractor: EXTRACTOR,
  })
  const embedded = Object.fromEntries(images.map((image, index) => [embeddedAddress(index + 1), image]))
  return {
    extraction: { ...extraction, byline: author, embedded },
    charset: 'utf-8',
    savedAt: null,
  }
}

/** @param title a heading that stands above the article already */
function bodyOf(blocks: readonly PdfBlock[], title: PdfBlock | undefined, pages: number): HTMLElement {
  const { body } = parseInert('')
  const document = body.ownerDocument
  for (const block of blocks) {
    if (block === title) continue
    if (block.kind === 'page') {
      const image = document.createElement('img')
      image.src = embeddedAddress(block.page)
      const caption = document.createElement('figcaption')
      image.alt = caption.textContent = `${block.page} / ${pages}`
      const figure = document.createElement('figure')
      figure.append(image, caption)
      body.append(figure)
    } else {
      const element = document.createElement(block.kind === 'heading' ? `h${block.level}` : 'p')
      element.textContent = block.text
      body.append(element)
    }
  }
  return body
}

async function readText(page: PDFPageProxy): Promise<PdfPage> {
  const { width, height } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const runs = items.flatMap((item) => {
    if (!('str' in item)) return []
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[]
    return { text: item.str, x, y: height - y, width: item.width, size: Math.hypot(c, d) || item.height }
  })
  return { width, height, runs }
}

async function render(page: PDFPageProxy): Promise<Uint8Array> {
  const { width, height } = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: Math.min(pageWidth / width, maxPageHeight / height) })
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(viewport.width)
  canvas.height = Math.ceil(viewport.height)
  // For a screen it would wait for frames, which a page without a window never gets.
  await page.render({ canvas, viewport, intent: 'print' }).promise
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.85))
  canvas.width = 0
  return blob ? new Uint8Array(await blob.arrayBuffer()) : new Uint8Array()
}

/** Titles that programs write for want of one. */
const noTitle = /^(?:untitled|microsoft word|document\d*$|.*\.(?:docx?|pdf|indd|tex|rtf|odt)$)/i

async function describe(
  document: PDFDocumentProxy,
): Promise<{ title: string | null; author: string | null }> {
  const { info } = await document.getMetadata()
  const field = (name: string): string | null => {
    const value = name in info ? (info as Record<string, unknown>)[name] : null
    return typeof value === 'string' && collapse(value) !== '' ? collapse(value).normalize('NFC') : null
  }
  const title = field('Title')
  return { title: title !== null && noTitle.test(title) ? null : title, author: field('Author') }
}
