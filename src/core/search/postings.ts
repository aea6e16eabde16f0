import { ByteReader } from './bytes'
import { headWidth, widthIn } from './positions'
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
  /** Among the positions of the term: from where to before where those in this article stand. */
  from = 0
  to = 0
  readonly #postings: ByteReader
  readonly #lengths: Uint32Array
  #left: number

  constructor({ postings, postingStarts, lengths }: Segment, term: number) {
    this.#postings = new ByteReader(postings, postingStarts[term])
    this.#lengths = lengths
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
    const head = this.#postings.number()
    this.document += head >>> 2
    this.inText = head & 1 ? 1 : this.#postings.number()
    this.fields = this.inHead = 0
    if (head & 2) {
      this.fields = this.#postings.number()
      this.inHead = this.#postings.number()
    }
    this.from = this.to
    this.to += this.inText * widthIn(this.#lengths[this.document] ?? 0) + this.inHead * headWidth
    return true
  }

  /** Goes on to an article, or to the next one behind it; whether there is one. */
  seek(document: number): boolean {
    while (this.document < document) if (!this.next()) return false
    return true
  }
}
