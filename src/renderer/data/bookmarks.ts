import { describe } from '@core/anchor/describe'
import type { TextRange } from '@core/anchor/selectors'
import type { Bookmark } from '@core/article'
import type { BookmarkedArticle } from '@core/bookmark-list'
import { beginningOf } from '@core/text-place'
import { rowsInState } from './article-views'
import { countBookmarks } from './bookmarked'
import { change, putRow, type LibraryDeps } from './library'
import { moveToOpening, textWithin } from './move-over'
import { noteText } from './note-text'
import { rowToArticle } from './rows'
import { writeUndoably, type RowWrite, type Undo } from './undo'

/** `undo` is what `Library.undo` takes. */
export type BookmarkChange = { bookmark: Bookmark; undo: Undo }

type Fields = Partial<Pick<Bookmark, 'note' | 'collection'>>

/** Bookmarks of articles, one for an article at most, and of places in them. */
export function createBookmarks(deps: LibraryDeps) {
  const { db } = deps
  const timestamp = () => deps.now().toISOString()
  const ofArticle = (articleId: string) => db.bookmarks.where('articleId').equals(articleId)
  const own = (articleId: string): Promise<Bookmark | undefined> =>
    ofArticle(articleId)
      .filter(({ place }) => !place)
      .first()

  const made = (articleId: string, fields: Partial<Bookmark>): Bookmark => {
    const now = timestamp()
    return {
      ...{ id: deps.newId(), articleId, note: '', collection: '', createdAt: now, updatedAt: now },
      ...fields,
    }
  }

  /** Within a change: one that is there changes, as its note is written. */
  const put = async (row: Bookmark): Promise<Bookmark> => {
    const bookmark = { ...row, updatedAt: timestamp() }
    await putRow(deps, 'bookmark', bookmark.id, bookmark)
    return bookmark
  }

  /** Within a change: some come or go. */
  const write = async (rows: readonly Bookmark[], isGoing: boolean): Promise<Undo> => {
    const undo = await writeUndoably(
      deps,
      rows.map((row): RowWrite => ({ entity: 'bookmark', id: row.id, row: isGoing ? null : row })),
    )
    await countBookmarks(
      deps,
      rows.map(({ articleId }) => articleId),
    )
    return undo
  }

  const some = async (ids: readonly string[]): Promise<Bookmark[]> =>
    (await db.bookmarks.bulkGet([...ids])).filter((row) => row !== undefined)

  return {
    /** Newest first. */
    list: (): Promise<Bookmark[]> => db.bookmarks.orderBy('createdAt').reverse().toArray(),

    /** Newest first, each with its article; those in the trash rest there. Both are as they are at one moment. */
    withArticles: (): Promise<BookmarkedArticle[]> =>
      db.transaction('r', db.bookmarks, db.articles, async () => {
        const bookmarks = await db.bookmarks.orderBy('createdAt').reverse().toArray()
        const rows = await db.articles.bulkGet([...new Set(bookmarks.map(({ articleId }) => articleId))])
        const articles = new Map(
          rows.flatMap((row) => (row && row.state !== 'trash' ? [[row.id, rowToArticle(row)] as const] : [])),
        )
        return bookmarks.flatMap((bookmark) => {
          const article = articles.get(bookmark.articleId)
          return article ? [{ bookmark, article }] : []
        })
      }),

    /** How many there are, but for those of articles in the trash. Rows come all at once, keys of an index one by one. */
    count: async (): Promise<number> => {
      const articleIds = (await db.bookmarks.toArray()).map(({ articleId }) => articleId)
      if (articleIds.length === 0) return 0
      const trashed = new Set(await rowsInState(db.articles, 'trash').primaryKeys())
      return articleIds.filter((id) => !trashed.has(id)).length
    },

    /** The article's own and those of places in it, oldest first. */
    ofArticle: (articleId: string): Promise<Bookmark[]> => ofArticle(articleId).sortBy('createdAt'),

    /** The bookmark of the article itself. */
    own,

    /** Those of some that are there. */
    some,

    /**
     * Bookmarks the article, or changes the note and collection of the bookmark it has; undefined: no such article.
     * @param from what the note was written from: see `noteText`
     */
    add: (articleId: string, fields: Fields = {}, from?: string) =>
      change(deps, async (): Promise<Bookmark | undefined> => {
        if (!(await db.articles.get(articleId))) return undefined
        const known = await own(articleId)
        if (known)
          return put({ ...known, ...fields, note: noteText(known.note, fields.note ?? known.note, from) })
        const bookmark = made(articleId, fields)
        await write([bookmark], false)
        return bookmark
      }),

    /**
     * Bookmarks a passage of a version's text, or its beginning where it is long; where that version does not open, it moves to the one that does. Undefined where the
     * version is not of the article, or its text is lost, or the range has nothing of it.
     */
    addPlace: (
      articleId: string,
      { versionId, range }: { versionId: string; range: TextRange },
    ): Promise<BookmarkChange | undefined> =>
      change(deps, async () => {
        const [article, version] = await Promise.all([db.articles.get(articleId), db.versions.get(versionId)])
        if (!article || version?.articleId !== articleId) return undefined
        const text = await textWithin(deps, versionId)
        if (text === undefined || !text.slice(range.start, range.end).trim()) return undefined
        const { start, end } = beginningOf(text, range)
        const place = { versionId, selectors: describe(text, start, end) }
        const bookmark = made(articleId, { place: { ...place, made: place } })
        const undo = await write([bookmark], false)
        if (article.versionId !== versionId) await moveToOpening(deps, articleId)
        return { bookmark: (await db.bookmarks.get(bookmark.id)) ?? bookmark, undo }
      }),

    /** @param from what it was written from: see `noteText` */
    setNote: (id: string, note: string, from?: string) =>
      change(deps, async (): Promise<Bookmark | undefined> => {
        const row = await db.bookmarks.get(id)
        return row && put({ ...row, note: noteText(row.note, note, from) })
      }),

    /** Puts bookmarks into a collection by its path, or, with an empty one, into none. */
    move: (ids: readonly string[], collection: string): Promise<Undo> =>
      change(deps, async () => {
        const moving = (await some(ids)).filter((row) => row.collection !== collection)
        return write(
          moving.map((row) => ({ ...row, collection, updatedAt: timestamp() })),
          false,
        )
      }),

    /** @param id of an article, whose own bookmark is meant, or of a bookmark */
    remove: (id: string): Promise<BookmarkChange | undefined> =>
      change(deps, async () => {
        const bookmark = (await db.bookmarks.get(id)) ?? (await own(id))
        return bookmark && { bookmark, undo: await write([bookmark], true) }
      }),

    removeMany: (ids: readonly string[]): Promise<Undo> =>
      change(deps, async () => write(await some(ids), true)),
  }
}

export type Bookmarks = ReturnType<typeof createBookmarks>
