import { fieldAt, fieldBit, headBase, headRoom } from './fields'
import { headWidth, longPosition } from './positions'
import type { Phrase } from './query'
import type { Segment } from './segment'

/** Nobody asks for longer phrases. */
export const mostWords = 255

/** What is said of a place: `marked`, or one more where all words so far are written as asked. What was said before is below. */
let marks = new Int32Array(0)
let marked = 0

/** Where a phrase may begin in an article, if those of its words that have been looked at are to stand in their places. */
export class Beginnings {
  /** How many there are in the text; the set of other fields that have any; 1 where any is written as asked. */
  inText = 0
  fields = 0
  asWritten = 0
  readonly #headsAt: number
  readonly #field: Phrase['field']
  /** What is said of the places that the words before have left. */
  #before = 0
  #isFirst = true

  constructor({ longest }: Segment, field: Phrase['field']) {
    // A phrase may have to begin before a text, or before other fields.
    this.#headsAt = longest + 2 * mostWords
    this.#field = field
    const room = this.#headsAt + headRoom
    if (marks.length >= room && marked < 2 ** 30) return
    marks = new Int32Array(room)
    marked = 0
  }

  get areAny(): boolean {
    return this.inText > 0 || this.fields > 0
  }

  /** @param isFirst whether it is the first one that is looked at in an article */
  nextWord(isFirst: boolean): void {
    this.#isFirst = isFirst
    this.#before = marked
    marked += 2
    this.inText = this.fields = this.asWritten = 0
  }

  /**
   * Looks at places of the word in the text, in `positions` from `from` to before `to`. @param index the word's in the phrase
   * @param asWritten 1 where it is written as asked
   */
  lookAtText(
    positions: Uint16Array,
    from: number,
    to: number,
    width: number,
    index: number,
    asWritten: number,
  ): void {
    if (this.#field !== null) return
    const [before, now, isFirst] = [this.#before, marked, this.#isFirst]
    const saidAt = marks
    let count = 0
    let any = 0
    for (let at = from; at < to; at += width) {
      const position = width === 1 ? (positions[at] ?? 0) : longPosition(positions, at)
      const place = position - index + mostWords
      const said = isFirst ? 1 : (saidAt[place] ?? 0) - before
      if (said !== 0 && said !== 1) continue
      saidAt[place] = now + (said & asWritten)
      any |= said & asWritten
      count += 1
    }
    this.inText += count
    this.asWritten |= any
  }

  /** As `lookAtText`, for other fields. */
  lookAtHead(positions: Uint16Array, from: number, to: number, index: number, asWritten: number): void {
    for (let at = from; at < to; at += headWidth) {
      const position = longPosition(positions, at) - index
      const place = position + this.#headsAt
      const said = this.#isFirst ? 1 : (marks[place] ?? 0) - this.#before
      if (said !== 0 && said !== 1) continue
      marks[place] = marked + (said & asWritten)
      if (this.#field !== null && fieldAt(position + headBase) !== this.#field) continue
      this.fields |= fieldBit(position + headBase)
      this.asWritten |= said & asWritten
    }
  }
}
