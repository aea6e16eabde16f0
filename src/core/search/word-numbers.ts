import { decode } from './utf8-words'

/** Tables of this many places at first; it is a power of two, as it stays. */
const placesAtFirst = 1 << 13
/** Whoever writes texts can write words that all belong in one place: what is not found after so many looks is looked for otherwise. */
const mostLooks = 16
/** Longer ones are nobody's words. */
const longest = 0xffff

/** Before the bytes of a word stand its hash and its number, each in two numbers, and how many bytes it has; all of 16 bits. */
const headNumbers = 5

/**
 * Numbers that words are known by, as they are written. A text repeats its words, so that most of them are known already, and are
 * found by their bytes where they stand, which takes a fraction of what it takes to cut them out. All that is known of a word
 * is in one place of memory, for what takes the time is fetching it.
 * @param numberOf the number of a word that is not known yet
 */
export function createWordNumbers(numberOf: (written: string) => number) {
  let words = new Uint16Array(placesAtFirst)
  let length = 0
  let count = 0
  const others = new Map<string, number>()
  /** Where the word begins that is in a place, and one more; 0 for none. Where it is taken, the next one is the word's. */
  let table = new Uint32Array(placesAtFirst)

  const grow = () => {
    const larger = new Uint32Array(table.length * 4)
    for (let at = 0; at < length; at += headNumbers + (words[at + 4] ?? 0)) {
      let place = wide(words, at) & (larger.length - 1)
      while (larger[place] !== 0) place = (place + 1) & (larger.length - 1)
      larger[place] = at + 1
    }
    table = larger
  }

  const write = (written: Uint8Array, hash: number, number: number) => {
    if (length + headNumbers + written.length > words.length) {
      const larger = new Uint16Array(Math.max(words.length * 2, length + headNumbers + written.length))
      larger.set(words)
      words = larger
    }
    words.set([hash, hash >>> 16, number, number >>> 16, written.length], length)
    length += headNumbers
    for (let at = 0; at < written.length; at++) words[length++] = written[at] ?? 0
    count += 1
  }

  /** @param place where it is to be; null where there are too many others */
  const learn = (written: Uint8Array, hash: number, place: number | null): number => {
    // There may have been too many others before the table grew.
    const word = decode(written)
    const number = others.get(word) ?? numberOf(word)
    if (place === null || written.length > longest) others.set(word, number)
    else {
      table[place] = length + 1
      write(written, hash, number)
      if (count * 2 > table.length) grow()
    }
    return number
  }

  /** The number of the word that stands in UTF-8 from `start` to before `end`. */
  return (utf8: Uint8Array, start: number, end: number): number => {
    const mask = table.length - 1
    const hash = hashOf(utf8, start, end)
    let place = hash & mask
    for (let looks = 0; looks < mostLooks; looks++) {
      const at = (table[place] ?? 0) - 1
      if (at < 0) return learn(utf8.subarray(start, end), hash, place)
      if (isAt(words, at, utf8, start, end)) return wide(words, at + 2)
      place = (place + 1) & mask
    }
    return learn(utf8.subarray(start, end), hash, null)
  }
}

const wide = (units: Uint16Array, at: number): number => (units[at] ?? 0) | ((units[at + 1] ?? 0) << 16)

/** FNV-1a over bytes, mixed, so that its lowest bits are of use. */
export function hashOf(utf8: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (utf8[at] ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** Whether the word at a place is the one in the text. */
function isAt(words: Uint16Array, place: number, utf8: Uint8Array, start: number, end: number): boolean {
  if (words[place + 4] !== end - start) return false
  const before = place + headNumbers - start
  for (let at = start; at < end; at++) if (words[before + at] !== utf8[at]) return false
  return true
}
