import { bitOf, fieldBitAt, numbersOf, type HeadField } from './fields'
import { longPosition, widthIn } from './positions'
import { Postings } from './postings'
import type { Segment, TermRange } from './segment'
import { Blocks, createRoom, shortNumbers } from './stored-bytes'
import { isSo } from './terms'

/** A word of a phrase: its terms, its place in the phrase, and whether a term is written as asked. */
export type PhraseWord = TermRange & { index: number; isAsked: (term: number) => boolean }

const rooms = { postings: createRoom(), positions: createRoom() }

/** Sets of places, a bit for each: all of them, and those where the words are written as asked. */
type Sets = { all: Uint32Array; asked: Uint32Array }
const createSets = (size: number): Sets => ({ all: new Uint32Array(size), asked: new Uint32Array(size) })
/** In turns those that the words before have left, and those that one leaves of them. */
let sets = [createSets(0), createSets(0)] as const

/**
 * Where a phrase may begin in the articles of a segment, if those of its words that have been looked at are to stand in their places.
 * Each word is looked at in all articles, from its first term to its last, before the next one is: what takes the time is to go
 * through numbers by the million, and that is quickest in the order in which they are stored.
 */
export class PhrasePlaces {
  /** Of the last word, by article: how often in the text; in which other fields; `isSo` where all words are written as asked. */
  readonly inText: Uint8ClampedArray
  readonly fields: Uint8Array
  readonly asAsked: Uint8Array
  readonly #segment: Segment
  /** The field that is looked at alone, as a set; 0 for the text and all fields. */
  readonly #only: number
  /** By article: how many words have left any, and where its bits begin, in numbers of 32. */
  readonly #reached: Uint32Array
  readonly #starts: Uint32Array
  /** How many have been looked at. */
  #words = 0

  constructor(segment: Segment, field: HeadField | null) {
    const { documents, fieldEnds } = segment
    this.inText = new Uint8ClampedArray(documents)
    this.fields = new Uint8Array(documents)
    this.asAsked = new Uint8Array(documents)
    this.#segment = segment
    this.#only = field === null ? 0 : bitOf(field)
    this.#reached = new Uint32Array(documents)
    this.#starts = new Uint32Array(documents + 1)
    let size = 0
    for (let document = 0; document < documents; document++) {
      size += (numbersOf(fieldEnds, document) + 31) >>> 5
      this.#starts[document + 1] = size
    }
    if (sets[0].all.length < size) sets = [createSets(size), createSets(size)]
  }

  /** Looks at the next word; whether it has left any place. */
  look({ first, end, index, isAsked }: PhraseWord, isLast: boolean): boolean {
    const { behind, postingStarts, positionStarts, fieldEnds, longest } = this.#segment
    const behindAll = positionStarts[end] ?? 0
    // What is asked of each number stands in variables, and in one function: calls would take a third more time.
    const postings = new Blocks(behind.postings, rooms.postings, postingStarts[end])
    const positions = new Blocks(behind.positions, rooms.positions, behindAll * 2)
    let numbers = shortNumbers(positions.bytes)
    let [blockFrom, blockTo] = [0, 0]
    const areShort = widthIn(longest) === 1
    const only = this.#only
    const words = this.#words
    const reached = this.#reached
    const starts = this.#starts
    const [before, after] = words % 2 === 0 ? sets : [sets[1], sets[0]]
    const { all, asked } = before
    const { all: allAfter, asked: askedAfter } = after
    // What stands there is that of another word; of a rare one only the articles that have it are cleared.
    const clearsAll = behindAll - (positionStarts[first] ?? 0) > reached.length
    if (!isLast && clearsAll) {
      allAfter.fill(0, 0, starts.at(-1))
      askedAfter.fill(0, 0, starts.at(-1))
    }
    let areAny = false
    for (let term = first; term < end; term++) {
      const from = postingStarts[term] ?? 0
      const to = postingStarts[term + 1] ?? 0
      const at = postings.hold(from, to)
      const own = new Postings(postings.bytes, at, at + to - from)
      const isTermAsked = isAsked(term)
      const last = positionStarts[term + 1] ?? 0
      let next = positionStarts[term] ?? 0
      while (own.next()) {
        const { document } = own
        const width = areShort ? 1 : widthIn(numbersOf(fieldEnds, document))
        const begin = only === 0 ? next : next + own.inText * width
        next += (own.inText + own.inHead) * width
        const wordsBefore = reached[document] ?? 0
        if (wordsBefore < words || (own.fields & only) !== only) continue
        // Those that are damaged may say anything.
        if (next > last) break
        if (begin < blockFrom || next > blockTo) {
          positions.hold(begin * 2, next * 2)
          numbers = shortNumbers(positions.bytes)
          blockFrom = begin
          blockTo = begin + numbers.length
        }
        const start = starts[document] ?? 0
        if (!isLast && !clearsAll && wordsBefore === words) {
          const behindIt = starts[document + 1] ?? 0
          for (let of32 = start; of32 < behindIt; of32++) allAfter[of32] = askedAfter[of32] = 0
        }
        const behindLast = next - blockFrom
        let isAny = false
        for (let number = begin - blockFrom; number < behindLast; number += width) {
          const place = (width === 1 ? (numbers[number] ?? 0) : longPosition(numbers, number)) - index
          if (place < 0) continue
          const of32 = start + (place >>> 5)
          const bit = 1 << (place & 31)
          if (words > 0 && ((all[of32] ?? 0) & bit) === 0) continue
          isAny = true
          const areAllAsked = isTermAsked && (words === 0 || ((asked[of32] ?? 0) & bit) !== 0)
          if (isLast) this.#count(document, place, areAllAsked)
          else {
            allAfter[of32] = (allAfter[of32] ?? 0) | bit
            if (areAllAsked) askedAfter[of32] = (askedAfter[of32] ?? 0) | bit
          }
        }
        if (!isAny) continue
        reached[document] = words + 1
        areAny = true
      }
    }
    this.#words += 1
    return areAny
  }

  /** A place where the last word is. */
  #count(document: number, place: number, isAsked: boolean): void {
    const { fieldEnds, lengths } = this.#segment
    const field = place < (lengths[document] ?? 0) ? 0 : fieldBitAt(fieldEnds, document, place)
    if ((this.#only & field) !== this.#only) return
    if (field === 0) this.inText[document] = (this.inText[document] ?? 0) + 1
    else this.fields[document] = (this.fields[document] ?? 0) | field
    if (isAsked) this.asAsked[document] = isSo
  }
}
