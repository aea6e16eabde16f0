import { eachWord, isPlain } from './tokens'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export const encode = (text: string): Uint8Array => encoder.encode(text)
export const decode = (utf8: Uint8Array): string => decoder.decode(utf8)

/**
 * What two bytes say, one behind the other, of the second one: nothing where it stands between words. `units`: how many UTF-16
 * units begin with it. `other`: not by itself what most words are made of.
 */
const says = { units: 3, word: 4, other: 8 }

let pairs: Uint8Array | null = null

/** By both bytes; what stands before the first byte of a word does not matter. */
function findPairs(): Uint8Array {
  return Uint8Array.from({ length: 0x1_0000 }, (_none, pair) => {
    const [first, second] = [pair >>> 8, pair & 0xff]
    if (second < 0x80) return isPlain(second) ? says.word | 1 : 0
    if (second >= 0xf0) return says.word | says.other | 2
    if (second >= 0xc0) return says.word | 1
    // What stands behind the second byte of a letter says no more than it did.
    if (first < 0xc0) return says.word
    const [begun, letters] = first < 0xe0 ? [(first & 0x1f) << 6, 1] : [(first & 0xf) << 12, 1 << 6]
    const from = begun + (second & 0x3f) * letters
    for (let unit = from; unit < from + letters; unit++) if (!isPlain(unit)) return says.word | says.other
    return says.word
  })
}

/** Told of each word: from where to where it stands, in bytes, and in UTF-16 units. */
type EachWord = (start: number, end: number, startUnit: number, endUnit: number) => void

/**
 * Calls back with the words of a text as `eachWord` does. A text is looked through byte by byte, and what is not made of common letters is
 * looked at once more, as a string: unpacking the whole of it takes longer than all else.
 * @param from where to begin, and before where to end: between words
 * @param fromUnit how many units stand before it
 * @returns how many stand before its end
 */
export function eachWordIn(
  utf8: Uint8Array,
  each: EachWord,
  from = 0,
  to = utf8.length,
  fromUnit = 0,
): number {
  const saysOf = (pairs ??= findPairs())
  let unit = fromUnit
  for (let at = from; at < to;) {
    let pair = utf8[at] ?? 0
    let said = saysOf[pair] ?? 0
    if (said === 0) {
      unit += 1
      at += 1
      continue
    }
    const [start, startUnit] = [at, unit]
    let all = 0
    do {
      all |= said
      unit += said & says.units
      at += 1
      if (at >= to) break
      pair = ((pair << 8) | (utf8[at] ?? 0)) & 0xffff
      said = saysOf[pair] ?? 0
    } while (said !== 0)
    if (all & says.other) eachOther(utf8.subarray(start, at), start, startUnit, each)
    else each(start, at, startUnit, unit)
  }
  return unit
}

function eachOther(utf8: Uint8Array, start: number, startUnit: number, each: EachWord): void {
  const text = decode(utf8)
  let [unit, byte] = [0, 0]
  eachWord(text, (from, to) => {
    byte += bytesOf(text, unit, from)
    unit = from
    each(start + byte, start + byte + bytesOf(text, from, to), startUnit + from, startUnit + to)
  })
}

/** Of UTF-8, that a part of a text takes; the halves of a character are two each. */
function bytesOf(text: string, from: number, to: number): number {
  let bytes = 0
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3
  }
  return bytes
}

/** The first UTF-16 unit of the character that begins at a byte; the same one for all that have two. */
export function unitAt(utf8: Uint8Array, at: number): number {
  const byte = utf8[at] ?? 0
  if (byte < 0x80) return byte
  const second = (utf8[at + 1] ?? 0) & 0x3f
  if (byte < 0xe0) return ((byte & 0x1f) << 6) | second
  return byte < 0xf0 ? ((byte & 0xf) << 12) | (second << 6) | ((utf8[at + 2] ?? 0) & 0x3f) : 0xd800
}

/** How many bytes the character has that begins with this one. */
export const widthOf = (byte: number): number => (byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4)
