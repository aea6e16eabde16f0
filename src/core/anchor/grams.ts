/** Where runs of a number of words stand in a text. */
export type Grams = {
  /** Calls back with each place of the run that begins at `at` in `words`, in order, until it is told `false`. */
  each: (words: Int32Array, at: number, found: (place: number) => boolean | void) => void
  /** The place of that run where it stands once; -1 where it does not stand at all or several times. */
  sole: (words: Int32Array, at: number) => number
}

/** @param size how many words make a run @param from where to begin, and before where to end */
export function indexGrams(words: Int32Array, size: number, from = 0, to = words.length): Grams {
  const count = Math.max(0, to - from - size + 1)
  const mask = 2 ** Math.ceil(Math.log2(2 * count + 2)) - 1
  const first = new Int32Array(mask + 1).fill(-1)
  const next = new Int32Array(count)

  const bucket = (of: Int32Array, at: number): number => {
    let hash = 0
    for (let word = at; word < at + size; word++) {
      hash = Math.imul(hash ^ (of[word] ?? 0), 0x9e3779b1)
      hash ^= hash >>> 15
    }
    return hash & mask
  }
  for (let at = count - 1; at >= 0; at--) {
    const into = bucket(words, from + at)
    next[at] = first[into] ?? -1
    first[into] = at
  }

  const isSame = (of: Int32Array, at: number, place: number): boolean => {
    for (let word = 0; word < size; word++) if (of[at + word] !== words[place + word]) return false
    return true
  }

  const each: Grams['each'] = (of, at, found) => {
    if (at + size > of.length) return
    for (let place = first[bucket(of, at)] ?? -1; place >= 0; place = next[place] ?? -1)
      if (isSame(of, at, from + place) && found(from + place) === false) return
  }
  return {
    each,
    sole: (of, at) => {
      let sole = -1
      each(of, at, (place) => {
        const isFirst = sole < 0
        sole = isFirst ? place : -1
        return isFirst
      })
      return sole
    },
  }
}
