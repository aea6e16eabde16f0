import { foldedUnit, foldWord, isAccented, isWrittenAs, type Word } from './fold'
import { Places } from './places'
import type { Phrase } from './query'
import { eachWordIn, unitAt, widthOf } from './utf8-words'
import { createWordNumbers } from './word-numbers'

/** That a word can end a phrase; `exact`: with the marks that were asked for, as far as the word itself has any to say. */
type Ending = { phrase: number; length: number; exact: boolean }

/** A word that some phrase has, as a text has it. */
type Heard = { word: Word; endings: readonly Ending[] }

/** What is looked for in texts. */
export type Sought = {
  phrases: readonly Phrase[]
  /**
   * Where a text in UTF-8 has the phrases, until the next one is looked through.
   * @param isEnough whether the rest of the text is of no use, of which so many UTF-16 units have been read
   */
  placesIn: (utf8: Uint8Array, isEnough?: (places: Places, read: number) => boolean) => Places
}

const space = 0x20
/** How much of a text is read before it is asked whether that is enough, in bytes. */
const partLength = 512

/** Behind them no unit is folded by itself. */
const foldedUnits = 0x1f00
/** What a unit comes to: not known yet, a letter that nobody looks for, one that is folded with others; larger numbers: one that is looked for. */
const letters = { unknown: 0, other: 1, joined: 2 }
const mostLetters = 250
/** Longer words are cut, so that not all of their letters count. */
const mostSteps = 60

/** How words begin that are looked for. `ended`, `goesOn`: what a word is that ends there, or goes on as none of them does. */
type Beginning = {
  folded: string
  next: Beginning[]
  ended: Heard | null | undefined
  goesOn: Heard | null | undefined
}

/** @param phrases what is looked for, in one text or many: a word is left alone from the letter on with which none of theirs goes on */
export function seek(phrases: readonly Phrase[]): Sought {
  const sought = phrases.flatMap(({ words }) => words.map(({ folded }) => folded))
  const asked = [...new Set(sought.flatMap((folded) => folded.split('')))].slice(0, mostLetters)
  const letterOf = new Uint8Array(foldedUnits)
  const letterAt = (unit: number): number => {
    const folded = foldedUnit(unit)
    const at = asked.indexOf(folded)
    if (folded.length !== 1 || (at < 0 && asked.length === mostLetters)) return letters.joined
    return at < 0 ? letters.other : letters.joined + 1 + at
  }
  const root: Beginning = { folded: '', next: [], ended: undefined, goesOn: undefined }
  for (const folded of sought) {
    let node = root
    for (let at = 0; at < folded.length; at++) {
      const letter = letters.joined + 1 + asked.indexOf(folded[at] ?? '')
      node = node.next[letter] ??= {
        folded: folded.slice(0, at + 1),
        next: [],
        ended: undefined,
        goesOn: undefined,
      }
    }
  }

  /** What texts have of these beginnings, by number. */
  const known: (Heard | null)[] = []
  const numberAt = createWordNumbers((written) => known.push(heardIn(phrases, foldWord(written))) - 1)
  const isFoldedEnough = phrases.every(({ words }) => words.length === 1 && !words.some(isAccented))
  const asFolded = (folded: string) => heardIn(phrases, { folded, exact: folded })
  const heardAt = (utf8: Uint8Array, start: number, end: number): Heard | null => {
    let node = root
    let steps = 0
    let heard: Heard | null | undefined
    for (let at = start; heard === undefined; at += widthOf(utf8[at] ?? 0)) {
      if (at >= end) {
        heard = node.ended === undefined ? (node.ended = asFolded(node.folded)) : node.ended
        break
      }
      const unit = unitAt(utf8, at)
      const letter = unit < foldedUnits ? letterOf[unit] || (letterOf[unit] = letterAt(unit)) : letters.joined
      if (letter === letters.joined || ++steps > mostSteps) return known[numberAt(utf8, start, end)] ?? null
      const next = node.next[letter]
      if (next) node = next
      else heard = node.goesOn === undefined ? (node.goesOn = asFolded(`${node.folded}\0`)) : node.goesOn
    }
    return heard && !isFoldedEnough ? (known[numberAt(utf8, start, end)] ?? null) : heard
  }

  const longest = Math.max(1, ...phrases.map(({ words }) => words.length))
  /** The last words, all of which some phrase has, and where each begins. */
  const said: { word: Word; start: number }[] = []
  const places = new Places(phrases)

  const hear = ({ word, endings }: Heard, start: number, end: number) => {
    if (longest > 1 && said.push({ word, start }) > longest) said.shift()
    for (const { phrase, length, exact } of endings) {
      if (length === 1) {
        places.add(phrase, start, end, exact)
        continue
      }
      const one = phrases[phrase]
      const begin = said.length - length
      if (one && begin >= 0 && isSaid(said, begin, one))
        places.add(phrase, said[begin]?.start ?? 0, end, exact && isExact(said, begin, one))
    }
  }

  return {
    phrases,
    placesIn: (utf8, isEnough) => {
      places.clear()
      said.length = 0
      const look = (from: number, to: number, start: number, end: number) => {
        const heard = heardAt(utf8, from, to)
        if (heard) hear(heard, start, end)
        else if (said.length > 0) said.length = 0
      }
      for (let read = 0, unit = 0; read < utf8.length;) {
        const next = utf8.indexOf(space, read + partLength)
        const to = next < 0 ? utf8.length : next
        unit = eachWordIn(utf8, look, read, to, unit)
        read = to
        if (isEnough?.(places, unit)) break
      }
      return places
    },
  }
}

/** Null where no phrase has the word. */
function heardIn(phrases: readonly Phrase[], word: Word): Heard | null {
  if (!phrases.some((phrase) => phrase.words.some((_word, at) => isWordAt(phrase, at, word.folded))))
    return null
  const endings = phrases.flatMap((one, phrase) => {
    const { length } = one.words
    const exact = isExactAt(one, length - 1, word)
    return isWordAt(one, length - 1, word.folded) ? [{ phrase, length, exact }] : []
  })
  return { word, endings }
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

const isExact = (said: Said, first: number, phrase: Phrase): boolean =>
  phrase.words.every((_word, at) => {
    const there = said[first + at]?.word
    return there !== undefined && isExactAt(phrase, at, there)
  })

function isExactAt({ words, prefix }: Phrase, at: number, there: Word): boolean {
  const word = words[at]
  return (
    word !== undefined &&
    isAccented(word) &&
    isWrittenAs(word.exact, there.exact, prefix && at === words.length - 1)
  )
}
