/** Tables of this many places at first; it is a power of two, as it stays. */
const placesAtFirst = 1 << 13
/** Whoever writes texts can write words that all belong in one place: what is not found after so many looks is looked for otherwise. */
const mostLooks = 16

/**
 * Numbers that words are known by, as they are written. A text repeats its words, so that most of them are known already, and are
 * found by their characters where they stand, which takes a fraction of what it takes to cut them out.
 * @param numberOf the number of a word that is not known yet
 */
export function createWordNumbers(numberOf: (written: string) => number) {
  const words: string[] = []
  const numbers: number[] = []
  const others = new Map<string, number>()
  /** What word is in a place, and one; 0 for none. Where it is taken, the next one is the word's. */
  let table = new Uint32Array(placesAtFirst)

  const grow = () => {
    const larger = new Uint32Array(table.length * 4)
    for (const [index, word] of words.entries()) {
      let place = hashOf(word, 0, word.length) & (larger.length - 1)
      while (larger[place] !== 0) place = (place + 1) & (larger.length - 1)
      larger[place] = index + 1
    }
    table = larger
  }

  /** @param place where it is to be; null where there are too many others */
  const learn = (written: string, place: number | null): number => {
    const known = place === null ? others.get(written) : undefined
    if (known !== undefined) return known
    const number = numberOf(written)
    if (place === null) others.set(written, number)
    else {
      numbers.push(number)
      table[place] = words.push(written)
      if (words.length * 4 > table.length) grow()
    }
    return number
  }

  /** The number of the word that stands in a text from `start` to before `end`. */
  return (text: string, start: number, end: number): number => {
    const mask = table.length - 1
    let place = hashOf(text, start, end) & mask
    for (let looks = 0; looks < mostLooks; looks++) {
      const index = (table[place] ?? 0) - 1
      if (index < 0) return learn(text.slice(start, end), place)
      if (isAt(words[index] ?? '', text, start, end)) return numbers[index] ?? 0
      place = (place + 1) & mask
    }
    return learn(text.slice(start, end), null)
  }
}

/** FNV-1a over UTF-16 units, mixed, so that its lowest bits are of use. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false
  for (let at = 0; at < word.length; at++)
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  return true
}
