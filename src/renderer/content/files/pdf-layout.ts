/** A piece of text as a PDF places it; points, `y` from the top of the page. */
export type PdfRun = { text: string; x: number; y: number; width: number; size: number }
export type PdfPage = { width: number; height: number; runs: readonly PdfRun[] }

export type PdfBlock =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  /** Here ends what begins on the page with this number, from 1. */
  | { kind: 'page'; page: number }

type Line = { text: string; page: number; x: number; right: number; y: number; size: number }

/** How much larger than the text around it a line is that stands above it, and one that names a part. */
const headingScale = 1.15
const partScale = 1.4
const maxHeadingLength = 200
/** How much wider than usual the space between two lines is where a paragraph ends. */
const gapScale = 1.35
/** A line that leaves this share of the column empty was not broken at a width. */
const shortShare = 0.12
/** On as many pages, at its top or foot, a line is no part of the text. */
const runningPages = 3

/**
 * The text of a PDF in the order in which it is read, as far as its places tell: lines joined to paragraphs, words put
 * together that were divided at a line's end, headings by their size, without the lines that run along on every page.
 */
export function layoutPdf(pages: readonly PdfPage[]): PdfBlock[] {
  const lines = withoutRunning(pages.map(linesOf))
  const bodySize = usual(lines.flat().map(({ size, text }) => ({ value: size, weight: text.length })))
  const leading = usual(lines.flatMap(distances))
  const blocks: PdfBlock[] = []
  /** Pages that have ended inside of the last paragraph. */
  let ended: number[] = []
  let last: Line | null = null

  for (const [index, pageLines] of lines.entries()) {
    const right = Math.max(0, ...pageLines.map((line) => line.right))
    const left = Math.min(...pageLines.map(({ x }) => x))
    for (const line of pageLines) {
      const level = headingLevel(line, bodySize)
      const block = blocks.at(-1)
      const goesOn =
        last !== null &&
        (level === null
          ? block?.kind === 'paragraph' && continues(last, line, { left, right, leading })
          : block?.kind === 'heading' && block.level === level && isNextLine(last, line))
      if (goesOn && block && block.kind !== 'page') {
        block.text = joined(block.text, line.text)
      } else {
        blocks.push(...ended.map((page) => ({ kind: 'page', page }) as const))
        ended = []
        blocks.push(
          level === null
            ? { kind: 'paragraph', text: line.text }
            : { kind: 'heading', level, text: line.text },
        )
      }
      last = line
    }
    ended.push(index + 1)
  }
  return [...blocks, ...ended.map((page) => ({ kind: 'page', page }) as const)]
}

function linesOf({ runs }: PdfPage, index: number): Line[] {
  const lines: Line[] = []
  for (const run of runs) {
    if (run.text === '') continue
    const line = lines.at(-1)
    // Raised and lowered signs stay in their line.
    if (line && Math.abs(run.y - line.y) < 0.5 * Math.max(line.size, run.size) && run.x >= line.x) {
      const isApart = run.x - line.right > 0.15 * run.size && !/\s$/.test(line.text) && !/^\s/.test(run.text)
      line.text += isApart ? ` ${run.text}` : run.text
      line.right = run.x + run.width
      line.size = Math.max(line.size, run.size)
    } else if (run.text.trim() !== '') {
      const { text, x, y, size, width } = run
      lines.push({ text, page: index, x, right: x + width, y, size })
    }
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim().normalize('NFC') }))
}

/** Page numbers, and what stands at the top or foot of page after page. */
function withoutRunning(pages: readonly Line[][]): Line[][] {
  const key = ({ text }: Line) => text.replace(/\d+/g, '#').toLowerCase()
  const seen = new Map<string, number>()
  const edges = (lines: readonly Line[]) => new Set([...lines.slice(0, 2), ...lines.slice(-2)])
  for (const lines of pages)
    for (const name of new Set([...edges(lines)].map(key))) seen.set(name, (seen.get(name) ?? 0) + 1)
  return pages.map((lines) => {
    const outer = edges(lines)
    return lines.filter(
      (line) =>
        !outer.has(line) ||
        ((seen.get(key(line)) ?? 0) < Math.max(runningPages, pages.length / 3) &&
          !(pages.length > 1 && /^[-–— ]*\d{1,4}[-–— ]*$/.test(line.text))),
    )
  })
}

/** The value that most of the weight has; 0 for none. */
function usual(values: readonly { value: number; weight: number }[]): number {
  const weights = new Map<number, number>()
  for (const { value, weight } of values) {
    const rounded = Math.round(value * 2) / 2
    weights.set(rounded, (weights.get(rounded) ?? 0) + weight)
  }
  return [...weights].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}

const distances = (lines: readonly Line[]) =>
  lines.slice(1).flatMap(({ y }, index) => {
    const value = y - (lines[index]?.y ?? y)
    return value > 0 ? [{ value, weight: 1 }] : []
  })

function headingLevel({ size, text }: Line, bodySize: number): 2 | 3 | null {
  if (size < headingScale * bodySize || text.length > maxHeadingLength || !/\p{L}/u.test(text)) return null
  return size >= partScale * bodySize ? 2 : 3
}

const isNextLine = (last: Line, line: Line): boolean =>
  line.page === last.page && line.y > last.y && line.y - last.y < 2 * line.size

const bullet = /^(?:[•●▪◦‣–—*-]|\(?\d{1,3}[.)]|\(?\p{L}[.)])\s/u

type Column = { left: number; right: number; leading: number }

function continues(last: Line, line: Line, { left, right, leading }: Column): boolean {
  if (bullet.test(line.text) || line.size > headingScale * last.size || last.size > headingScale * line.size)
    return false
  const isEnd = /[.!?…:;]["'”’»)\]]*$/.test(last.text)
  // On the next page or in the next column there is no distance to tell by.
  if (line.page !== last.page || line.y <= last.y) return !isEnd
  if (leading > 0 && line.y - last.y > gapScale * leading) return false
  const isIndented = line.x - last.x > 0.8 * line.size && Math.abs(last.x - left) < line.size
  const isShort = last.right < right - shortShare * (right - left)
  return !(isEnd && isShort) && (!isIndented || bullet.test(last.text))
}

/** Words that were divided at the end of a line become whole. */
const joined = (text: string, next: string): string =>
  /\p{L}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : `${text} ${next}`
