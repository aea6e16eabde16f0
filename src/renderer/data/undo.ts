import { idsWithin } from '@core/collection-tree'
import type { Collection } from '@core/collection'
import { freeName } from '@core/names'
import { countBookmarks } from './bookmarked'
import { change, type LibraryDeps } from './library'
import { inParts, type ManyOptions } from './many'
import { articlesThere } from './memberships'
import { moveToOpening } from './move-over'
import { currentRows, rowKey, writeUpdates, type RowUpdate } from './row-updates'
import type { EntityName, Rows } from './rows'

/** A row to be written, or, with null, taken out. */
export type RowWrite = { [E in EntityName]: { entity: E; id: string; row: Rows[E] | null } }[EntityName]

/** What undoes a change: its rows as they were before it. */
export type Undo = readonly RowWrite[]

/** Writes rows, each at most once; `change` has to be around it. What is to go and is not there is left out. */
export async function writeUndoably(deps: LibraryDeps, writes: readonly RowWrite[]): Promise<Undo> {
  const current = await currentRows(deps, writes)
  // A row of an entity's table is a row of that entity.
  const updates = writes.flatMap((write) => {
    const before = current.get(rowKey(write))
    return write.row === null && !before ? [] : ({ ...write, before } as RowUpdate)
  })
  writeUpdates(deps, updates)
  return updates.map(({ entity, id, before = null }) => ({ entity, id, row: before }) as RowWrite)
}

/**
 * Writes rows back as they were. What they belong to may have gone since: then they stay away, a collection comes to the top, and
 * a name that another has taken gets a number. Where another version opens by now, annotations and bookmarked places move over to it.
 * @throws an `AbortError` where it is cancelled, so that nothing has been undone
 */
export const undoRows = (deps: LibraryDeps, undo: Undo, options?: ManyOptions): Promise<Undo> =>
  change(deps, async () => {
    const { db } = deps
    const [tags, collections, bookmarked] = await Promise.all([
      db.tags.toArray(),
      db.collections.toArray(),
      bookmarkedArticles(deps, undo),
    ])
    const places = await writeUndoably(deps, undo.filter((write) => !isBelonging(write)).map(fitted))
    const belongings = await inParts(await belongingsOfSomething(deps, undo), options, (some) =>
      writeUndoably(deps, some),
    )
    await countBookmarks(deps, bookmarked)
    for (const articleId of new Set(undo.flatMap(articleOfPlace))) await moveToOpening(deps, articleId)
    return [...places, ...belongings]

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
  })

const articleOfPlace = ({ entity, row }: RowWrite): string[] =>
  row && (entity === 'annotation' || (entity === 'bookmark' && row.place)) ? [row.articleId] : []

/** Those whose bookmarks come back, or go. */
async function bookmarkedArticles({ db }: LibraryDeps, undo: Undo): Promise<string[]> {
  const bookmarks = undo.filter(({ entity }) => entity === 'bookmark')
  const there = await db.bookmarks.bulkGet(bookmarks.map(({ id }) => id))
  const coming = bookmarks.flatMap(({ entity, row }) => (entity === 'bookmark' && row ? [row.articleId] : []))
  return [...there.flatMap((row) => row?.articleId ?? []), ...coming]
}

/** @param others the collections that there are beside it */
function placed(row: Collection, others: readonly Collection[], undo: Undo): Collection {
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
async function belongingsOfSomething({ db }: LibraryDeps, undo: Undo): Promise<RowWrite[]> {
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
