import { ByteReader } from './bytes'
import { numbersOf } from './fields'
import { widthIn } from './positions'
import type { Segment } from './segment'

/** Goes through the articles of a term, in ascending order. */
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
  /** Where those of the term end. */
  readonly end: number

  /** @param at where the term's begin in the bytes @param end where they end */
  constructor(postings: Uint8Array, at: number, end: number) {
    this.#postings = new ByteReader(postings, at)
    this.end = end
    this.count = this.#postings.number()
  }

  /** The place of the next article among the bytes. */
  get at(): number {
    return this.#postings.at
  }

  /** How many numbers its positions take in the article. */
  sizeIn({ fieldEnds }: Segment): number {
    return (this.inText + this.inHead) * widthIn(numbersOf(fieldEnds, this.document))
  }

  /** Whether there is another article. */
  next(): boolean {
    if (this.#postings.at >= this.end) return false
    const head = this.#postings.number()
    this.document += head >>> 2
    this.inText = head & 1 ? 1 : this.#postings.number()
    this.fields = this.inHead = 0
    if (head & 2) {
      this.fields = this.#postings.number()
      this.inHead = this.#postings.number()
    }
    return true
  }
}
