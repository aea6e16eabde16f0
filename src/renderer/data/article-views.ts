import { Dexie } from 'dexie'
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
    case 'feed':
      return {
        rows: articles.orderBy('savedAt'),
        keep: (row) => notTrash(row) && row.feedId === view.feedId,
      }
    default:
      return {
        rows: articles.orderBy('savedAt'),
        keep: (row) => meets(flagsOf(row), flagViews[view.kind]),
      }
  }
}
