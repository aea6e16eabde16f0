/** What it says that two words are the same, by their number: from 1 for those that stand everywhere to 4 for rare ones. */
export type Weights = Uint8Array

/** Shares of all words up to which one has so many points more. */
const shares = [0.02, 0.008, 0.003]

export function weigh(...texts: readonly Int32Array[]): Weights {
  const total = texts.reduce((sum, { length }) => sum + length, 0)
  const counts = new Uint32Array(
    texts.reduce((most, ids) => ids.reduce((a, b) => Math.max(a, b), most), 0) + 1,
  )
  for (const ids of texts) for (const id of ids) counts[id] = (counts[id] ?? 0) + 1
  // In a short text every word is a large share of it.
  return Uint8Array.from(
    counts,
    (count) => shares.filter((share) => count <= Math.max(3, share * total)).length + 1,
  )
}
