/**
 * `from` has, for each unit of the text, the unit that it came from; `added` for what was put in, and less for what stands in the place of a
 * word: `insteadOf(from)` is where that began.
 */
export type Tracked = { text: string; from: number[] }
export const added = -1
export const insteadOf = (origin: number): number => -2 - origin

export const fresh = (text: string): Tracked => ({
  text,
  from: Array.from(text, () => added).concat(surplus(text)),
})
/** A code point of two units. */
const surplus = (text: string): number[] =>
  Array.from({ length: text.length - Array.from(text).length }, () => added)
export const slice = ({ text, from }: Tracked, start: number, end?: number): Tracked => ({
  text: text.slice(start, end),
  from: from.slice(start, end),
})
export const join = (parts: readonly Tracked[]): Tracked => ({
  text: parts.map(({ text }) => text).join(''),
  from: parts.flatMap(({ from }) => from),
})

/** Another word in the place of one. */
export const standIn = (text: string, { from }: Tracked): Tracked => ({
  text,
  from: Array.from({ length: text.length }, () =>
    (from[0] ?? added) < 0 ? (from[0] ?? added) : insteadOf(from[0] ?? 0),
  ),
})

/** Puts others in the place of what a pattern finds. */
export function replaceEach(whole: Tracked, pattern: RegExp, other: (found: Tracked) => Tracked): Tracked {
  const parts: Tracked[] = []
  let reached = 0
  for (const { 0: found, index } of whole.text.matchAll(pattern)) {
    parts.push(slice(whole, reached, index), other(slice(whole, index, index + found.length)))
    reached = index + found.length
  }
  return join([...parts, slice(whole, reached)])
}

/** Writes each character otherwise; what it becomes came from where it did. */
export const rewrite = (whole: Tracked, pattern: RegExp, other: (text: string) => string): Tracked =>
  replaceEach(whole, pattern, (found) => {
    const text = other(found.text)
    return {
      text,
      from: Array.from(
        { length: text.length },
        (_none, at) => found.from[Math.min(at, found.from.length - 1)] ?? added,
      ),
    }
  })

export const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
export const sentence = /[^\n]+?(?:[.!?…]["”’»)]*\s+(?=[^\p{Ll}])|$)/gmu
export const countWords = ({ text }: Tracked): number => text.match(word)?.length ?? 0
export const sentencesOf = (paragraph: Tracked): Tracked[] =>
  [...paragraph.text.matchAll(sentence)].map(({ 0: found, index }) =>
    slice(paragraph, index, index + found.length),
  )
