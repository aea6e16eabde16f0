import type { TextRange } from '@core/anchor/selectors'
import { type Random, randomFrom } from '../crash/random'

/**
 * A text with passages marked in it, and the text after somebody edited it. Where each word went is known because each keeps its number:
 * this is the truth that anchors are held against.
 */
export type EditedArticle = { before: string; after: string; passages: Passage[]; words: NumberedWord[] }

export type Passage = {
  range: TextRange
  words: number
  /** Its words in the new text, those that stand for replaced ones among them; empty where it was deleted. */
  now: TextRange[]
  /** How many of them are the words that they were. */
  kept: number
  /** Whether some of it is in a sentence that stands twice. */
  isRepeated: boolean
}

export type Edits = {
  seed: number
  /** The share of words that are replaced, deleted, put in, or in sentences that are. */
  share: number
  passages: number
  /** Sentences that stand twice, the copy as it is or with some other words, as a share of all. */
  repeated?: number
  /** How often one of the passages is deleted whole. */
  deleted?: number
  /** Whether sentences change places and paragraphs move. */
  moves?: boolean
}

type Word = { text: string; number: number; isKept: boolean; isRepeated: boolean }
type Sentence = Word[]
type Paragraph = Sentence[]
/** A word that was put in. */
const added = -1

/** @param text one paragraph a line */
export function editArticle(text: string, edits: Edits): EditedArticle {
  const random = randomFrom(edits.seed)
  const paragraphs = repeatSentences(parse(text), edits.repeated ?? 0, random)
  let count = 0
  for (const word of paragraphs.flat(2)) word.number = count++
  const repeated = paragraphs.flat(2).map(({ isRepeated }) => isRepeated)
  const before = write(paragraphs)
  const chosen = Array.from({ length: edits.passages }, () => choose(paragraphs, count, random)).filter(
    ({ first, last }) => last > first,
  )
  const vocabulary = paragraphs.flat(2).map((word) => word.text)
  let edited: Paragraph[] = paragraphs.map((sentences) =>
    sentences.map((words) => words.map((word) => ({ ...word }))),
  )
  const deleted = chosen.find(({ first, last }) => last - first <= count / 10)
  if (deleted && random.chance(edits.deleted ?? 0))
    edited = map(edited, (words) =>
      words.filter(({ number }) => number < deleted.first || number >= deleted.last),
    )
  if (edits.moves ?? true) move(edited, random)
  const ofSentences = random.chance(0.5) ? edits.share / 2 : 0
  edited = editSentences(edited, ofSentences, vocabulary, random)
  edited = editWords(edited, edits.share - ofSentences, vocabulary, random)
  const after = write(edited)
  const [style, isDecomposed] = [random.below(4), random.chance(0.25)]
  const restyled = restyle(after.text, style)
  const places = placesIn(after, restyled, isDecomposed)

  const passages = chosen.map(({ first, last }): Passage => {
    const [start, end] = [before.places[first], before.places[last - 1]]
    const own = places.filter(({ number }) => number >= first && number < last)
    const range = trimmed(before.text, { start: start?.start ?? 0, end: end?.end ?? 0 }, random)
    return {
      range,
      words: last - first,
      now: own,
      kept: own.filter(({ isKept }) => isKept).length,
      isRepeated: repeated.slice(first, last).some(Boolean),
    }
  })
  return {
    before: before.text,
    after: isDecomposed ? restyled.normalize('NFD') : restyled,
    passages,
    words: places,
  }
}

function parse(text: string): Paragraph[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .split(/(?<=[.!?…]["”]?)\s+/)
        .map((sentence) =>
          sentence
            .split(/\s+/)
            .filter((word) => /[\p{L}\p{N}]/u.test(word))
            .map((word) => ({ text: word, number: added, isKept: true, isRepeated: false })),
        )
        .filter((words) => words.length > 0),
    )
    .filter((sentences) => sentences.length > 0)
}

function repeatSentences(paragraphs: Paragraph[], share: number, random: Random): Paragraph[] {
  const all = paragraphs.flat()
  for (let count = Math.round(all.length * share); count > 0; count--) {
    const [sentence, into] = [random.pick(all), random.pick(paragraphs)]
    const changed = random.chance(0.5) ? 0 : 0.25
    for (const word of sentence) word.isRepeated = true
    const copy = sentence.map((word) => ({
      ...word,
      text: random.chance(changed) ? random.pick(random.pick(all)).text : word.text,
    }))
    into.splice(random.below(into.length + 1), 0, copy)
  }
  return paragraphs
}

/** From a word to several paragraphs. */
function choose(
  paragraphs: readonly Paragraph[],
  count: number,
  random: Random,
): { first: number; last: number } {
  const within = (things: readonly Word[]) => ({
    first: things[0]?.number ?? 0,
    last: (things.at(-1)?.number ?? 0) + 1,
  })
  const kind = random.below(8)
  if (kind === 0) return within(random.pick(random.pick(paragraphs)))
  if (kind === 1) return within(random.pick(paragraphs).flat())
  if (kind === 2) {
    const at = random.below(Math.max(1, paragraphs.length - 2))
    return within(paragraphs.slice(at, at + 3).flat(2))
  }
  const [least, most] = random.pick([
    [1, 2],
    [2, 4],
    [4, 9],
    [9, 26],
    [26, 60],
  ])
  const length = Math.min(count, (least ?? 1) + random.below((most ?? 2) - (least ?? 1)))
  const first = random.below(count - length + 1)
  return { first, last: first + length }
}

const map = (paragraphs: readonly Paragraph[], each: (words: Sentence) => Sentence): Paragraph[] =>
  paragraphs
    .map((sentences) => sentences.map(each).filter((words) => words.length > 0))
    .filter((sentences) => sentences.length > 0)

function move(paragraphs: Paragraph[], random: Random): void {
  for (const sentences of paragraphs) {
    if (sentences.length < 2 || !random.chance(0.1)) continue
    const at = random.below(sentences.length - 1)
    sentences.splice(at, 2, ...sentences.slice(at, at + 2).reverse())
  }
  for (let count = random.below(3); count > 0 && paragraphs.length > 2; count--) {
    const moved = paragraphs.splice(random.below(paragraphs.length), 1)
    paragraphs.splice(random.below(paragraphs.length + 1), 0, ...moved)
  }
}

function editSentences(
  paragraphs: readonly Paragraph[],
  share: number,
  vocabulary: readonly string[],
  random: Random,
): Paragraph[] {
  return paragraphs.map((sentences) =>
    sentences.flatMap((words) => {
      if (!random.chance(share)) return [words]
      const other = Array.from({ length: 5 + random.below(20) }, () => newWord(vocabulary, random))
      return random.pick([[], [other], [words, other], [other, words]])
    }),
  )
}

const newWord = (vocabulary: readonly string[], random: Random): Word => ({
  text: random.pick(vocabulary),
  number: added,
  isKept: false,
  isRepeated: false,
})

function editWords(
  paragraphs: readonly Paragraph[],
  share: number,
  vocabulary: readonly string[],
  random: Random,
): Paragraph[] {
  return map(paragraphs, (words) =>
    words.flatMap((word, at) => {
      if (!random.chance(share)) return [word]
      const other = newWord(vocabulary, random)
      // The same word where it was, or beside it, is not another one: nobody could tell.
      if (words.slice(Math.max(0, at - 1), at + 2).some((one) => bare(other) === bare(one))) return [word]
      return random.pick([
        [],
        [{ ...other, number: word.number }],
        [{ ...other, number: word.number }],
        [word, other],
        [other, word],
      ])
    }),
  )
}

/** A word of the new text, and the number that it had in the old one. */
export type NumberedWord = TextRange & { number: number; isKept: boolean }

/** Without marks, too: a word without them is the same, written by someone in a hurry. */
const bare = ({ text }: Word): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')

type Written = { text: string; places: NumberedWord[] }

function write(paragraphs: readonly Paragraph[]): Written {
  const places: Written['places'] = []
  let text = ''
  for (const sentences of paragraphs) {
    if (text !== '') text += '\n'
    const words = sentences.flat()
    for (const [index, { text: word, number, isKept }] of words.entries()) {
      if (index > 0) text += ' '
      places.push({ start: text.length, end: text.length + word.length, number, isKept })
      text += word
    }
  }
  return { text, places }
}

/** As another extractor, or another editor, writes it: each sign is one sign still. */
function restyle(text: string, style: number): string {
  if (style === 0) return text
  if (style === 1)
    return text.replaceAll('"', '”').replaceAll("'", '’').replaceAll('-', '–').replaceAll(' ', '\u00a0')
  if (style === 2)
    return text.replaceAll('“', '"').replaceAll('”', '"').replaceAll('–', '-').replaceAll(',', ';')
  return text.replaceAll('\n', '\n\n')
}

/** Words in their order are the same in both; only what is between them, and how they are composed, is not. */
function placesIn(written: Written, text: string, isDecomposed: boolean): Written['places'] {
  const shown = isDecomposed ? text.normalize('NFD') : text
  const words = [...shown.matchAll(/[^\s\u00a0]+/g)]
  return written.places.map((place, index) => {
    const word = words[index]
    const start = word?.index ?? 0
    return { ...place, start, end: start + (word?.[0].length ?? 0) }
  })
}

/** Half of the passages leave out the signs at their ends. */
function trimmed(text: string, { start, end }: TextRange, random: Random): TextRange {
  if (random.chance(0.5)) return { start, end }
  const [lead = ''] = /^[^\p{L}\p{N}]*/u.exec(text.slice(start, end)) ?? []
  const [trail = ''] = /[^\p{L}\p{N}]*$/u.exec(text.slice(start, end)) ?? []
  return { start: start + lead.length, end: end - trail.length }
}

export type Verdict = 'right' | 'wrong' | 'lost' | 'rightly lost' | 'remains'

/**
 * What an anchor is worth. Wrong is a range with less than half of the passage's words, or with more words of others than of its own, and
 * any range at all where none of its words is there any more. A passage of which less than half is left may be an orphan.
 */
export function judge(passage: Passage, found: TextRange | null, words: readonly NumberedWord[]): Verdict {
  if (!found) return passage.kept === 0 ? 'rightly lost' : isWhole(passage, words) ? 'lost' : 'remains'
  if (passage.kept === 0) return 'wrong'
  const isIn = ({ start, end }: TextRange) => start < found.end && end > found.start
  const own = passage.now.filter(isIn)
  const [first, last] = [own[0]?.start ?? 0, own.at(-1)?.end ?? 0]
  // What was put into its midst belongs to it.
  const others = words.filter((word) => isIn(word) && (word.end <= first || word.start >= last)).length
  return own.length * 2 < passage.now.length || own.length < others ? 'wrong' : 'right'
}

/** Whether most of its words are there, and in one place: with no more words of others in a row between them than a sentence, or it, has. */
function isWhole({ now, kept, words: count }: Passage, words: readonly NumberedWord[]): boolean {
  const own = new Set(now.map(({ start }) => start))
  let [most, here, others] = [0, 0, 0]
  for (const { start, number } of words) {
    if (own.has(start)) [here, others] = [here + 1, 0]
    else if (number !== added && ++others > Math.min(farApart, count)) here = 0
    most = Math.max(most, here)
  }
  return kept * 2 >= count && most * 2 >= count
}
const farApart = 10
