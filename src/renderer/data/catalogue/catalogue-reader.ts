import type { Names } from '@core/catalogue/catalogue'
import type { CatalogueEntry } from '@core/catalogue/columns'
import { allIds } from '../article-views'
import type { LibraryDb } from '../db'
import { createChangeLog, idsOf, type Position } from '../derived/change-log'
import type { Changes } from '../derived/follower'
import { articleOfItem, articleOfTagging, itemsIn, taggingsOf } from '../memberships'
import { rowToArticle, type ArticleRow } from '../rows'

type Memberships = Pick<CatalogueEntry, 'tags' | 'collections'>

const none: Memberships = { tags: [], collections: [] }

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
    /** `renamed`: `names` may be others now. */
    changesSince: async (position: Position): Promise<{ changes: Changes; renamed: boolean }> => {
      const since = await db.transaction('r', log.tables, async () => log.since(position))
      if (since.kind !== 'since') return { changes: since, renamed: true }
      const { changes, position: reached } = since
      const articles = new Set([
        ...idsOf(changes, 'article'),
        ...idsOf(changes, 'tagging').map(articleOfTagging),
        ...idsOf(changes, 'collectionItem').map(articleOfItem),
      ])
      const renamed = changes.some(({ entity }) => entity === 'collection' || entity === 'feed')
      return { changes: { kind: 'since', articles, position: reached }, renamed }
    },

    /** In the order of `allIds`. */
    allArticles: (): Promise<string[]> => allIds(db.articles),

    /** The tags and collections of all articles: a tag or collection at a time, which is quicker than an article at a time. */
    allMemberships: async (): Promise<ReadonlyMap<string, Memberships>> => {
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

    /** What there is of these articles now; one that is gone is not among it. @param known instead of asking for each */
    read: async (
      ids: readonly string[],
      known: ReadonlyMap<string, Memberships> | null,
    ): Promise<{ row: ArticleRow; entry: CatalogueEntry }[]> => {
      const { rows, memberships } = await db.transaction('r', tables, async () => {
        const asked = known ? ids.map((id) => known.get(id) ?? none) : Promise.all(ids.map(membershipsOf))
        const [found, given] = await Promise.all([db.articles.bulkGet([...ids]), asked])
        return { rows: found, memberships: given }
      })
      return rows.flatMap((row, index) => {
        if (!row) return []
        return { row, entry: { ...rowToArticle(row), ...(memberships[index] ?? none) } }
      })
    },

    /** Which collection each is in, and what the feeds are called, by id. */
    names: async (): Promise<Names> => ({
      collections: new Map((await db.collections.toArray()).map(({ id, parentId }) => [id, parentId])),
      feeds: new Map((await db.feeds.toArray()).map(({ id, title }) => [id, title])),
    }),
  }
}
