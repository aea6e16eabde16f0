import { commonRuns } from '../compare/common-runs'

/** `isWhole` says that no place was changed on both sides. */
export type MergedText = { text: string; isWhole: boolean }

/** Differing lines, or words of one place, up to which texts are matched one by one; some 4 MB. */
const limit = 1000

type Conflict = (
  base: readonly string[],
  one: readonly string[],
  other: readonly string[],
) => readonly string[]

/**
 * What two people made of one text, as one (diff3: Khanna, Kunal, Pierce, "A Formal Investigation of Diff3", 2007): by lines, and by
 * words in lines that both have changed. Where both changed the same words, or both wrote in the same place, the lines of both stay,
 * those of `one` first. What one has taken out and the other has changed stays as that one has it. SYNC-TXT-2.
 */
export function mergeTexts(base: string, one: string, other: string): MergedText {
  if (one === other || other === base) return { text: one, isWhole: true }
  if (one === base) return { text: other, isWhole: true }
  let isWhole = true
  const lines = mergeLists(base.split('\n'), one.split('\n'), other.split('\n'), (from, mine, theirs) => {
    const words = from.length > 0 && mine.length > 0 && theirs.length > 0 && mergeWords(from, mine, theirs)
    if (words !== null && words !== false) return words.split('\n')
    isWhole = false
    return [...mine, ...theirs]
  })
  return { text: lines.join('\n'), isWhole }
}

/** Null where both changed the same words. */
function mergeWords(...[base, one, other]: Parameters<Conflict>): string | null {
  let isWhole = true
  const words = mergeLists(wordsOf(base), wordsOf(one), wordsOf(other), () => {
    isWhole = false
    return []
  })
  return isWhole ? words.join('') : null
}

/** Words with the space behind them, so that they make up the lines again. */
const wordsOf = (lines: readonly string[]): string[] => lines.join('\n').split(/(?<=\s)(?=\S)/)

function mergeLists(
  base: readonly string[],
  one: readonly string[],
  other: readonly string[],
  conflict: Conflict,
): string[] {
  const [inOne, inOther] = [placesIn(base, one), placesIn(base, other)]
  const merged: string[] = []
  let [from, mine, theirs] = [0, 0, 0]
  const gap = (to: number, mineTo: number, theirsTo: number) => {
    const [was, is, isThere] = [base.slice(from, to), one.slice(mine, mineTo), other.slice(theirs, theirsTo)]
    if (isAlike(is, isThere) || isAlike(isThere, was)) merged.push(...is)
    else if (isAlike(is, was)) merged.push(...isThere)
    else merged.push(...conflict(was, is, isThere))
  }
  for (const [at, item] of base.entries()) {
    const [inMine, inTheirs] = [inOne.get(at), inOther.get(at)]
    if (inMine === undefined || inTheirs === undefined) continue
    gap(at, inMine, inTheirs)
    merged.push(item)
    ;[from, mine, theirs] = [at + 1, inMine + 1, inTheirs + 1]
  }
  gap(base.length, one.length, other.length)
  return merged
}

/** Where what stands in a list has come to in another. */
function placesIn(base: readonly string[], list: readonly string[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  for (const { before, after, length } of commonRuns(base, list, limit) ?? [])
    for (let index = 0; index < length; index++) places.set(before + index, after + index)
  return places
}

const isAlike = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index])
