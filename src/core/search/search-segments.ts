import { matchPhrase, type Match } from './match'
import type { Query } from './query'
import type { Segment } from './segment'

/** A segment to search: `slots` has the place of each of its articles in the table, -1 for what is not to be found. */
export type Searched = { segment: Segment; slots: Int32Array }

/** `exact`: how many of the phrases are written as they were asked for. */
export type Found = { slot: number; score: number; exact: number }

// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
const k1 = 1.2
const b = 0.6

/**
 * Everything that a query finds, and the best of it: what is written with the marks that were asked for first, then by BM25.
 * @param accepts whether an article meets the conditions
 * @param newer orders what is equally good: negative where `a` comes first
 */
export function searchSegments(
  searched: readonly Searched[],
  query: Query,
  { accepts, newer, limit }: { accepts: (slot: number) => boolean; newer: Compare<number>; limit: number },
): { total: number; best: Found[] } {
  const best = createBest(limit, (x, y) => y.exact - x.exact || y.score - x.score || newer(x.slot, y.slot))
  const matched = searched.map(({ segment }) => query.all.map((phrase) => matchPhrase(segment, phrase)))
  const articles = searched.reduce((sum, { segment }) => sum + segment.documents, 0)
  const words = searched.reduce((sum, { segment }) => sum + segment.words, 0)
  const rarity = query.all.map((_phrase, index) => {
    const count = matched.reduce((sum, matches) => sum + (matches[index]?.count ?? 0), 0)
    return Math.log(1 + (articles - count + 0.5) / (count + 0.5))
  })
  let total = 0
  for (const [index, { segment, slots }] of searched.entries()) {
    const all = matched[index] ?? []
    if (all.some(({ count }) => count === 0)) continue
    const none = query.none.map((phrase) => matchPhrase(segment, phrase))
    for (let document = 0; document < segment.documents; document++) {
      if (!isIn(all, document) || none.some(({ weights }) => weights[document] !== 0)) continue
      const slot = slots[document] ?? -1
      if (slot < 0 || !accepts(slot)) continue
      total += 1
      const length = ((segment.lengths[document] ?? 0) * articles) / Math.max(1, words)
      best.add({ slot, ...rate(all, document, rarity, length) })
    }
  }
  return { total, best: best.sorted() }
}

function isIn(all: readonly Match[], document: number): boolean {
  for (const { weights } of all) if (weights[document] === 0) return false
  return true
}

/** @param length of the article, against the mean of all */
function rate(all: readonly Match[], document: number, rarity: readonly number[], length: number) {
  let score = 0
  let exact = 0
  for (const [index, match] of all.entries()) {
    const weight = match.weights[document] ?? 0
    score += ((rarity[index] ?? 0) * weight * (k1 + 1)) / (weight + k1 * (1 - b + b * length))
    exact += match.exact[document] ?? 0
  }
  return { score, exact }
}

type Compare<T> = (x: T, y: T) => number

/** Keeps the best of many. */
function createBest(limit: number, compare: Compare<Found>) {
  let kept: Found[] = []
  const trim = () => {
    kept = kept.sort(compare).slice(0, limit)
  }
  return {
    add: (found: Found) => {
      kept.push(found)
      if (kept.length >= limit * 2 + 64) trim()
    },
    sorted: () => {
      trim()
      return kept
    },
  }
}
