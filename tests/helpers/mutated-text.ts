import type { TextRange } from '@core/anchor/selectors'
import { type Random, randomFrom } from '../crash/random'
import { Editor, editsOf, insertTemplates, type KindOfEdit, kindsOfEdit, restyle } from './text-edits'
import { added, countWords, fresh, insteadOf, sentence, type Tracked, word } from './tracked-text'

/**
 * A text, the text that it became, and passages of which the fate is known: each unit of the new text knows the unit of the old one that it
 * came from. Made independently of `edited-article.ts`, so that what finds passages is not tuned to one way of editing.
 */
export type MutatedText = { before: string; after: string; highlights: Highlight[] }

export type Highlight = {
  range: TextRange
  length: Length
  /** Its words in the new text in their order, a word being one of which most letters are there. */
  kept: TextRange[]
  /** Those and what stands in the place of others. */
  own: TextRange[]
  /** Where it is now: from the first to the last of its words that hang together. Null where less than half of them do. */
  now: TextRange | null
}

export const lengths = ['word', 'repeated', 'phrase', 'clause', 'sentence', 'paragraph', 'long'] as const
export type Length = (typeof lengths)[number]

export type Mutation = {
  seed: number
  kind: KindOfEdit
  /** Of the words, how many are in what is changed, put in, taken out or moved. */
  share: number
  highlights: number
}

/** @param text one paragraph a line @param others texts that sentences and words which are put in come from */
export function mutateText(text: string, others: readonly string[], mutation: Mutation): MutatedText {
  const random = randomFrom(mutation.seed * 7919 + kindsOfEdit.indexOf(mutation.kind))
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '')
  if (mutation.kind === 'templates') insertTemplates(lines, random)
  const before = lines.join('\n')
  const editor = new Editor(before, others, random)
  const edits = editsOf[mutation.kind]
  const total = countWords(fresh(before))
  for (let tries = 0; editor.spent < mutation.share * total && tries < 2000; tries++)
    random.pick(edits)(editor)
  const after =
    mutation.kind === 'style' || mutation.kind === 'mixed' ? restyle(editor.whole(), random) : editor.whole()
  const placeOf = new Int32Array(before.length).fill(added)
  for (const [at, origin] of after.from.entries())
    if (origin >= 0 && placeOf[origin] === added) placeOf[origin] = at
  const words = [...before.matchAll(word)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }))
  const highlights = Array.from({ length: mutation.highlights }, (_none, at) => {
    const length = lengths[at % lengths.length] ?? 'word'
    const range = choose(before, words, length, random)
    return { range, length, ...fateOf(range, words, placeOf, after) }
  })
  return { before, after: after.text, highlights }
}

/** A passage of one of the lengths, at the words of which it begins and ends, or at the signs beside them. */
function choose(text: string, words: readonly TextRange[], length: Length, random: Random): TextRange {
  const ofLine = (pattern: RegExp) => {
    const { 0: found, index } = random.pick(
      [...text.matchAll(pattern)].filter(([one]) => /[\p{L}\p{N}]/u.test(one)),
    )
    return { start: index, end: index + found.trimEnd().length }
  }
  if (length === 'sentence') return ofLine(sentence)
  if (length === 'paragraph') return ofLine(/[^\n]+/g)
  const counts: Record<Exclude<Length, 'sentence' | 'paragraph'>, [number, number]> = {
    word: [1, 1],
    repeated: [1, 3],
    phrase: [2, 4],
    clause: [5, 12],
    long: [100, 500],
  }
  const [least, most] = counts[length]
  const between = (count: number): TextRange => {
    const first = random.below(words.length - count + 1)
    return { start: words[first]?.start ?? 0, end: words[first + count - 1]?.end ?? 0 }
  }
  const pick = () => between(Math.min(words.length, least + random.below(most - least + 1)))
  let range = pick()
  const isRepeated = () => text.split(text.slice(range.start, range.end)).length > 3
  if (length === 'repeated') for (let tries = 0; !isRepeated() && tries < 200; tries++) range = pick()
  return range
}

/** So many words of other passages in a row are where a passage was torn apart. */
const farApart = 10

function fateOf(
  range: TextRange,
  words: readonly TextRange[],
  placeOf: Int32Array,
  after: Tracked,
): Pick<Highlight, 'kept' | 'own' | 'now'> {
  const own = words.filter(({ start, end }) => start < range.end && end > range.start)
  const kept = own
    .flatMap(({ start, end }) => {
      const places = [...placeOf.subarray(start, end)].filter((place) => place >= 0).sort((a, b) => a - b)
      const first = places[0]
      if (first === undefined || places.length * 2 <= end - start) return []
      return [{ start: first, end: (places.at(-1) ?? first) + 1 }]
    })
    .sort((a, b) => a.start - b.start)
  const groups: TextRange[][] = []
  for (const one of kept) {
    const last = groups.at(-1)?.at(-1)
    if (last && foreignBetween(after, last.end, one.start, range) <= farApart) groups.at(-1)?.push(one)
    else groups.push([one])
  }
  const most = groups.sort((a, b) => b.length - a.length)[0] ?? []
  const [first, last] = [most[0], most.at(-1)]
  const replaced = [...after.text.matchAll(word)].flatMap(({ 0: found, index }) => {
    const origin = insteadOf(after.from[index] ?? added)
    return origin >= range.start && origin < range.end ? [{ start: index, end: index + found.length }] : []
  })
  return {
    kept,
    own: [...kept, ...replaced].sort((a, b) => a.start - b.start),
    now: first && last && most.length * 2 >= own.length ? { start: first.start, end: last.end } : null,
  }
}

/** How many words between two places came from elsewhere in the old text. */
const foreignBetween = ({ text, from }: Tracked, start: number, end: number, range: TextRange): number =>
  [...text.slice(start, end).matchAll(word)].filter(({ index }) => {
    const origin = from[start + index] ?? added
    return origin >= 0 && (origin < range.start || origin >= range.end)
  }).length

export type Fate = 'right' | 'wrong' | 'lost' | 'rightly lost' | 'either'

/**
 * Whether what was found is right: it has most of what is left of the passage, and no more words of others than of its own. What is
 * deleted has to be an orphan; of what less than half is left, or torn apart, may be one.
 */
export function judgeHighlight({ kept, own, now }: Highlight, found: TextRange | null, after: string): Fate {
  if (!found) return now ? 'lost' : kept.length === 0 ? 'rightly lost' : 'either'
  const isIn = ({ start, end }: TextRange) => start < found.end && end > found.start
  const [left, all] = [kept.filter(isIn).length, own.filter(isIn)]
  const expected = now ? kept.filter(({ start, end }) => start >= now.start && end <= now.end).length : 0
  const others =
    countIn(after, found.start, all[0]?.start ?? 0) + countIn(after, all.at(-1)?.end ?? 0, found.end)
  const isRight = left > 0 && (!now || (left * 2 >= expected && others <= all.length))
  return isRight ? (now ? 'right' : 'either') : 'wrong'
}

const countIn = (text: string, start: number, end: number): number =>
  start >= end ? 0 : (text.slice(start, end).match(word)?.length ?? 0)
