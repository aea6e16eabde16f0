import { foldedBeginning, foldWord, isAccented, isWrittenAs, type Word } from './fold'
import type { Phrase } from './query'
import { eachWord } from './tokens'

/** A part of a text, in UTF-16 units: from `start` to before `end`. */
export type TextRange = { start: number; end: number }
export type MarkedText = { text: string; marks: TextRange[] }

type Place = TextRange & { phrase: number; exact: boolean }

/** What is looked for in texts. `wordAt`: the word from `start` to before `end`, folded; null where no phrase has it. */
export type Sought = {
  phrases: readonly Phrase[]
  longest: number
  wordAt: (text: string, start: number, end: number) => Word | null
}

/** What units of a text say of the words that they begin. */
const says = { nothing: 1, something: 2 } as const

/** @param phrases what is looked for, in one text or many: most words are left alone after a look at their first letter */
export function seek(phrases: readonly Phrase[]): Sought {
  const beginnings = new Set(
    phrases.flatMap(({ words }) => words.map(({ folded }) => folded.slice(0, 1))).concat(''),
  )
  const saidByUnit = new Uint8Array(0x1_0000)
  const lookAt = (unit: number) =>
    (saidByUnit[unit] = beginnings.has(foldedBeginning(unit)) ? says.something : says.nothing)
  return {
    phrases,
    longest: Math.max(1, ...phrases.map(({ words }) => words.length)),
    wordAt: (text, start, end) => {
      const unit = text.charCodeAt(start)
      if ((saidByUnit[unit] || lookAt(unit)) === says.nothing) return null
      const word = foldWord(text.slice(start, end))
      const isSought = phrases.some((phrase) =>
        phrase.words.some((_word, at) => isWordAt(phrase, at, word.folded)),
      )
      return isSought ? word : null
    },
  }
}

/** Where a text has the phrases, in ascending order and apart from each other. */
export const marksIn = (text: string, sought: Sought): TextRange[] =>
  joined(placesIn(text, sought, () => false))

/** How much of a text is read before it is asked whether that is enough, and twice as much each time after. */
const partLength = 1024

/** @param isEnough whether the rest of the text is of no use, of which so much has been read */
function placesIn(
  text: string,
  { phrases, longest, wordAt }: Sought,
  isEnough: (places: readonly Place[], read: number) => boolean,
): Place[] {
  const places: Place[] = []
  /** The last words, all of which some phrase has, and where each begins. */
  let said: { word: Word; start: number }[] = []
  const look = (start: number, end: number) => {
    const word = wordAt(text, start, end)
    if (!word) {
      if (said.length > 0) said = []
      return
    }
    said.push({ word, start })
    if (said.length > longest) said.shift()
    for (let phrase = 0; phrase < phrases.length; phrase++) {
      const one = phrases[phrase]
      const first = said.length - (one?.words.length ?? Infinity)
      if (!one || first < 0 || !isSaid(said, first, one)) continue
      places.push({ phrase, start: said[first]?.start ?? 0, end, exact: isExact(said, first, one) })
    }
  }
  for (let read = 0; read < text.length;) {
    const space = text.indexOf(' ', Math.max(partLength, read * 2))
    const to = space < 0 ? text.length : space
    eachWord(text, look, read, to)
    read = to
    if (isEnough(places, read)) break
  }
  return places
}

type Said = readonly { word: Word }[]

/** From the last word to the first: it is the one that differs most often. */
function isSaid(said: Said, first: number, phrase: Phrase): boolean {
  for (let at = phrase.words.length - 1; at >= 0; at--)
    if (!isWordAt(phrase, at, said[first + at]?.word.folded ?? '')) return false
  return true
}

function isWordAt({ words, prefix }: Phrase, at: number, folded: string): boolean {
  const asked = words[at]?.folded ?? ''
  return folded === asked || (prefix && at === words.length - 1 && folded.startsWith(asked))
}

const isExact = (said: Said, first: number, { words, prefix }: Phrase): boolean =>
  words.every((word, at) => {
    const there = said[first + at]?.word.exact ?? ''
    return isAccented(word) && isWrittenAs(word.exact, there, prefix && at === words.length - 1)
  })

function joined(places: readonly TextRange[]): TextRange[] {
  const apart: TextRange[] = []
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    const before = apart.at(-1)
    if (before && start <= before.end) before.end = Math.max(before.end, end)
    else apart.push({ start, end })
  }
  return apart
}

/** About as many UTF-16 units as two lines of a list have; and how many of them stand before the first mark. */
const snippetLength = 160
const lead = 40
/** What stands so far behind a place is neither in its part of the text nor joined to what is. */
const beyond = 400

/** The part of a text that says most of what was looked for; its beginning where it says nothing of it. */
export function snippetOf(text: string, sought: Sought): MarkedText {
  const places = placesIn(text, sought, (some, read) => {
    const { place, isBest } = bestPlace(some, sought)
    return isBest && place !== undefined && place.end + beyond < read
  })
  const at = bestPlace(places, sought).place?.start ?? 0
  const start = at <= lead ? 0 : wordStart(text, at - lead, at)
  const end = start + snippetLength >= text.length ? text.length : wordEnd(text, start + snippetLength)
  const marks = joined(places)
    .filter((mark) => mark.start >= start && mark.end <= end)
    .map((mark) => ({ start: mark.start - start, end: mark.end - start }))
  return withDots(oneLine(text.slice(start, end), marks), start > 0, end < text.length)
}

/** The first place behind which most phrases stand, written as asked if they can; whether none can be better. */
function bestPlace(
  places: readonly Place[],
  { phrases }: Sought,
): { place: Place | undefined; isBest: boolean } {
  const mostWorth = phrases.length + phrases.filter(({ words }) => words.every(isAccented)).length
  let best: Place | undefined
  let most = 0
  for (const [index, place] of places.entries()) {
    const seen = new Map<number, boolean>()
    for (let next = index; next < places.length; next++) {
      const other = places[next]
      if (!other || other.end > place.start + snippetLength - lead) break
      seen.set(other.phrase, (seen.get(other.phrase) ?? false) || other.exact)
    }
    const worth = seen.size + [...seen.values()].filter(Boolean).length
    if (worth > most) [best, most] = [place, worth]
    if (most === mostWorth) break
  }
  return { place: best, isBest: most === mostWorth }
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

/** White space becomes one space each, which moves the marks. */
function oneLine(text: string, marks: readonly TextRange[]): MarkedText {
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
