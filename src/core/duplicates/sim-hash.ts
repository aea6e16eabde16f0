import type { Word } from '../search/fold'

/**
 * What a text is compared by: its SimHash (Charikar, Similarity Estimation Techniques from Rounding Algorithms, 2002) over all
 * runs of three words, and how many words it has. Case and marks make no difference.
 *
 * Of 128 bits, not 64: among 100,000 articles are five thousand million pairs, and at a distance that a changed introduction makes,
 * 64 bits are so near by chance alone in dozens of them, 128 in none.
 */
export type Likeness = { hash: SimHash; words: number }

/** As four numbers of 32 bits. */
export type SimHash = readonly [number, number, number, number]

const lanes = 4
/** For four bits a number with a byte for each: four counters are counted up at once. */
const spread = Int32Array.from({ length: 16 }, (_none, bits) => {
  let bytes = 0
  for (let bit = 0; bit < 4; bit++) bytes |= ((bits >>> bit) & 1) << (bit * 8)
  return bytes
})
/** A byte counts no further. */
const mostInByte = 255

/** Reads one text after the other: `add` takes the words of one in their order, as `wordHash` has them, `take` ends it. */
export function createSimHasher() {
  const bytes = new Int32Array(lanes * 8)
  /** How many runs have each bit. */
  const sums = new Int32Array(lanes * 32)
  let [words, before, last] = [0, 0, 0]

  const count = (lane: number, bits: number) => {
    for (let part = 0; part < 8; part++) {
      const at = lane * 8 + part
      bytes[at] = (bytes[at] ?? 0) + (spread[(bits >>> (part * 4)) & 15] ?? 0)
    }
  }

  const sumUp = () => {
    for (let bit = 0; bit < sums.length; bit++)
      sums[bit] = (sums[bit] ?? 0) + (((bytes[bit >>> 2] ?? 0) >>> ((bit & 3) * 8)) & mostInByte)
    bytes.fill(0)
  }

  /** The bits that most of the runs have. */
  const majority = (lane: number, runs: number): number => {
    let bits = 0
    for (let bit = 0; bit < 32; bit++) if ((sums[lane * 32 + bit] ?? 0) * 2 > runs) bits |= 1 << bit
    return bits >>> 0
  }

  return {
    add: (word: number): void => {
      words += 1
      if (words >= 3) {
        const run = mixed(mixed(mixed(0, before), last), word)
        for (let lane = 0; lane < lanes; lane++) count(lane, finished(run ^ Math.imul(lane, 0x9e3779b9)))
        if ((words - 2) % mostInByte === 0) sumUp()
      }
      before = last
      last = word
    },

    /** A text of fewer than three words has the hash of an empty one. */
    take: (): Likeness => {
      const runs = Math.max(0, words - 2)
      sumUp()
      const hash: SimHash = [majority(0, runs), majority(1, runs), majority(2, runs), majority(3, runs)]
      const taken = { hash, words }
      sums.fill(0)
      words = before = last = 0
      return taken
    },
  }
}

/** A word as a number, without its case and marks: FNV-1a, of UTF-16 units. */
export function wordHash({ folded }: Word): number {
  let hash = 0x811c9dc5 | 0
  for (let at = 0; at < folded.length; at++) hash = Math.imul(hash ^ folded.charCodeAt(at), 0x01000193)
  return hash
}

// MurmurHash3: how it takes up a number, and how it ends.
function mixed(hash: number, number: number): number {
  const part = Math.imul(number, 0xcc9e2d51)
  const next = hash ^ Math.imul((part << 15) | (part >>> 17), 0x1b873593)
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0
}

function finished(hash: number): number {
  let next = hash
  next = Math.imul(next ^ (next >>> 16), 0x85ebca6b)
  next = Math.imul(next ^ (next >>> 13), 0xc2b2ae35)
  return next ^ (next >>> 16)
}

/** How many bits of a number of 32 bits are set. */
export function bitsSet(number: number): number {
  let bits = number - ((number >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
