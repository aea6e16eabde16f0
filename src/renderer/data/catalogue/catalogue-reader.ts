import type { Names } from '@core/catalogue/catalogue'
import type { CatalogueEntry, Memberships } from '@core/catalogue/columns'
import { allIds } from '../article-views'
import type { LibraryDb } from '../db'
import { createChangeLog, idsOf, type Position } from '../derived/change-log'
import type { Changes } from '../derived/follower'
import { getMany } from '../get-many'
import { itemsIn, taggingsOf } from '../memberships'
import { rowToArticle, type ArticleRow, type ChangeLine } from '../rows'

/** What is known of an article's tags and collections; undefined where it has to be asked for. */
type Known = (id: string) => Memberships | undefined

/** An article has come into a tag or collection, or is out of it. */
export type LabelChange = { articleId: string; of: keyof Memberships; id: string; isIn: boolean }

function labelChange({ entity, id, op }: ChangeLine): LabelChange[] {
  const isIn = op === 'put'
  // As `taggingRow` and `itemRow` name them.
  const [first = '', second = ''] = id.split(' ')
  if (entity === 'tagging') return [{ articleId: first, of: 'tags', id: second, isIn }]
  if (entity === 'collectionItem') return [{ articleId: second, of: 'collections', id: first, isIn }]
  return []
}

/** What the catalogue has of the library; the library is only ever read. */
export function createCatalogueReader(db: LibraryDb) {
  const log = createChangeLog(db)
  const tables = [db.articles, db.taggings, db.collectionItems]

  const membershipsOf = async (id: string): Promise<Memberships> => {
    const [taggings, items] = await Promise.all([
      taggingsOf(db, id).primaryKeys(),
      db.collectionItems.where('articleId').equals(id).primaryKeys(),
    ])
    return {
      tags: taggings.map(([, tagId]) => tagId),
      collections: items.map(([collectionId]) => collectionId),
    }
  }

  return {
    /** `labels`: who has come into which tags and collections, or out of them, oldest first; `renamed`: `names` may be others. */
    changesSince: async (
      position: Position,
    ): Promise<{ changes: Changes; labels: LabelChange[]; renamed: boolean }> => {
      const since = await db.transaction('r', log.tables, async () => log.since(position))
      if (since.kind !== 'since') return { changes: since, labels: [], renamed: true }
      const { changes, position: reached } = since
      const labels = changes.flatMap(labelChange)
      const articles = new Set([...idsOf(changes, 'article'), ...labels.map(({ articleId }) => articleId)])
      const renamed = changes.some(({ entity }) => entity === 'collection' || entity === 'feed')
      return { changes: { kind: 'since', articles, position: reached }, labels, renamed }
    },

    /** In the order of `allIds`. */
    allArticles: (): Promise<string[]> => allIds(db.articles),

    /** The tags and collections of all articles: a tag or collection at a time, which is quicker than an article at a time. */
    allMemberships: async (): Promise<Map<string, Memberships>> => {
      const all = new Map<string, { tags: string[]; collections: string[] }>()
      const of = (articleId: string) => {
        const known = all.get(articleId) ?? { tags: [], collections: [] }
        all.set(articleId, known)
        return known
      }
      for (const tagId of await db.tags.toCollection().primaryKeys())
        for (const [articleId] of await db.taggings.where('tagId').equals(tagId).primaryKeys())
          of(articleId).tags.push(tagId)
      for (const id of await db.collections.toCollection().primaryKeys())
        for (const [, articleId] of await itemsIn(db, id).primaryKeys()) of(articleId).collections.push(id)
      return all
    },

    /** What there is of these articles now; one that is gone is not among it. */
    read: async (
      ids: readonly string[],
      known: Known,
    ): Promise<{ row: ArticleRow; entry: CatalogueEntry }[]> => {
      const read = await db.transaction('r', tables, () =>
        Promise.all([
          getMany(db.articles, ids),
          Promise.all(ids.map(async (id) => known(id) ?? membershipsOf(id))),
        ]),
      )
      const [rows, memberships] = read
      return rows.flatMap((row, index) => {
        const own = memberships[index]
        return row && own ? { row, entry: { ...rowToArticle(row), ...own } } : []
      })
    },

    /** Which collection each is in, and what the feeds are called, by id. */
    names: async (): Promise<Names> => ({
      collections: new Map((await db.collections.toArray()).map(({ id, parentId }) => [id, parentId])),
      feeds: new Map((await db.feeds.toArray()).map(({ id, title }) => [id, title])),
    }),
  }
}
