import { Dexie } from 'dexie'
import type { LibraryDb } from './db'
import type { LibraryDeps } from './library'
import { idsInCollection } from './memberships'
import type { ArticleRow } from './rows'

export type ArticleView =
  | { kind: 'inbox' }
  | { kind: 'starred' }
  | { kind: 'bookmarks' }
  | { kind: 'archive' }
  | { kind: 'all' }
  | { kind: 'trash' }
  | { kind: 'waiting' }
  | { kind: 'failed' }
  | { kind: 'feed'; feedId: string }
  | { kind: 'tag'; tagId: string }
  /** What is in it and in those below it. */
  | { kind: 'collection'; collectionId: string }

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

/** The rows of an index that hold the view's, oldest first, and which of them are the view's. */
export function viewRows(
  articles: ArticleTable,
  view: IndexedView,
): { rows: ArticleRows; keep: (row: ArticleRow) => boolean } {
  switch (view.kind) {
    case 'inbox':
    case 'archive':
    case 'trash': {
      const range = [
        [view.kind, Dexie.minKey],
        [view.kind, Dexie.maxKey],
      ] as const
      return { rows: articles.where('[state+savedAt]').between(...range), keep: every }
    }
    default:
      return { rows: articles.orderBy('savedAt'), keep: (row) => notTrash(row) && isIn(row, view) }
  }
}

function isIn(row: ArticleRow, view: IndexedView): boolean {
  switch (view.kind) {
    case 'starred':
      return row.starred === 1
    case 'bookmarks':
      return row.bookmarked === 1
    case 'feed':
      return row.feedId === view.feedId
    case 'waiting':
      return row.status === 'queued'
    case 'failed':
      return row.status === 'failed'
    case 'inbox':
    case 'archive':
    case 'trash':
      return row.state === view.kind
    case 'all':
      return true
  }
}
