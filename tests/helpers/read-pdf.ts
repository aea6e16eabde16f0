import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type ReadPdf = {
  title: string
  /** The text of each page, as it is searched. */
  pages: string[]
  images: number
  /** Of text and of what is filled: `#rrggbb`, each once. */
  colours: Set<string>
  /** Headings that it leads to. */
  outline: string[]
  links: string[]
}

/** What a PDF says, and how much it shows. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const { info } = await pdf.getMetadata()
  const read: ReadPdf = {
    title: 'Title' in info ? String(info.Title) : '',
    pages: [],
    images: 0,
    colours: new Set(),
    outline: ((await pdf.getOutline()) ?? []).map(({ title }) => title),
    links: [],
  }
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('')
    read.pages.push(text.replaceAll(/\s+/g, ' ').trim())
    const { fnArray, argsArray } = await page.getOperatorList()
    for (const [at, operator] of fnArray.entries())
      if (operator === OPS.setFillRGBColor) read.colours.add(String(argsArray[at]))
    read.images += fnArray.filter((operator) => operator === OPS.paintImageXObject).length
    for (const { url } of (await page.getAnnotations()) as { url?: string }[]) if (url) read.links.push(url)
  }
  return read
}
