import type { Words } from './words'

/** What stands between a word and the one before it. */
export const signsBefore = ({ text, starts, ends }: Words, at: number): string =>
  text.slice(at === 0 ? 0 : ends[at - 1], at < starts.length ? starts[at] : text.length)

/** A place in a text, in UTF-16 units, at a word: within it, or among the signs beside it. */
type Place = { words: Words; word: number; offset: number }

/** Where a passage that began at a place begins at a word of another text: with as many signs before it. */
export function startAt({ words: old, word, offset }: Place, now: Words, at: number): number {
  const [was, is] = [old.starts[word] ?? 0, now.starts[at] ?? now.text.length]
  if (offset > was)
    return old.ids[word] === now.ids[at] ? is + within({ words: old, word, offset }, now, at) : is
  const [signs, others] = [signsBefore(old, word), signsBefore(now, at)]
  if (signs === others) return is - (was - offset)
  return is - lengthOfSigns(Array.from(others).reverse(), countSigns(old.text.slice(offset, was)))
}

/** Where a passage that ended at a place ends at a word of another text: with as many signs behind it. */
export function endAt({ words: old, word, offset }: Place, now: Words, at: number): number {
  const [was, is] = [old.ends[word] ?? 0, now.ends[at] ?? 0]
  if (offset < was)
    return old.ids[word] === now.ids[at]
      ? (now.starts[at] ?? 0) + within({ words: old, word, offset }, now, at)
      : is
  const [signs, others] = [signsBefore(old, word + 1), signsBefore(now, at + 1)]
  if (signs === others) return is + (offset - was)
  return is + lengthOfSigns(Array.from(others), countSigns(old.text.slice(was, offset)))
}

const countSigns = (signs: string): number => Array.from(signs.replace(/\s/g, '')).length

/** How far it is over so many signs of a line, and the space between them. */
function lengthOfSigns(signs: readonly string[], count: number): number {
  let [length, taken, reached] = [0, 0, 0]
  for (const sign of signs) {
    if (taken === count || sign === '\n') break
    length += sign.length
    if (sign.trim() === '') continue
    taken++
    reached = length
  }
  return reached
}

/** How far into a word a place is in the same word written otherwise: behind as many letters. */
function within({ words: old, word, offset }: Place, now: Words, at: number): number {
  const before = lettersIn(old.text.slice(old.starts[word], offset))
  const written = now.text.slice(now.starts[at], now.ends[at])
  let length = 0
  while (length < written.length && lettersIn(written.slice(0, length)) < before) length++
  while (length < written.length && lettersIn(written.slice(0, length + 1)) === before) length++
  return length
}

const lettersIn = (text: string): number => text.normalize('NFD').replace(/[\p{M}\p{Cf}]/gu, '').length
