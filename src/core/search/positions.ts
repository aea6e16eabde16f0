/**
 * The words of an article are numbered through: those of its text, then those of its other fields, part by part. Before each part
 * is a number that no word has, so that no phrase goes from one into the next.
 */

/** Articles that have more numbers have longer positions. */
const mostShort = 2 ** 16

/** How many numbers of 16 bits a position takes. @param numbers that the words of its article have */
export const widthIn = (numbers: number): number => (numbers > mostShort ? 2 : 1)

/**
 * Writes a position as numbers of 16 bits, the higher bits first: so those of one article are found without a look at those before.
 * Returns the place behind it.
 */
export function writePosition(to: Uint16Array, at: number, position: number, width: number): number {
  if (width === 1) {
    to[at] = position
    return at + 1
  }
  to[at] = position >>> 16
  to[at + 1] = position & 0xffff
  return at + 2
}

export const longPosition = (numbers: Uint16Array, at: number): number =>
  ((numbers[at] ?? 0) << 16) | (numbers[at + 1] ?? 0)
