import { isAccented } from './fold'
import type { Phrase } from './query'

/** How far behind its start all ends that a place says, in UTF-16 units. */
export const reach = 120

/** Where a text has the phrases that are looked for, told in the order in which they end; and which of these places says most. */
export class Places {
  /** What the best place can say: each phrase, and each that has marks as it is written. */
  readonly #mostWorth: number
  /** Of each place where it starts, where it ends, and its code: its phrase, twice as large, and one more where it is written as asked. */
  #numbers = new Uint32Array(1024 * 3)
  #length = 0
  /** How often each phrase is there, by its code, between the place that is looked at and what ends too far behind it. */
  readonly #seen: Uint32Array
  #worth = 0
  /** Where in the numbers these two stand. */
  #at = 0
  #behind = 0
  #most = 0
  #best = -1

  constructor(phrases: readonly Phrase[]) {
    this.#mostWorth = phrases.length + phrases.filter(({ words }) => words.every(isAccented)).length
    this.#seen = new Uint32Array(phrases.length * 2)
  }

  get length(): number {
    return this.#length
  }
  startOf(place: number): number {
    return this.#numbers[place * 3] ?? 0
  }
  endOf(place: number): number {
    return this.#numbers[place * 3 + 1] ?? 0
  }

  clear(): void {
    this.#length = 0
    this.#seen.fill(0)
    this.#worth = this.#at = this.#behind = this.#most = 0
    this.#best = -1
  }

  /** From where to where a phrase stands, in UTF-16 units; whether it is written as asked. */
  add(phrase: number, start: number, end: number, exact: boolean): void {
    const at = this.#length++ * 3
    if (at === this.#numbers.length) {
      const larger = new Uint32Array(at * 2)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[at] = start
    this.#numbers[at + 1] = end
    this.#numbers[at + 2] = phrase * 2 + (exact ? 1 : 0)
  }

  /**
   * The first place behind which most phrases stand, written as asked if they can; -1 where there is none.
   * @param isAll whether no places follow; `isBest`: none of those that follow can be better
   */
  best(isAll: boolean): { place: number; isBest: boolean } {
    const [numbers, last] = [this.#numbers, this.#length * 3]
    for (; this.#at < last && this.#most < this.#mostWorth; this.#at += 3) {
      const limit = (numbers[this.#at] ?? 0) + reach
      for (; this.#behind < last && (numbers[this.#behind + 1] ?? 0) <= limit; this.#behind += 3)
        this.#count(numbers[this.#behind + 2] ?? 0, 1)
      if (this.#worth > this.#most) {
        this.#most = this.#worth
        this.#best = this.#at / 3
      }
      // What it says may go on.
      if (this.#behind === last && !isAll) break
      // One that is longer by itself was not counted.
      if (this.#behind === this.#at) this.#behind += 3
      else this.#count(numbers[this.#at + 2] ?? 0, -1)
    }
    return { place: this.#best, isBest: this.#most === this.#mostWorth }
  }

  #count(code: number, by: 1 | -1): void {
    this.#countOne(code & ~1, by)
    if (code & 1) this.#countOne(code, by)
  }

  #countOne(code: number, by: 1 | -1): void {
    const seen = this.#seen[code] ?? 0
    if (seen === (by === 1 ? 0 : 1)) this.#worth += by
    this.#seen[code] = seen + by
  }
}
