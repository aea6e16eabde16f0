import { createRecent, type Recent } from '../recent'
import { matchPhrase, type Match } from './match'
import type { Phrase, Query } from './query'
import type { Segment } from './segment'

/** A segment to search: `slots` has the place of each of its articles in the table, -1 for what is not to be found. */
export type Searched = {
  segment: Segment
  slots: Int32Array
  /** What many articles have is kept: as somebody types, the words before stay the same. */
  kept: Recent<string, Match>
}

/** `exact`: the sum of how it has each of the phrases (`Match`). */
export type Found = { slot: number; score: number; exact: number }

/** For the matches of a segment. */
export const createKept = (): Recent<string, Match> => createRecent(64)
/** Those of rarer phrases are found again as quickly: the share of the articles. */
const leastKept = 1 / 16

// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
const k1 = 1.2
const b = 0.6

/**
 * Everything that a query finds, and the best of it: what is written as it was asked for first, then by BM25.
 * @param accepts whether an article meets the conditions
 * @param newer orders what is equally good: negative where `a` comes first
 */
export function searchSegments(
  searched: readonly Searched[],
  query: Query,
  { accepts, newer, limit }: { accepts: (slot: number) => boolean; newer: Compare<number>; limit: number },
): { total: number; best: Found[] } {
  const best = createBest(limit, (x, y) => y.exact - x.exact || y.score - x.score || newer(x.slot, y.slot))
  const matched = searched.map((one) => query.all.map((phrase) => matchIn(one, phrase)))
  const articles = searched.reduce((sum, { segment }) => sum + segment.documents, 0)
  const words = searched.reduce((sum, { segment }) => sum + segment.words, 0)
  const rarity = query.all.map((_phrase, index) => {
    const count = matched.reduce((sum, matches) => sum + (matches[index]?.count ?? 0), 0)
    return Math.log(1 + (articles - count + 0.5) / (count + 0.5))
  })
  let total = 0
  for (const [index, one] of searched.entries()) {
    const { segment, slots } = one
    const all = matched[index] ?? []
    if (all.some(({ count }) => count === 0)) continue
    const none = query.none.map((phrase) => matchIn(one, phrase))
    for (let document = 0; document < segment.documents; document++) {
      if (!isIn(all, document) || isInAny(none, document)) continue
      const slot = slots[document] ?? -1
      if (slot < 0 || !accepts(slot)) continue
      total += 1
      /** Of the article, against the mean of all. */
      const length = ((segment.lengths[document] ?? 0) * articles) / Math.max(1, words)
      let score = 0
      let exact = 0
      for (let at = 0; at < all.length; at++) {
        const match = all[at]
        const weight = match?.weights[document] ?? 0
        score += ((rarity[at] ?? 0) * weight * (k1 + 1)) / (weight + k1 * (1 - b + b * length))
        exact += match?.exact?.[document] ?? 0
      }
      best.add(slot, score, exact)
    }
  }
  return { total, best: best.sorted() }
}

function matchIn({ segment, kept }: Searched, phrase: Phrase): Match {
  const key = JSON.stringify(phrase)
  const before = kept.get(key)
  if (before) return before
  const match = matchPhrase(segment, phrase)
  if (match.count >= segment.documents * leastKept) kept.put(key, match)
  return match
}

function isIn(all: readonly Match[], document: number): boolean {
  for (const { weights } of all) if (weights[document] === 0) return false
  return true
}

function isInAny(any: readonly Match[], document: number): boolean {
  for (const { weights } of any) if (weights[document] !== 0) return true
  return false
}

type Compare<T> = (x: T, y: T) => number

/** Keeps the best of many. */
function createBest(limit: number, compare: Compare<Found>) {
  let kept: Found[] = []
  /** Nothing that is less good than this is among them. */
  let last: Found | undefined
  const trim = () => {
    kept = kept.sort(compare).slice(0, limit)
    if (kept.length === limit) last = kept.at(-1)
  }
  return {
    add: (slot: number, score: number, exact: number) => {
      if (last && (exact < last.exact || (exact === last.exact && score < last.score))) return
      kept.push({ slot, score, exact })
      if (kept.length >= limit * 2 + 64) trim()
    },
    sorted: () => {
      trim()
      return kept
    },
  }
}
