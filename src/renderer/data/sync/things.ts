import type { LibraryDb } from '../db'
import { partsOfKey } from './shadows'

/** What people know something of the library by. */
export type Thing = {
  key: string
  kind: string
  id: string
  /** Its words; empty where it has none, or is gone. */
  title: string
  lang: string | null
  /** The article that it is, or that it belongs to, where that is in the library. */
  articleId: string | null
}

/** What keys of documents are of, in their order. */
export async function thingsOf(db: LibraryDb, keys: readonly string[]): Promise<Thing[]> {
  const articles = new Map<string, { title: string; lang: string | null }>()
  const named = await Promise.all(keys.map((key) => namedIn(db, key)))
  const ids = [...new Set(named.flatMap(({ articleId }) => articleId ?? []))]
  for (const row of await db.articles.bulkGet(ids)) if (row) articles.set(row.id, row)
  return named.map(({ articleId, title, ...thing }): Thing => {
    const article = articleId === null ? undefined : articles.get(articleId)
    return {
      ...thing,
      title: title ?? article?.title ?? '',
      lang: article?.lang ?? null,
      articleId: article ? articleId : null,
    }
  })
}

type Named = Pick<Thing, 'key' | 'kind' | 'id' | 'articleId'> & { title: string | null }

/** `title`: null where it is that of the article. */
async function namedIn(db: LibraryDb, key: string): Promise<Named> {
  const { kind, id } = partsOfKey(key)
  const named = (articleId: string | null, title: string | null): Named => ({
    key,
    kind,
    id,
    articleId,
    title,
  })
  switch (kind) {
    case 'article':
      return named(id, null)
    case 'version':
      return named((await db.versions.get(id))?.articleId ?? null, null)
    case 'bookmark':
      return named((await db.bookmarks.get(id))?.articleId ?? null, null)
    case 'annotation': {
      const row = await db.annotations.get(id)
      return named(row?.articleId ?? null, row?.selectors.quote.exact ?? null)
    }
    case 'tag':
      return named(null, (await db.tags.get(id))?.name ?? null)
    case 'collection':
      return named(null, (await db.collections.get(id))?.name ?? null)
    case 'feed':
      return named(null, (await db.feeds.get(id))?.title ?? null)
    default:
      return named(null, null)
  }
}
