import { Dexie } from 'dexie'
import type { ArticleState } from '@core/article'
import { flagsOf, flagViews, meets } from '@core/catalogue/flags'
import type { CatalogueView } from '@core/catalogue/view'
import type { LibraryDb } from './db'
import type { LibraryDeps } from './library'
import { idsInCollection } from './memberships'
import type { ArticleRow } from './rows'

export type ArticleView = CatalogueView

/** Views whose articles are listed one by one; the others are told by the articles themselves. */
export type ListedView = Extract<ArticleView, { kind: 'tag' | 'collection' }>
type IndexedView = Exclude<ArticleView, ListedView>

type ArticleTable = LibraryDeps['db']['articles']
type ArticleRows = ReturnType<ArticleTable['toCollection']>

const every = () => true
export const notTrash = (row: ArticleRow) => row.state !== 'trash'

/** The ids of the articles that have a tag, or are in a collection or below it, in no order; those in the trash among them. */
export async function idsInView(db: LibraryDb, view: ListedView): Promise<string[]> {
  if (view.kind === 'collection') return [...(await idsInCollection(db, view.collectionId))]
  const keys = await db.taggings.where('tagId').equals(view.tagId).primaryKeys()
  return keys.map(([articleId]) => articleId)
}

const kept: readonly ArticleState[] = ['inbox', 'archive']

/** The rows of articles in a state, oldest first. */
export const rowsInState = (articles: ArticleTable, state: ArticleState): ArticleRows =>
  articles.where('[state+savedAt]').between([state, Dexie.minKey], [state, Dexie.maxKey])

/** Where the view's rows are, in one part or two, oldest first in each, and which of them are the view's. */
export function viewRows(
  articles: ArticleTable,
  view: IndexedView,
): { parts: ArticleRows[]; keep: (row: ArticleRow) => boolean } {
  switch (view.kind) {
    case 'inbox':
    case 'archive':
    case 'trash':
      return { parts: [rowsInState(articles, view.kind)], keep: every }
    case 'feed':
      return { parts: keptRows(articles), keep: (row) => row.feedId === view.feedId }
    default:
      return { parts: keptRows(articles), keep: (row) => meets(flagsOf(row), flagViews[view.kind]) }
  }
}

const keptRows = (articles: ArticleTable): ArticleRows[] => kept.map((state) => rowsInState(articles, state))

/**
 * The ids of all articles: the inbox, the archive, then the trash, the newest first in each. They are read forward: where
 * thousands of articles have just left a state, Chromium's cursors take minutes to go back over what they left in its index.
 */
export async function allIds(articles: ArticleTable): Promise<string[]> {
  const states = [...kept, 'trash'] as const
  const ids = await Promise.all(states.map((state) => rowsInState(articles, state).primaryKeys()))
  return ids.flatMap((oldestFirst) => oldestFirst.reverse())
}

export const newestFirst = (one: ArticleRow, other: ArticleRow): number =>
  one.savedAt === other.savedAt ? (one.id < other.id ? 1 : -1) : one.savedAt < other.savedAt ? 1 : -1
