import type { Article, Bookmark } from '@core/article'
import { everyTwo, keptApart } from '@core/duplicates/groups'
import { followJoined, noteJoined } from './joined-again'
import { change, type LibraryDeps } from './library'
import { itemRow, taggingRow, taggingsOf, versionsOf } from './memberships'
import { moveToOpening } from './move-over'
import { rowToArticle, type ArticleRow } from './rows'
import { writeUndoably, type RowWrite, type Undo } from './undo'

/** Articles that seem to be one: they are made one, or a person says that they are several. Both can be undone: `Library.undo`. */
export function createDuplicates(deps: LibraryDeps) {
  const { db } = deps
  const timestamp = () => deps.now().toISOString()

  /** Their versions, annotations, tags and places become those of the kept one; what it has already goes. */
  const belongings = async (kept: string, others: readonly string[]): Promise<RowWrite[]> => {
    const [versions, annotations, taggings, items, captures] = await Promise.all([
      Promise.all(others.map((id) => versionsOf(db, id).toArray())),
      db.annotations.where('articleId').anyOf(others).toArray(),
      Promise.all([kept, ...others].map((id) => taggingsOf(db, id).toArray())),
      db.collectionItems
        .where('articleId')
        .anyOf([kept, ...others])
        .toArray(),
      db.captures.bulkGet([...others]),
    ])
    return [
      ...versions
        .flat()
        .map((row) => ({ entity: 'version', id: row.id, row: { ...row, articleId: kept } }) as const),
      ...annotations.map(
        (row) => ({ entity: 'annotation', id: row.id, row: { ...row, articleId: kept } }) as const,
      ),
      ...moved(taggings.flat(), kept, ({ tagId }) => tagId, taggingRow),
      ...moved(items, kept, ({ collectionId }) => collectionId, itemRow),
      ...captures.flatMap((row) =>
        row ? ({ entity: 'capture', id: row.articleId, row: null } as const) : [],
      ),
    ]
  }

  /** Feeds know them as the kept one, and so does what they were told apart from. */
  const mentions = async (kept: string, others: readonly string[]): Promise<RowWrite[]> => {
    const [entries, apart] = await Promise.all([
      db.feedEntries.toArray(),
      db.keptApart.where('articleIds').anyOf(others).distinct().toArray(),
    ])
    return [
      ...entries
        .filter(({ articleId }) => articleId !== null && others.includes(articleId))
        .map((row) => {
          const id = `${row.feedId} ${row.guid}`
          return { entity: 'feedEntry', id, row: { ...row, articleId: kept } } as const
        }),
      ...apart.map(({ id }) => ({ entity: 'keptApart', id, row: null }) as const),
      ...apart.flatMap(({ articleIds, at }) => {
        const [stranger] = articleIds.filter((id) => id !== kept && !others.includes(id))
        const row = stranger === undefined ? null : keptApart(kept, stranger, at)
        return row ? [{ entity: 'keptApart', id: row.id, row } as const] : []
      }),
    ]
  }

  /** One bookmark of them all, with every note; those of places come along. */
  const bookmarks = async (kept: string, others: readonly string[]): Promise<RowWrite[]> => {
    const marks = await db.bookmarks
      .where('articleId')
      .anyOf([kept, ...others])
      .sortBy('createdAt')
    const places = marks
      .filter((row) => row.place && !isOf(kept)(row))
      .map((row) => ({ entity: 'bookmark', id: row.id, row: { ...row, articleId: kept } }) as const)
    const rows = marks.filter(({ place }) => !place)
    const [first, ...rest] = [...rows.filter(isOf(kept)), ...rows.filter((row) => !isOf(kept)(row))]
    if (!first || rows.every(isOf(kept))) return places
    const all = [first, ...rest.filter((row) => !isOf(kept)(row))]
    const joined: Bookmark = {
      ...first,
      articleId: kept,
      note: [...new Set(all.map(({ note }) => note.trim()).filter((note) => note !== ''))].join('\n\n'),
      collection: all.find(({ collection }) => collection !== '')?.collection ?? '',
      createdAt: all.map(({ createdAt }) => createdAt).reduce((a, b) => (a < b ? a : b)),
      updatedAt: timestamp(),
    }
    return [
      ...places,
      { entity: 'bookmark', id: joined.id, row: joined },
      ...all.slice(1).map(({ id }) => ({ entity: 'bookmark', id, row: null }) as const),
    ]
  }

  return {
    /** The ids of all two that were told apart. */
    apart: async (): Promise<ReadonlySet<string>> => new Set(await db.keptApart.toCollection().primaryKeys()),

    /** Those of some that are there and not in the trash, by their id. */
    present: async (ids: readonly string[]): Promise<ReadonlyMap<string, Article>> =>
      new Map(
        (await db.articles.bulkGet([...ids])).flatMap((row) =>
          row && row.state !== 'trash' ? [[row.id, rowToArticle(row)]] : [],
        ),
      ),

    /**
     * Makes one article of several: versions, annotations, bookmarks, tags, collections, notes, star and when it was saved and read first come to the
     * kept one, and the others go. What it opens with stays, unless it has nothing yet. Annotations and bookmarked places move over
     * to that. Nothing is done where it is gone.
     * @param by sync, where laptops have each made one
     */
    merge: async (
      keptId: string,
      otherIds: readonly string[],
      by: 'person' | 'sync' = 'person',
    ): Promise<Undo> => {
      const undo = await change(deps, async () => {
        const [kept, ...found] = await db.articles.bulkGet([
          keptId,
          ...otherIds.filter((id) => id !== keptId),
        ])
        const rows = found.filter((row) => row !== undefined)
        if (!kept || rows.length === 0) return []
        const others = rows.map(({ id }) => id)
        const writes = await Promise.all([
          bookmarks(keptId, others),
          belongings(keptId, others),
          mentions(keptId, others),
        ])
        const joined = await writeUndoably(
          deps,
          lastOfEach([
            { entity: 'article', id: keptId, row: joinedRow(kept, rows) },
            ...rows.map(({ id }) => ({ entity: 'article', id, row: null }) as const),
            ...writes.flat(),
          ]),
        )
        await moveToOpening(deps, keptId)
        return joined
      })
      if (by === 'person') followJoined(db, undo)
      else noteJoined(db, undo)
      return undo
    },

    /** Remembers that an article is none of the others, or, without one, that all of them are different ones. */
    keepApart: (ids: readonly string[], one?: string): Promise<Undo> =>
      change(deps, () => {
        const pairs = everyTwo(ids).filter((two) => one === undefined || two.includes(one))
        const rows = pairs.map(([a, b]) => keptApart(a, b, timestamp()))
        return writeUndoably(
          deps,
          rows.map((row) => ({ entity: 'keptApart', id: row.id, row })),
        )
      }),
  }
}

const isOf =
  (kept: string) =>
  ({ articleId }: { articleId: string }): boolean =>
    articleId === kept

/** Rows that say where articles belong, as they are once these are one. */
function moved<T extends { articleId: string }>(
  rows: readonly T[],
  kept: string,
  placeOf: (row: T) => string,
  toWrite: (row: T) => RowWrite,
): RowWrite[] {
  const own = new Set(rows.filter(isOf(kept)).map(placeOf))
  return rows
    .filter((row) => !isOf(kept)(row))
    .flatMap((row) => [
      { ...toWrite(row), row: null },
      ...(own.has(placeOf(row)) ? [] : [toWrite({ ...row, articleId: kept })]),
    ])
}

/** Each row once, as it is to be in the end. */
const lastOfEach = (writes: readonly RowWrite[]): RowWrite[] => [
  ...new Map(writes.map((write) => [`${write.entity} ${write.id}`, write])).values(),
]

/** The kept article with what it has from the others; where nothing of it is stored, one of them tells of it. */
function joinedRow(kept: ArticleRow, others: readonly ArticleRow[]): ArticleRow {
  const all = [kept, ...others]
  const told = all.find(({ versionId }) => versionId !== null) ?? kept
  const reads = all.flatMap(({ readAt }) => readAt ?? [])
  const places = all.reduce((sum, { bookmarkedPlaces = 0 }) => sum + bookmarkedPlaces, 0)
  return {
    ...told,
    id: kept.id,
    url: kept.url,
    otherUrls: [...new Set(all.flatMap(({ url, otherUrls = [] }) => [url, ...otherUrls]))].filter(
      (url) => url !== kept.url,
    ),
    state: kept.state,
    trashedAt: kept.trashedAt ?? null,
    savedAt: all.map(({ savedAt }) => savedAt).reduce((a, b) => (a < b ? a : b)),
    readAt: reads.length > 0 ? reads.reduce((a, b) => (a < b ? a : b)) : null,
    starred: all.some(({ starred }) => starred === 1) ? 1 : 0,
    bookmarked: all.some(({ bookmarked }) => bookmarked === 1) ? 1 : 0,
    ...((places > 0 || told.bookmarkedPlaces !== undefined) && { bookmarkedPlaces: places }),
    feedId: all.find(({ feedId }) => feedId !== null)?.feedId ?? null,
  }
}

export type Duplicates = ReturnType<typeof createDuplicates>
