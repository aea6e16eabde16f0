import { foldedUnit, foldWord, isAccented, isWrittenAs, type Word } from './fold'
import type { Phrase } from './query'
import { eachWord } from './tokens'
import { createWordNumbers } from './word-numbers'

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

/** What units of a text say of the word that they begin; larger numbers: it depends on the next one. */
const says = { nothing: 1, something: 2 }

/** Of so many letters it is known what may follow them: a byte tells of each. */
const mostLetters = 200

/** By unit, each looked at once. */
function tableOf(look: (unit: number) => number): (unit: number) => number {
  const known = new Uint8Array(0x1_0000)
  return (unit) => known[unit] || (known[unit] = look(unit))
}

/** @param phrases what is looked for, in one text or many: most words are left alone after a look at their first two letters */
export function seek(phrases: readonly Phrase[]): Sought {
  const sought = phrases.flatMap(({ words }) => words.map(({ folded }) => folded))
  const letters = [...new Set(sought.map((folded) => folded.slice(0, 1)))]
  /** Of each of these letters which ones may follow. */
  const seconds = letters.map((letter) => {
    const following = sought.filter((folded) => folded.startsWith(letter)).map((folded) => folded.slice(1, 2))
    return tableOf((unit) => {
      const folded = foldedUnit(unit).slice(0, 1)
      return folded === '' || following.some((one) => one === '' || one === folded)
        ? says.something
        : says.nothing
    })
  })
  const first = tableOf((unit) => {
    const folded = foldedUnit(unit)
    const letter = letters.indexOf(folded.slice(0, 1))
    if (folded.length !== 1) return folded === '' || letter >= 0 ? says.something : says.nothing
    if (letter < 0) return says.nothing
    return letter < mostLetters ? says.something + 1 + letter : says.something
  })
  /** What texts have of these beginnings, by number. */
  const known: (Word | null)[] = []
  const numberAt = createWordNumbers((written) => {
    const word = foldWord(written)
    const isSought = phrases.some((phrase) =>
      phrase.words.some((_word, at) => isWordAt(phrase, at, word.folded)),
    )
    return known.push(isSought ? word : null) - 1
  })
  return {
    phrases,
    longest: Math.max(1, ...phrases.map(({ words }) => words.length)),
    wordAt: (text, start, end) => {
      const said = first(text.charCodeAt(start))
      if (said === says.nothing) return null
      const second = end > start + 1 ? seconds[said - says.something - 1] : undefined
      if (second?.(text.charCodeAt(start + 1)) === says.nothing) return null
      return known[numberAt(text, start, end)] ?? null
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
  const marks = joined(places.filter((place) => place.start <= end && place.end >= start))
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
  /** How often each phrase is there, and as it is asked for, between a place and those that end too far behind it. */
  const [seen, seenExact] = [new Uint32Array(phrases.length), new Uint32Array(phrases.length)]
  let worth = 0
  const count = ({ phrase, exact }: Place, by: 1 | -1) => {
    const edge = by === 1 ? 0 : 1
    if (seen[phrase] === edge) worth += by
    seen[phrase] = (seen[phrase] ?? 0) + by
    if (!exact) return
    if (seenExact[phrase] === edge) worth += by
    seenExact[phrase] = (seenExact[phrase] ?? 0) + by
  }
  let best: Place | undefined
  let most = 0
  let behind = 0
  for (const place of places) {
    const end = place.start + snippetLength - lead
    for (let next = places[behind]; next && next.end <= end; next = places[++behind]) count(next, 1)
    if (worth > most) [best, most] = [place, worth]
    if (most === mostWorth) break
    // One that is longer by itself was not counted.
    if (places[behind] === place) behind += 1
    else count(place, -1)
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
