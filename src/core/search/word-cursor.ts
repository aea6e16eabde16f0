import type { Beginnings } from './beginnings'
import { widthIn } from './positions'
import { Postings } from './postings'
import type { Segment, TermRange } from './segment'

/** Goes through the articles that have a word of a phrase. */
export class WordCursor {
  /** How many numbers its positions take. */
  readonly size: number
  readonly #segment: Segment
  readonly #range: TermRange
  /** The place of the word in the phrase. */
  readonly #index: number
  readonly #terms: { postings: Postings; asWritten: number }[] = []
  /** By article the first of the terms that come to it next, plus one; by term the next one of them. */
  readonly #first: Uint32Array
  readonly #next: Uint32Array
  #positions: Uint16Array | null = null
  #document = 0

  /** @param asWritten tells of a term whether it is written as asked */
  constructor(segment: Segment, range: TermRange, index: number, asWritten: (term: number) => boolean) {
    const { first, end } = range
    this.#segment = segment
    this.#range = range
    this.#index = index
    this.#first = new Uint32Array(segment.documents)
    this.#next = new Uint32Array(end - first)
    this.size = (segment.positionStarts[end] ?? 0) - (segment.positionStarts[first] ?? 0)
    for (let term = first; term < end; term++) {
      const postings = new Postings(segment, term)
      postings.next()
      this.#terms.push({ postings, asWritten: Number(asWritten(term)) })
      this.#wait(term - first, postings.document)
    }
  }

  #wait(term: number, document: number): void {
    this.#next[term] = this.#first[document] ?? 0
    this.#first[document] = term + 1
  }

  /** Goes on to an article, never back; whether it has the word. */
  seek(document: number): boolean {
    const [terms, firsts, nexts] = [this.#terms, this.#first, this.#next]
    for (let at = this.#document; at < document; at++)
      for (let term = firsts[at] ?? 0; term > 0;) {
        const next = nexts[term - 1] ?? 0
        const postings = terms[term - 1]?.postings
        if (postings?.seek(document)) this.#wait(term - 1, postings.document)
        term = next
      }
    this.#document = document
    return firsts[document] !== 0
  }

  /** Looks at the places of the word in the article that it has come to. */
  lookAt(beginnings: Beginnings): void {
    const { positions, positionStarts, lengths } = this.#segment
    const { first, end } = this.#range
    const start = positionStarts[first] ?? 0
    // Those of neighbouring terms stand one behind the other.
    this.#positions ??= positions.read(start, positionStarts[end] ?? 0)
    const width = widthIn(lengths[this.#document] ?? 0)
    for (let term = this.#first[this.#document] ?? 0; term > 0; term = this.#next[term - 1] ?? 0) {
      const one = this.#terms[term - 1]
      if (!one) return
      const { postings, asWritten } = one
      const from = (positionStarts[first + term - 1] ?? 0) - start + postings.from
      const to = from + postings.inText * width
      beginnings.lookAtText(this.#positions, from, to, width, this.#index, asWritten)
      if (postings.inHead === 0) continue
      beginnings.lookAtHead(this.#positions, to, from + postings.to - postings.from, this.#index, asWritten)
    }
  }
}
