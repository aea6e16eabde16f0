import { ByteReader } from './bytes'
import type { Segment } from './segment'

/** Goes through the articles of a term, in ascending order, and reads its positions where they are asked for. */
export class Postings {
  /** Articles that have the term. */
  readonly count: number
  document = -1
  /** How often in the text, and in other fields. */
  inText = 0
  inHead = 0
  /** The set of other fields. */
  fields = 0
  readonly #postings: ByteReader
  /** Of the term, once they are asked for. */
  #positions: ByteReader | null = null
  readonly #segment: Segment
  readonly #term: number
  #left: number
  /** Numbers to pass over before the positions of this article. */
  #behind = 0

  constructor(segment: Segment, term: number) {
    this.#postings = new ByteReader(segment.postings, segment.postingStarts[term])
    this.#segment = segment
    this.#term = term
    this.count = this.#postings.number()
    this.#left = this.count
  }

  /** The place of the next article among the bytes. */
  get at(): number {
    return this.#postings.at
  }

  /** Whether there is another article. */
  next(): boolean {
    if (this.#left === 0) return false
    this.#left -= 1
    this.#behind += this.inText + this.inHead
    const head = this.#postings.number()
    this.document += head >>> 2
    this.inText = head & 1 ? 1 : this.#postings.number()
    if (head & 2) {
      this.fields = this.#postings.number()
      this.inHead = this.#postings.number()
    } else {
      this.fields = 0
      this.inHead = 0
    }
    return true
  }

  /** The bytes of this article's positions. */
  positionBytes(): Uint8Array {
    const positions = this.#toPositions()
    const from = positions.at
    positions.passOver(this.inText + this.inHead)
    this.inText = 0
    this.inHead = 0
    return positions.bytes.subarray(from, positions.at)
  }

  /**
   * Reads the positions in this article, in ascending order, once: into `to` from `from` on, doubled, with `more` added.
   * Returns the place behind them.
   */
  readPositions(to: Int32Array, from: number, more: number): number {
    const positions = this.#toPositions()
    const { inText } = this
    const { bytes } = positions
    const behindText = from + inText
    const end = behindText + this.inHead
    let { at } = positions
    let code = more
    for (let index = from; index < end; index++) {
      // Other fields are counted from their own beginning.
      if (index === behindText) code = more
      let step = bytes[at++] ?? 0
      // Most words of a text stand near to the one before.
      if (step >= 0x80) {
        step &= 0x7f
        let byte = 0x80
        for (let shift = 7; byte >= 0x80; shift += 7) {
          byte = bytes[at++] ?? 0
          step |= (byte & 0x7f) << shift
        }
      }
      code += step * 2
      to[index] = code
    }
    positions.at = at
    this.inText = 0
    this.inHead = 0
    return end
  }

  #toPositions(): ByteReader {
    const { positions, positionStarts } = this.#segment
    this.#positions ??= new ByteReader(
      positions.read(positionStarts[this.#term] ?? 0, positionStarts[this.#term + 1] ?? 0),
    )
    this.#positions.passOver(this.#behind)
    this.#behind = 0
    return this.#positions
  }
}
