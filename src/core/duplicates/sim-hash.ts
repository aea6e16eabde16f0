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
/** Runs that are counted at once, and how many bits such a count has. */
const runsAtOnce = 1023
const countBits = 10

/** Reads one text after the other: `add` takes the words of one in their order, as `wordHash` has them, `take` ends it. */
export function createSimHasher() {
  const runs = new Int32Array(runsAtOnce)
  let waiting = 0
  /** How many runs have each bit. */
  const sums = new Int32Array(lanes * 32)
  let [words, before, last] = [0, 0, 0]

  const count = () => {
    for (let lane = 0; lane < lanes; lane++)
      countBitsOf(runs, waiting, lane, sums.subarray(lane * 32, lane * 32 + 32))
    waiting = 0
  }

  /** The bits that most of the runs have. */
  const majority = (lane: number, all: number): number => {
    let bits = 0
    for (let bit = 0; bit < 32; bit++) if ((sums[lane * 32 + bit] ?? 0) * 2 > all) bits |= 1 << bit
    return bits >>> 0
  }

  return {
    add: (word: number): void => {
      words += 1
      if (words >= 3) {
        runs[waiting++] = mixed(mixed(mixed(0, before), last), word)
        if (waiting === runsAtOnce) count()
      }
      before = last
      last = word
    },

    /** A text of fewer than three words has the hash of an empty one. */
    take: (): Likeness => {
      const all = Math.max(0, words - 2)
      count()
      const hash: SimHash = [majority(0, all), majority(1, all), majority(2, all), majority(3, all)]
      const taken = { hash, words }
      sums.fill(0)
      words = before = last = 0
      return taken
    },
  }
}

/** Of each of 32 counts one bit, the lowest ones first: what is added to all of them is carried from one number to the next. */
const planes = new Int32Array(countBits)

/** Adds to 32 sums how many of the runs have each bit in a lane. */
function countBitsOf(runs: Int32Array, length: number, lane: number, sums: Int32Array): void {
  const salt = Math.imul(lane, 0x9e3779b9)
  const bitsAt = (at: number) => finished((runs[at] ?? 0) ^ salt)
  let [ones, twos, at] = [0, 0, 0]
  // Four by four: three are carried over to the numbers behind for once.
  for (; at + 3 < length; at += 4) {
    const [first, second, third, fourth] = [bitsAt(at), bitsAt(at + 1), bitsAt(at + 2), bitsAt(at + 3)]
    let half = ones ^ first
    const two = (ones & first) | (half & second)
    ones = half ^ second
    half = ones ^ third
    const others = (ones & third) | (half & fourth)
    ones = half ^ fourth
    half = twos ^ two
    carry(2, (twos & two) | (half & others))
    twos = half ^ others
  }
  planes[0] = ones
  planes[1] = twos
  for (; at < length; at++) carry(0, bitsAt(at))
  for (let bit = 0; bit < sums.length; bit++)
    for (let plane = 0; plane < countBits; plane++)
      sums[bit] = (sums[bit] ?? 0) + ((((planes[plane] ?? 0) >>> bit) & 1) << plane)
  planes.fill(0)
}

function carry(first: number, bits: number): void {
  let rest = bits
  for (let plane = first; rest !== 0; plane++) {
    const before = planes[plane] ?? 0
    planes[plane] = before ^ rest
    rest &= before
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
