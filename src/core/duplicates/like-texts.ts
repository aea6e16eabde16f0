import { tokensOf } from '../search/tokens'
import { bitsSet, createSimHasher, wordHash, type Likeness } from './sim-hash'

/** Shorter texts are often all that a site says in the place of different articles. */
export const leastWords = 80
/** The shorter of two texts has this share of the words of the longer one. */
export const leastShare = 0.8
/** Bits that may differ: about a tenth of the runs of words. */
export const mostApart = 18

/** Whether two texts are one article's, but for a tenth of their words; never where one is too short to tell. */
export function areLikeTexts(one: string, other: string): boolean {
  const [less, more] = [likenessOf(one), likenessOf(other)].sort((a, b) => a.words - b.words)
  if (!less || !more || less.words < leastWords || less.words < more.words * leastShare) return false
  const bits = less.hash.map((part, lane) => bitsSet(part ^ (more.hash[lane] ?? 0)))
  return bits.reduce((sum, count) => sum + count, 0) <= mostApart
}

function likenessOf(text: string): Likeness {
  const hasher = createSimHasher()
  for (const token of tokensOf(text)) hasher.add(wordHash(token))
  return hasher.take()
}
