import type { Annotated } from '@core/annotation-list'
import type { LibraryDb } from './db'
import { rowToArticle } from './rows'

/**
 * Highlights with their tags, and the notes on articles as a whole, of one article or of all but those in the trash, in no order; each
 * with its article, as they are at one moment, so that none seems to be an orphan that is not.
 */
export const readAnnotated = (db: LibraryDb, articleId: string | null): Promise<Annotated[]> =>
  db.transaction('r', db.annotations, db.bookmarks, db.articles, db.tags, async () => {
    const [annotations, bookmarks, tags] = await Promise.all([
      articleId === null
        ? db.annotations.toArray()
        : db.annotations.where('articleId').equals(articleId).toArray(),
      articleId === null
        ? db.bookmarks.toArray()
        : db.bookmarks.where('articleId').equals(articleId).toArray(),
      db.tags.toArray(),
    ])
    const noted = bookmarks.filter(({ note, place }) => note !== '' && !place)
    const ids = new Set([...annotations, ...noted].map((one) => one.articleId))
    const articles = new Map(
      (await db.articles.bulkGet([...ids])).flatMap((row) =>
        row && (articleId !== null || row.state !== 'trash') ? [[row.id, rowToArticle(row)] as const] : [],
      ),
    )
    const tagsById = new Map(tags.map((tag) => [tag.id, tag]))
    return [
      ...noted.flatMap((bookmark): Annotated[] => {
        const article = articles.get(bookmark.articleId)
        return article ? [{ bookmark, article }] : []
      }),
      ...annotations.flatMap((annotation): Annotated[] => {
        const article = articles.get(annotation.articleId)
        const own = (annotation.tagIds ?? []).flatMap((id) => tagsById.get(id) ?? [])
        return article ? [{ annotation, article, tags: own }] : []
      }),
    ]
  })
