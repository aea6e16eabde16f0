import { describe, expect, it } from 'vitest'
import { layoutPdf, type PdfPage, type PdfRun } from '@renderer/content/files/pdf-layout'

const width = 500
/** A line of text across the column, unless it says otherwise. */
const line = (text: string, y: number, more: Partial<PdfRun> = {}): PdfRun => ({
  text,
  x: 50,
  y,
  width: 400,
  size: 10,
  ...more,
})
const page = (...runs: PdfRun[]): PdfPage => ({ width, height: 800, runs })
const shown = (...pages: PdfPage[]) =>
  layoutPdf(pages).map((block) =>
    block.kind === 'page'
      ? block.page
      : block.kind === 'heading'
        ? `${'#'.repeat(block.level)} ${block.text}`
        : block.text,
  )

describe('the text of a PDF', () => {
  it('is paragraphs of joined lines, with each page behind what begins on it', () => {
    expect(
      shown(page(line('Nước lên chậm,', 100), line('cá về nhiều.', 114), line('Chiều xuống.', 150))),
    ).toEqual(['Nước lên chậm, cá về nhiều.', 'Chiều xuống.', 1])
  })

  it('puts pieces of a line together, with the spaces that only their places tell', () => {
    const runs = [
      line('Chợ', 100, { width: 20 }),
      line('nổi', 100, { x: 74, width: 14 }),
      line('.', 100, { x: 88, width: 2 }),
      line('2', 96, { x: 90.5, width: 3, size: 6 }),
    ]
    expect(shown(page(...runs))).toEqual(['Chợ nổi.2', 1])
  })

  it('makes words whole that were divided at a line’s end, and no others', () => {
    expect(
      shown(
        page(line('The mar-', 100), line('ket of 1990-', 114), line('1995 and A-', 128), line('B.', 142)),
      ),
    ).toEqual(['The market of 1990- 1995 and A- B.', 1])
  })

  it('begins a paragraph at an indent, behind a short line, and at each point of a list', () => {
    expect(
      shown(
        page(
          line('Một dòng dài.', 100),
          line('Thụt vào là đoạn mới', 114, { x: 65 }),
          line('và còn tiếp.', 128, { width: 100 }),
          line('Dòng trước ngắn nên đây là đoạn mới.', 142),
          line('• điểm một', 156),
          line('2. điểm hai', 170),
        ),
      ),
    ).toEqual([
      'Một dòng dài.',
      'Thụt vào là đoạn mới và còn tiếp.',
      'Dòng trước ngắn nên đây là đoạn mới.',
      '• điểm một',
      '2. điểm hai',
      1,
    ])
  })

  it('goes on over the end of a page or column where a sentence does', () => {
    expect(
      shown(
        page(line('Trang này có', 672), line('vài dòng, và', 686), line('câu này chưa', 700)),
        page(line('hết. Cột bên còn', 100), line('nữa.', 100, { x: 300, y: 90 }), line('Hết.', 140)),
      ),
    ).toEqual(['Trang này có vài dòng, và câu này chưa hết. Cột bên còn nữa.', 1, 'Hết.', 2])
  })

  it('has headings by their size, one over two lines too, and no paragraph in print so large', () => {
    const runs = [
      line('Chợ nổi', 60, { size: 20 }),
      line('mùa nước', 84, { size: 20 }),
      line('Giá cả', 120, { size: 12 }),
      line('Chữ thường, nhiều hơn cả, để biết cỡ nào là thường.', 140),
      ...Array.from({ length: 20 }, (_, index) => line('dòng chữ thường', 154 + 14 * index)),
      line('x'.repeat(300), 480, { size: 14 }),
      line('123', 520, { size: 30 }),
    ]
    expect(shown(page(...runs))).toEqual([
      '## Chợ nổi mùa nước',
      '### Giá cả',
      expect.stringMatching(/^Chữ thường, .* dòng chữ thường$/),
      'x'.repeat(300),
      '123',
      1,
    ])
  })

  it('leaves out what runs along at the top and foot of pages, and their numbers', () => {
    const running = (number: number) =>
      page(
        line(`Tạp chí Bến Sông, số ${number}`, 30, { size: 8 }),
        line(`Trang này kể chuyện thứ ${['nhất', 'hai', 'ba'][number]}.`, 100),
        line('Và còn một dòng.', 140),
        line(`- ${number + 1} -`, 780, { size: 8 }),
      )
    expect(
      shown(running(0), running(1), running(2)).filter((block) => /Tạp chí|-/.test(String(block))),
    ).toEqual([])
    expect(shown(running(0))).toContain('- 1 -')
  })

  it('is composed, as texts are elsewhere', () => {
    expect(shown(page(line('Chợ nổi'.normalize('NFD'), 100)))).toEqual(['Chợ nổi'.normalize('NFC'), 1])
  })

  it('may be none', () => {
    expect(shown(page(), page(line('  ', 100)))).toEqual([1, 2])
    expect(shown()).toEqual([])
  })
})
