import { headBase, isHead } from './fields'

/** Texts that have more words have longer positions. */
const mostShort = 2 ** 16

/** How many numbers a position in the text takes. @param length of the text, in words */
export const widthIn = (length: number): number => (length > mostShort ? 2 : 1)
/** How many one in other fields takes. */
export const headWidth = 2

/**
 * Writes a position as numbers of 16 bits: so those of one article are found without a look at those before. A long one has the
 * higher bits first; in other fields than the text they count from `headBase`. Returns the place behind it.
 * @param width of those in the text
 */
export function writePosition(to: Uint16Array, at: number, position: number, width: number): number {
  const isInHead = isHead(position)
  if (!isInHead && width === 1) {
    to[at] = position
    return at + 1
  }
  const number = isInHead ? position - headBase : position
  to[at] = number >>> 16
  to[at + 1] = number & 0xffff
  return at + 2
}

export const longPosition = (numbers: Uint16Array, at: number): number =>
  ((numbers[at] ?? 0) << 16) | (numbers[at + 1] ?? 0)
