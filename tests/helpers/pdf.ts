import { Buffer } from 'node:buffer'

export type PdfLine = { text: string; x?: number; y: number; size?: number }

type PdfOptions = {
  /** With a password that nobody knows. */
  encrypted?: boolean
  title?: string
}

/** A PDF of pages of A4 with lines of Helvetica; `y` in points from the top. ASCII only. */
export function makePdf(
  pages: readonly (readonly PdfLine[])[],
  { encrypted, title }: PdfOptions = {},
): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${5 + 2 * index} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    `<<${title === undefined ? '' : `/Title(${title})`}>>`,
    ...pages.flatMap((lines, index) => {
      const text = lines.map(
        ({ text: words, x = 72, y, size = 11 }) => `/F1 ${size} Tf 1 0 0 1 ${x} ${842 - y} Tm (${words}) Tj`,
      )
      const stream = `0.2 0.5 0.4 rg 72 40 451 6 re f 0 g BT ${text.join(' ')} ET`
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${6 + 2 * index} 0 R>>`,
        `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
      ]
    }),
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const lock = encrypted
    ? `/Encrypt<</Filter/Standard/V 1/R 2/O(${'o'.repeat(32)})/U(${'u'.repeat(32)})/P -4>>/ID[<00><00>]`
    : ''
  const count = objects.length + 1
  file += `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`
  file += `trailer\n<</Size ${count}/Root 1 0 R/Info 4 0 R${lock}>>\nstartxref\n${file.indexOf('xref\n0 ')}\n%%EOF\n`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}

/** Two pages as reports have them: a title, paragraphs broken into lines, one of them over both pages. */
export const reportPdf = (options?: PdfOptions): Uint8Array =>
  makePdf(
    [
      [
        { text: 'The River Market', y: 90, size: 24 },
        { text: 'More than a hundred boats come to the river market every morning, long be-', y: 130 },
        { text: 'fore the sun is up, and the first buyers are there to meet them at the pier.', y: 145 },
        { text: 'They are loaded with fruit.', y: 160 },
        { text: 'Prices', y: 200, size: 15 },
        { text: 'Prices went up this year by as much as a third, as the water came late and the', y: 225 },
      ],
      [
        { text: 'boats had to wait for it. That is all that can be said of it for now.', y: 80 },
        { text: 'The end of the report is on this page, with nothing of note in it any more.', y: 120 },
      ],
    ],
    options,
  )
