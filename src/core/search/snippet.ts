import { reach, type Places } from './places'
import type { Sought } from './sought'
import { decode, encode, widthOf } from './utf8-words'

/** A part of a text, in UTF-16 units: from `start` to before `end`. */
export type TextRange = { start: number; end: number }
export type MarkedText = { text: string; marks: TextRange[] }

/** Where a text has the phrases, in ascending order and apart from each other. */
export const marksIn = (text: string, sought: Sought): TextRange[] => marksOf(encode(text), sought)

/** The same of a text in UTF-8. */
export const marksOf = (utf8: Uint8Array, sought: Sought): TextRange[] =>
  joined(rangesOf(sought.placesIn(utf8), () => true))

function rangesOf(places: Places, isWanted: (start: number, end: number) => boolean): TextRange[] {
  const ranges: TextRange[] = []
  for (let place = 0; place < places.length; place++) {
    const [start, end] = [places.startOf(place), places.endOf(place)]
    if (isWanted(start, end)) ranges.push({ start, end })
  }
  return ranges
}

function joined(ranges: readonly TextRange[]): TextRange[] {
  const apart: TextRange[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const before = apart.at(-1)
    if (before && start <= before.end) before.end = Math.max(before.end, end)
    else apart.push({ start, end })
  }
  return apart
}

/** How many UTF-16 units stand before the first mark; and about as many as two lines of a list have. */
const lead = 40
const snippetLength = lead + reach
/** What stands so far behind a place is neither in its part of the text nor joined to what is. */
const beyond = 400

/** The part of a text that says most of what was looked for; its beginning where it says nothing of it. */
export function snippetOf(utf8: Uint8Array, sought: Sought): MarkedText {
  const places = sought.placesIn(utf8, (some, read) => {
    const { place, isBest } = some.best(false)
    return isBest && some.endOf(place) + beyond < read
  })
  const best = places.startOf(places.best(true).place)
  const { text, before, isToEnd } = partOf(utf8, best - lead - 1, best + snippetLength + 2)
  const at = best - before
  const start = best <= lead ? 0 : wordStart(text, at - lead, at)
  const isEnd = isToEnd && start + snippetLength >= text.length
  const end = isEnd ? text.length : wordEnd(text, start + snippetLength)
  const marks = joined(rangesOf(places, (from, to) => from <= before + end && to >= before + start))
    .map((mark) => ({ start: mark.start - before - start, end: mark.end - before - start }))
    .filter((mark) => mark.start >= 0 && mark.end <= end - start)
  return withDots(oneLine(text.slice(start, end), marks), before + start > 0, !isToEnd || end < text.length)
}

/**
 * The part of a text from one unit to before another, or one more where that is the half of a character. `before`: how many units
 * stand before it; `isToEnd`: nothing stands behind it.
 */
function partOf(
  utf8: Uint8Array,
  from: number,
  to: number,
): { text: string; before: number; isToEnd: boolean } {
  let [at, unit] = [0, 0]
  const goTo = (limit: number) => {
    while (unit < limit && at < utf8.length) {
      const width = widthOf(utf8[at] ?? 0)
      unit += width === 4 ? 2 : 1
      at += width
    }
  }
  // Back by one where it begins in a character.
  goTo(from - 1)
  const [start, before] = [at, unit]
  goTo(to)
  return { text: decode(utf8.subarray(start, at)), before, isToEnd: at >= utf8.length }
}

/** The first word that begins at `from` or later, before `limit`. */
function wordStart(text: string, from: number, limit: number): number {
  const space = text.slice(from - 1, limit).search(/\s\S/)
  return space < 0 ? whole(text, from) : from + space
}

function wordEnd(text: string, to: number): number {
  const space = text.slice(to - lead, to + 1).search(/\s\S*$/)
  return space < 0 ? whole(text, to) : to - lead + space
}

/** Not inside of a character. */
const whole = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at)

/** White space that is to be another. */
const unevenSpace = /[^\S ]| {2}|^ | $/

/** White space becomes one space each, which moves the marks. */
function oneLine(text: string, marks: readonly TextRange[]): MarkedText {
  if (!unevenSpace.test(text)) return { text, marks: [...marks] }
  let short = ''
  const moved = new Int32Array(text.length + 1)
  for (let at = 0; at < text.length; at++) {
    moved[at] = short.length
    const unit = text[at] ?? ''
    if (!/\s/.test(unit)) short += unit
    else if (short !== '' && !short.endsWith(' ')) short += ' '
  }
  moved[text.length] = short.length
  return {
    text: short.trimEnd(),
    marks: marks.map(({ start, end }) => ({ start: moved[start] ?? 0, end: moved[end] ?? 0 })),
  }
}

function withDots({ text, marks }: MarkedText, before: boolean, after: boolean): MarkedText {
  const dots = before ? '… ' : ''
  return {
    text: `${dots}${text}${after ? ' …' : ''}`,
    marks: marks.map(({ start, end }) => ({ start: start + dots.length, end: end + dots.length })),
  }
}
