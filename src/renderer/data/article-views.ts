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

/** Views whose articles are listed one by one; the others have an index. */
export type ListedView = Extract<ArticleView, { kind: 'tag' | 'collection' }>
type IndexedView = Exclude<ArticleView, ListedView>

type ArticleTable = LibraryDeps['db']['articles']
type ArticleRows = ReturnType<ArticleTable['toCollection']>

/** Rows of a compound index `[field+savedAt]`, oldest first. */
const rowsWith = (articles: ArticleTable, field: string, value: string | number): ArticleRows =>
  articles.where(`[${field}+savedAt]`).between([value, Dexie.minKey], [value, Dexie.maxKey])

const any = () => true
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
    case 'trash':
      return { rows: rowsWith(articles, 'state', view.kind), keep: any }
    case 'starred':
      return { rows: rowsWith(articles, 'starred', 1), keep: notTrash }
    case 'bookmarks':
      return { rows: rowsWith(articles, 'bookmarked', 1), keep: notTrash }
    case 'feed':
      return { rows: rowsWith(articles, 'feedId', view.feedId), keep: notTrash }
    case 'waiting':
    case 'failed': {
      const status = view.kind === 'waiting' ? 'queued' : 'failed'
      return {
        rows: articles.orderBy('savedAt'),
        keep: (row) => row.status === status && notTrash(row),
      }
    }
    case 'all':
      return { rows: articles.orderBy('savedAt'), keep: notTrash }
  }
}
