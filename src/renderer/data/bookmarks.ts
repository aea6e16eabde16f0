import type { Article, Bookmark } from '@core/article'
import { change, deleteRow, putRow, type LibraryDeps } from './library'
import { rowToArticle } from './rows'

export type BookmarkedArticle = { bookmark: Bookmark; article: Article }

/** Bookmarks of articles: one for an article at most. */
export function createBookmarks(deps: LibraryDeps) {
  const { db } = deps

  const markArticle = async (articleId: string, bookmarked: 0 | 1) => {
    const row = await db.articles.get(articleId)
    if (row) await putRow(deps, 'article', articleId, { ...row, bookmarked })
  }

  const put = async (bookmark: Bookmark) => {
    await putRow(deps, 'bookmark', bookmark.id, bookmark)
    return bookmark
  }

  return {
    /** Newest first. */
    list: (): Promise<Bookmark[]> => db.bookmarks.orderBy('createdAt').reverse().toArray(),

    /** Newest first, each with its article; those in the trash rest there. */
    withArticles: async (): Promise<BookmarkedArticle[]> => {
      const bookmarks = await db.bookmarks.orderBy('createdAt').reverse().toArray()
      const rows = await db.articles.bulkGet(bookmarks.map(({ articleId }) => articleId))
      return bookmarks.flatMap((bookmark, index) => {
        const row = rows[index]
        return row && row.state !== 'trash' ? [{ bookmark, article: rowToArticle(row) }] : []
      })
    },

    ofArticle: (articleId: string): Promise<Bookmark[]> =>
      db.bookmarks.where('articleId').equals(articleId).sortBy('createdAt'),

    /** Bookmarks the article, or changes the note and collection of the bookmark it has; undefined: no such article. */
    add: (articleId: string, fields: { note?: string; collection?: string } = {}) =>
      change(deps, async (): Promise<Bookmark | undefined> => {
        if (!(await db.articles.get(articleId))) return undefined
        const now = deps.now().toISOString()
        const existing = await db.bookmarks.where('articleId').equals(articleId).first()
        const base = existing ?? {
          id: deps.newId(),
          articleId,
          note: '',
          collection: '',
          createdAt: now,
        }
        await markArticle(articleId, 1)
        return put({ ...base, ...fields, updatedAt: now })
      }),

    setNote: (id: string, note: string) =>
      change(deps, async () => {
        const bookmark = await db.bookmarks.get(id)
        return bookmark && put({ ...bookmark, note, updatedAt: deps.now().toISOString() })
      }),

    /** Returns the bookmark it removed, for undo. */
    remove: (articleId: string) =>
      change(deps, async (): Promise<Bookmark | undefined> => {
        const bookmark = await db.bookmarks.where('articleId').equals(articleId).first()
        if (!bookmark) return undefined
        await deleteRow(deps, 'bookmark', bookmark.id)
        await markArticle(articleId, 0)
        return bookmark
      }),

    /** Puts back what `remove` returned, unless its article has been deleted since. */
    restore: (bookmark: Bookmark) =>
      change(deps, async () => {
        if (!(await db.articles.get(bookmark.articleId))) return
        await put(bookmark)
        await markArticle(bookmark.articleId, 1)
      }),
  }
}

export type Bookmarks = ReturnType<typeof createBookmarks>
