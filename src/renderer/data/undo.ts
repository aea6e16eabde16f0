import { idsWithin } from '@core/collection-tree'
import type { Collection } from '@core/collection'
import { freeName } from '@core/names'
import { countBookmarks } from './bookmarked'
import { bookmarksFollowing } from './bookmark-paths'
import { getMany, rowsWith } from './get-many'
import { endJoined, joinedSince } from './joined-again'
import { change, type LibraryDeps } from './library'
import { inParts, isSame, type ManyOptions } from './many'
import { articlesThere, versionsOf } from './memberships'
import { moveToOpening } from './move-over'
import { asOneBookmark } from './own-bookmarks'
import { currentRows, rowKey, writeUpdates, type Fields, type RowUpdate } from './row-updates'
import type { BookmarkRow, EntityName, Rows } from './rows'

/** A row to be written, or, with null, taken out. */
export type RowWrite = { [E in EntityName]: { entity: E; id: string; row: Rows[E] | null } }[EntityName]

/**
 * What undoes a change: its rows as they were before it. `left` is a row as the change left it: what has been changed in it since
 * stays. Without that the row comes back as it was, whatever has become of it.
 */
export type Undo = readonly (RowWrite & { left?: Rows[EntityName] | null })[]

/** Writes rows, each at most once; `change` has to be around it. What is to go and is not there is left out. */
export async function writeUndoably(deps: LibraryDeps, writes: readonly RowWrite[]): Promise<Undo> {
  const current = await currentRows(deps.db, writes)
  // A row of an entity's table is a row of that entity.
  const updates = writes.flatMap((write) => {
    const before = current.get(rowKey(write))
    return write.row === null && !before ? [] : ({ ...write, before } as RowUpdate)
  })
  writeUpdates(deps, updates)
  return updates.map(
    ({ entity, id, before = null, row: left }) => ({ entity, id, row: before, left }) as Undo[number],
  )
}

/** Places move along with the version that opens: nobody has changed those. */
const movesByItself = ['versionId', 'selectors', 'place']
/** What was changed, and changed back, has other times. */
const times = ['modifiedAt', 'updatedAt']

/** What is to be written where rows, and fields of them, that have been changed since stay as they are. */
async function withoutChanged(deps: LibraryDeps, undo: Undo): Promise<RowWrite[]> {
  const current = await currentRows(deps.db, undo)
  /** What somebody has changed since in a row that is there. */
  const since = undo.map(({ left, ...before }) =>
    Object.entries((left && current.get(rowKey(before))) ?? {}).filter(
      ([name, value]) => !movesByItself.includes(name) && !isSame(value, (left as Fields)[name]),
    ),
  )
  const stays = (at: number) => since[at]?.some(([name]) => !times.includes(name))
  const kept = await articlesWithMore(
    deps,
    undo.filter(({ row }, at) => row !== null || !stays(at)),
  )
  return undo.flatMap((write, at): RowWrite[] => {
    const { left, ...before } = write
    if (left === undefined) return [before]
    const now = current.get(rowKey(before))
    if (left === null || !now) return left === null && !now ? [before] : []
    if (before.row === null)
      return stays(at) || (before.entity === 'article' && kept.has(before.id)) ? [] : [before]
    // The fields are those of a row of the same entity.
    return [{ ...before, row: { ...before.row, ...Object.fromEntries(since[at] ?? []) } } as RowWrite]
  })
}

/** Articles that would go, and have by now a version, note or bookmark that would not go with them. */
async function articlesWithMore({ db }: LibraryDeps, undo: Undo): Promise<Set<string>> {
  const going = undo.flatMap(({ entity, id, row }) => (entity === 'article' && row === null ? id : []))
  const written = new Set(undo.map(rowKey))
  const parts = await Promise.all(
    going.flatMap((id) => [
      versionsOf(db, id).toArray(named('version')),
      db.bookmarks.where({ articleId: id }).toArray(named('bookmark')),
      db.annotations.where({ articleId: id }).toArray(named('annotation')),
    ]),
  )
  return new Set(
    parts.flat().flatMap(({ articleId, ...part }) => (written.has(rowKey(part)) ? [] : articleId)),
  )
}

const named = (entity: EntityName) => (rows: readonly { id: string; articleId: string }[]) =>
  rows.map(({ id, articleId }) => ({ entity, id, articleId }))

/**
 * Writes rows back as they were, but for what has been changed in them since; an article that has got more since stays. What they belong to may have gone since: then they stay away, a collection comes to the top, and
 * a name that another has taken gets a number. Where another version opens by now, annotations and bookmarked places move over to it.
 * @throws an `AbortError` where it is cancelled, so that nothing has been undone
 */
export async function undoRows(deps: LibraryDeps, changed: Undo, options?: ManyOptions): Promise<Undo> {
  const undone = await change(deps, async () => {
    const written: Undo[] = []
    for (const one of [...joinedSince(deps.db, changed), changed])
      written.push(await writeBack(deps, one, options))
    return asOne(written.flat())
  })
  endJoined(deps.db, changed)
  return undone
}

/** `change` has to be around it. */
async function writeBack(deps: LibraryDeps, changed: Undo, options?: ManyOptions): Promise<Undo> {
  const { db } = deps
  const undo = await withoutChanged(deps, changed)
  const [tags, collections, bookmarked] = await Promise.all([
    db.tags.toArray(),
    db.collections.toArray(),
    bookmarkedArticles(deps, undo),
  ])
  const before = [...collections]
  const places = await writeUndoably(deps, undo.filter((write) => !isBelonging(write)).map(fitted))
  const belongings = await inParts(await belongingsOfSomething(deps, undo), options, (some) =>
    writeUndoably(deps, some),
  )
  const followed = await writeUndoably(deps, await bookmarksFollowing(db, before, collections))
  const joined = await writeUndoably(deps, await bookmarkedAgain(deps, undo))
  await countBookmarks(deps, bookmarked)
  for (const articleId of new Set(undo.flatMap(articleOfPlace))) await moveToOpening(deps, articleId)
  return [...places, ...asOne([...belongings, ...followed, ...joined])]

  function fitted(write: RowWrite): RowWrite {
    if (write.row === null) return write
    if (write.entity === 'tag') {
      const others = tags.filter(({ id }) => id !== write.id)
      const row = {
        ...write.row,
        name: freeName(
          write.row.name,
          others.map(({ name }) => name),
        ),
      }
      tags.splice(0, tags.length, ...others, row)
      return { ...write, row }
    }
    if (write.entity !== 'collection') return write
    const others = collections.filter(({ id }) => id !== write.id)
    const row = placed(write.row, others, undo)
    collections.splice(0, collections.length, ...others, row)
    return { ...write, row }
  }
}

/** What makes one of bookmarks that came back and another one that their article has had since. */
async function bookmarkedAgain({ db }: LibraryDeps, undo: readonly RowWrite[]): Promise<RowWrite[]> {
  const back = (await getMany(db.bookmarks, idsOf(undo, 'bookmark'))).flatMap((row) => row ?? [])
  const articleIds = [...new Set(back.map(({ articleId }) => articleId))]
  const there = await rowsWith(db.bookmarks, 'articleId', articleIds, ({ articleId }) => articleId)
  const own = new Map(articleIds.map((id) => [id, new Map<string, BookmarkRow>()]))
  for (const row of [...back, ...there]) if (!row.place) own.get(row.articleId)?.set(row.id, row)
  return [...own.values()].flatMap((rows) => asOneBookmark([...rows.values()]))
}

const idsOf = (undo: readonly RowWrite[], of: EntityName): string[] =>
  undo.flatMap(({ entity, id }) => (entity === of ? id : []))

/** Of a row that was written twice, what undoes both. */
function asOne(undo: Undo): Undo {
  const byRow = new Map<string, Undo[number]>()
  for (const one of undo) {
    const first = byRow.get(rowKey(one))
    byRow.set(rowKey(one), first ? ({ ...first, left: one.left } as Undo[number]) : one)
  }
  return [...byRow.values()]
}

const articleOfPlace = ({ entity, row }: RowWrite): string[] =>
  row && (entity === 'annotation' || (entity === 'bookmark' && row.place)) ? [row.articleId] : []

/** Those whose bookmarks come back, or go. */
async function bookmarkedArticles({ db }: LibraryDeps, undo: readonly RowWrite[]): Promise<string[]> {
  const there = await db.bookmarks.bulkGet(idsOf(undo, 'bookmark'))
  const coming = undo.flatMap(({ entity, row }) => (entity === 'bookmark' && row ? [row.articleId] : []))
  return [...there.flatMap((row) => row?.articleId ?? []), ...coming]
}

/** @param others the collections that there are beside it */
function placed(row: Collection, others: readonly Collection[], undo: readonly RowWrite[]): Collection {
  const { parentId } = row
  const comesBack = undo.some((write) => write.entity === 'collection' && write.id === parentId && write.row)
  const isThere = parentId !== null && (comesBack || others.some(({ id }) => id === parentId))
  const place = isThere && !idsWithin(others, row.id).has(parentId) ? parentId : null
  const siblings = others.filter((other) => other.parentId === place)
  return {
    ...row,
    parentId: place,
    name: freeName(
      row.name,
      siblings.map(({ name }) => name),
    ),
  }
}

/** What is of an article, and maybe of a tag or a collection as well. */
const isBelonging = (write: RowWrite): write is Belonging =>
  belongings.some((entity) => write.entity === entity)

const belongings = ['annotation', 'bookmark', 'tagging', 'collectionItem'] as const
type Belonging = Extract<RowWrite, { entity: (typeof belongings)[number] }>

/** Those of what is there; and those that are taken out. */
async function belongingsOfSomething({ db }: LibraryDeps, undo: readonly RowWrite[]): Promise<RowWrite[]> {
  const all = undo.filter(isBelonging)
  const articleIds = new Set(all.flatMap(({ row }) => row?.articleId ?? []))
  const there = new Set(
    await Promise.all([
      articlesThere(db, [...articleIds]),
      db.tags.toCollection().primaryKeys(),
      db.collections.toCollection().primaryKeys(),
    ]).then((keys) => keys.flat()),
  )
  return all.filter(({ row }) => {
    if (row === null) return true
    const label = 'tagId' in row ? row.tagId : 'collectionId' in row ? row.collectionId : row.articleId
    return there.has(row.articleId) && there.has(label)
  })
}
