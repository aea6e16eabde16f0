/** Words that stand together in both texts, in UTF-16 units; so many hardly stand anywhere else by chance. */
const size = 40
/** How far from the place they are looked for, and in what steps: longer ones farther away, as each looks through both texts. */
const step = 10
const farthest = 6000
const stepAt = (way: number) => Math.max(step, Math.floor(way / 32))

/**
 * How much of a text has been read, 0 to 1, by who had read so much of the version before: as far as to the words nearest to the place
 * that are in both, once. The start stays the start, and the end the end.
 */
export function carryProgress(before: string, now: string, progress: number): number {
  if (progress <= 0 || progress >= 1 || before === now) return progress
  const at = Math.round(progress * before.length)
  for (let way = 0; way <= farthest; way += stepAt(way))
    for (const start of [at + way, at - way]) {
      const words = start < 0 ? '' : before.slice(start, start + size)
      const there = words.length < size ? -1 : solePlace(now, words)
      if (there < 0 || solePlace(before, words) < 0) continue
      return (there + Math.max(0, Math.min(size, at - start))) / now.length
    }
  return progress
}

/** Where the text says so; -1 where it never does, or more than once. */
function solePlace(text: string, words: string): number {
  const first = text.indexOf(words)
  return first >= 0 && text.includes(words, first + 1) ? -1 : first
}
