import type { Article, ArticleState } from '@core/article'
import { givenUp, movedTo } from './article-rows'
import { rowsInState } from './article-views'
import { entities } from './entities'
import { JournalError, type LibraryDeps } from './library'
import { changedBy, changeMany, undoMany } from './many'
import type { Changed, ManyOptions, ManyOutcome } from './many'
import type { RowUpdate } from './row-updates'
import { rowToArticle, type ArticlePatch, type ArticleRow, type ManyWork, type Rows } from './rows'

export type { ArticlePatch }

/** `changed` is what `undo` takes. */
export type PatchOutcome = ManyOutcome & { changed: Changed[] }

/** What goes with an article that is deleted: rows that an index finds by their `articleId`. */
const belongings = ['capture', 'version', 'bookmark', 'annotation', 'tagging', 'collectionItem'] as const
type Belonging = (typeof belongings)[number]

/** Each once, as the database has them: neighbours are read and written sooner. */
const inOrder = (ids: readonly string[]): string[] => [...new Set(ids)].sort()

const dayMs = 24 * 60 * 60 * 1000

/** What is done to many articles at once, each act for all of them or for none, and what is deleted for ever. */
export function createManyArticles(deps: LibraryDeps) {
  const { db } = deps
  const timestamp = () => deps.now().toISOString()

  const articleUpdate = (before: ArticleRow, row: ArticleRow | null): RowUpdate => ({
    entity: 'article',
    id: before.id,
    before,
    row,
  })

  /** The rows of each article, with the id that the log of changes has for them. */
  async function belonging<E extends Belonging>(
    entity: E,
    articles: readonly ArticleRow[],
  ): Promise<ReadonlyMap<string, { id: string; row: Rows[E] }[]>> {
    const table = db.table<Rows[E]>(entities[entity].table)
    const key = [table.schema.primKey.keyPath ?? []].flat()
    const rows = await table
      .where('articleId')
      .anyOf(articles.map(({ id }) => id))
      .toArray()
    const found = new Map<string, { id: string; row: Rows[E] }[]>()
    for (const row of rows) {
      const id = key.map((name) => String(row[name as keyof Rows[E]])).join(' ')
      found.set(row.articleId, [...(found.get(row.articleId) ?? []), { id, row }])
    }
    return found
  }

  /** What has nothing stored is not captured any more once it is in the trash. */
  async function moveTo(articles: readonly ArticleRow[], state: ArticleState): Promise<RowUpdate[][]> {
    const at = timestamp()
    const moved = articles.filter((row) => row.state !== state)
    const stops = (row: ArticleRow) => state === 'trash' && row.versionId === null
    const captures = await belonging('capture', moved.filter(stops))
    return moved.map((row) => [
      articleUpdate(row, stops(row) ? givenUp(row, at) : movedTo(row, state, at)),
      ...(captures.get(row.id) ?? []).map(
        ({ id, row: before }) => ({ entity: 'capture', id, before, row: null }) as const,
      ),
    ])
  }

  async function bookmark(articles: readonly ArticleRow[]): Promise<RowUpdate[][]> {
    const at = timestamp()
    return articles
      .filter((row) => row.bookmarked === 0)
      .map((article) => {
        const id = deps.newId()
        const row = { id, articleId: article.id, note: '', collection: '', createdAt: at, updatedAt: at }
        return [
          articleUpdate(article, { ...article, bookmarked: 1 }),
          { entity: 'bookmark', id, before: undefined, row },
        ]
      })
  }

  /** Bookmarks of places in them stay. */
  async function unbookmark(articles: readonly ArticleRow[]): Promise<RowUpdate[][]> {
    const bookmarked = articles.filter((row) => row.bookmarked === 1)
    const bookmarks = await belonging('bookmark', bookmarked)
    return bookmarked.map((article) => [
      articleUpdate(article, { ...article, bookmarked: 0 }),
      ...(bookmarks.get(article.id) ?? [])
        .filter(({ row }) => !row.place)
        .map(({ id, row: before }) => ({ entity: 'bookmark', id, before, row: null }) as const),
    ])
  }

  function planOf(patch: ArticlePatch): (articles: readonly ArticleRow[]) => Promise<RowUpdate[][]> {
    if ('state' in patch) return (articles) => moveTo(articles, patch.state)
    if ('bookmarked' in patch) return patch.bookmarked ? bookmark : unbookmark
    const at = timestamp()
    const isSo = (row: ArticleRow) =>
      'starred' in patch ? (row.starred === 1) === patch.starred : (row.readAt !== null) === patch.read
    const fields: Partial<ArticleRow> =
      'starred' in patch ? { starred: patch.starred ? 1 : 0 } : { readAt: patch.read ? at : null }
    return async (articles) =>
      articles.flatMap((row) => (isSo(row) ? [] : [[articleUpdate(row, { ...row, ...fields })]]))
  }

  const rowsOf = async (ids: readonly string[]): Promise<ArticleRow[]> =>
    (await db.articles.bulkGet([...ids])).flatMap((row) => row ?? [])

  /** That it and others were told apart: once for articles that go together. */
  async function apart(articles: readonly ArticleRow[]): Promise<RowUpdate[]> {
    const ids = articles.map(({ id }) => id)
    const rows = await db.keptApart.where('articleIds').anyOf(ids).distinct().toArray()
    return rows.map((before) => ({ entity: 'keptApart', id: before.id, before, row: null }))
  }

  /** An article with all that is its own. Feeds keep that they brought it, so that it does not come back. */
  async function deletion(articles: readonly ArticleRow[]): Promise<RowUpdate[][]> {
    const parts = await Promise.all(
      belongings.map(async (entity) => ({ entity, rows: await belonging(entity, articles) })),
    )
    const told = await apart(articles)
    return articles.map((article, index) => [
      articleUpdate(article, null),
      ...(index === 0 ? told : []),
      ...parts.flatMap(({ entity, rows }) =>
        // The row is of the entity: it comes from its table.
        (rows.get(article.id) ?? []).map(
          ({ id, row }) => ({ entity, id, before: row, row: null }) as RowUpdate,
        ),
      ),
    ])
  }

  const remove = (
    ids: readonly string[],
    isMeant: (row: ArticleRow) => boolean,
    options?: ManyOptions & { work?: ManyWork },
  ): Promise<ManyOutcome> =>
    changeMany(deps, inOrder(ids), async (some) => deletion((await rowsOf(some)).filter(isMeant)), options)

  const set = async (
    ids: readonly string[],
    patch: ArticlePatch,
    options?: ManyOptions,
  ): Promise<PatchOutcome> => {
    const changed: Changed[] = []
    const plan = planOf(patch)
    const outcome = await changeMany(deps, inOrder(ids), async (some) => plan(await rowsOf(some)), {
      ...options,
      onMade: (updates) => {
        for (const rows of updates) changed.push(changedBy(rows))
      },
      work: { kind: 'set', ids, patch },
    })
    return { ...outcome, changed }
  }

  const isTrash = (row: ArticleRow) => row.state === 'trash'
  const deleteForever = (ids: readonly string[], options?: ManyOptions): Promise<ManyOutcome> =>
    remove(ids, isTrash, { ...options, work: { kind: 'delete', ids } })
  const trash = () => rowsInState(db.articles, 'trash')

  return {
    /** Changes those of the articles that are not so already. */
    set,

    /** Gives each article back what a `set` changed, where nobody has changed that since. */
    undo: (changed: readonly Changed[], options?: ManyOptions): Promise<ManyOutcome> =>
      undoMany(deps, changed, options),

    /** Ids of all that is in the trash. */
    trashed: (): Promise<string[]> => trash().primaryKeys(),

    /** Deletes for ever those of the articles that are in the trash, with their versions, bookmarks and annotations. */
    deleteForever,

    /** Does what is left of what a crash has cut off; null where there is nothing. */
    finish: async (): Promise<ManyOutcome | null> => {
      const row = await db.meta.get('unfinished')
      if (row?.key !== 'unfinished') return null
      const { work } = row
      if (work.kind === 'undo') return undoMany(deps, work.changed)
      return work.kind === 'set' ? set(work.ids, work.patch) : deleteForever(work.ids)
    },

    /** Deletes an article for ever, wherever it is; undefined where there is none. @throws as every change does */
    deleteOne: async (id: string): Promise<Article | undefined> => {
      const row = await db.articles.get(id)
      if (!row) return undefined
      const { error } = await remove([id], () => true)
      if (error) throw new JournalError(error)
      return rowToArticle(row)
    },

    /**
     * Deletes for ever what has been in the trash for `days` days or longer. What came there before times were noted counts
     * from now on. @param before a day that it has to have come there before as well; null for nothing
     */
    emptyOld: async (days: number, before: string | null): Promise<ManyOutcome> => {
      const at = timestamp()
      const limit = new Date(deps.now().getTime() - days * dayMs).toISOString()
      const rows = await trash().toArray()
      const undated = rows.filter(({ trashedAt }) => !trashedAt).map(({ id }) => id)
      const dated = await changeMany(deps, undated, async (some) =>
        (await rowsOf(some))
          .filter((row) => isTrash(row) && !row.trashedAt)
          .map((row) => [articleUpdate(row, { ...row, trashedAt: at })]),
      )
      if (dated.error) return { ...dated, count: 0 }
      const isOld = ({ trashedAt }: ArticleRow) =>
        typeof trashedAt === 'string' && trashedAt <= limit && before !== null && trashedAt < before
      return remove(
        rows.filter(isOld).map(({ id }) => id),
        (row) => isTrash(row) && isOld(row),
      )
    },
  }
}

export type ManyArticles = ReturnType<typeof createManyArticles>
