import type { Article, Bookmark } from './article'
import { comparerOf } from './collation'
import { startOf } from './text-place'
import { foldedText, hasPhrase, phrasesAsTyped } from './typed-words'

/** A bookmark with the article that it is of, or in. */
export type BookmarkedArticle = { bookmark: Bookmark; article: Article }

/** The newest first; by the titles of articles or by collections, those of one article in the order of its text. */
export const bookmarkOrders = ['newest', 'title', 'collection'] as const
export type BookmarkOrder = (typeof bookmarkOrders)[number]

export const bookmarkKinds = ['all', 'articles', 'places'] as const
export type BookmarkKind = (typeof bookmarkKinds)[number]

export type BookmarkFilter = {
  /** All of these stand in the title, the words of the place, the note or the collection. */
  words: string
  kind: BookmarkKind
  /** The path of one, empty for those in none; null for all. */
  collection: string | null
}

/** The words that a place has; of one that the article no longer has those that it once had. Empty for an article. */
export function wordsOfPlace({ bookmark: { place }, article }: BookmarkedArticle): string {
  if (!place) return ''
  return (place.versionId === article.versionId ? place : place.made).selectors.quote.exact
}

export function filterBookmarks(
  all: readonly BookmarkedArticle[],
  { words, kind, collection }: BookmarkFilter,
): BookmarkedArticle[] {
  const sought = phrasesAsTyped(words)
  return all.filter((one) => {
    const { bookmark, article } = one
    if (kind !== 'all' && (kind === 'places') !== (bookmark.place !== undefined)) return false
    if (collection !== null && bookmark.collection !== collection) return false
    if (sought.length === 0) return true
    const said = foldedText([article.title, wordsOfPlace(one), bookmark.note, bookmark.collection])
    return sought.every((phrase) => hasPhrase(said, phrase))
  })
}

/** Names are in the order of Vietnamese letters; what is in no collection comes last. */
export function sortBookmarks(all: readonly BookmarkedArticle[], order: BookmarkOrder): BookmarkedArticle[] {
  const compare = comparerOf('vi')
  const byTime = ({ bookmark: a }: BookmarkedArticle, { bookmark: b }: BookmarkedArticle) =>
    a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? 1 : -1
  if (order === 'newest') return [...all].sort(byTime)
  const byTitle = (a: BookmarkedArticle, b: BookmarkedArticle) =>
    compare(a.article.title, b.article.title) ||
    compare(a.article.id, b.article.id) ||
    placeIn(a) - placeIn(b) ||
    byTime(a, b)
  if (order === 'title') return [...all].sort(byTitle)
  const byCollection = ({ bookmark: a }: BookmarkedArticle, { bookmark: b }: BookmarkedArticle) =>
    Number(a.collection === '') - Number(b.collection === '') || compare(a.collection, b.collection)
  return [...all].sort((a, b) => byCollection(a, b) || byTitle(a, b))
}

/** The article itself stands before all places in it. */
const placeIn = ({ bookmark: { place } }: BookmarkedArticle): number => (place ? startOf(place) : -1)

/** The collections that some of them are in, in order; empty for none. */
export const collectionsOf = (all: readonly BookmarkedArticle[]): string[] =>
  [...new Set(all.map(({ bookmark }) => bookmark.collection))].sort(comparerOf('vi'))
