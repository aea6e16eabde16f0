const unknown = 0
const inside = 1
const outside = 2

/**
 * The runs of one kind of characters in a text, as `/[…]+/gu` finds them. Whether a character is of the kind is asked of the
 * expression once: a list of matches costs several times as much, and whole pages are counted.
 */
export class CharacterRuns {
  /** By UTF-16 code units but surrogates; these are asked in pairs, each time. */
  readonly #known = new Uint8Array(0x10000)
  readonly #kind: RegExp

  /** @param kind matches one character; without `g` or `y` */
  constructor(kind: RegExp) {
    this.#kind = kind
  }

  /** Calls `found` with where each run starts, and where it has ended. */
  each(text: string, found: (start: number, end: number) => void): void {
    let start = -1
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const isPair = (code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
      if (isPair ? this.#kind.test(text.slice(at, at + 2)) : this.#has(code)) {
        if (start < 0) start = at
      } else if (start >= 0) {
        found(start, at)
        start = -1
      }
      if (isPair) at++
    }
    if (start >= 0) found(start, text.length)
  }

  #has(code: number): boolean {
    let known = this.#known[code] ?? unknown
    if (known === unknown) {
      known = this.#kind.test(String.fromCharCode(code)) ? inside : outside
      this.#known[code] = known
    }
    return known === inside
  }
}
