import { idsWithin } from '@core/collection-tree'
import type { Collection } from '@core/collection'
import { freeName } from '@core/names'
import { entities } from './entities'
import { change, deleteRow, putRow, type LibraryDeps } from './library'
import type { EntityName, Rows } from './rows'

/** A row to be written, or, with null, taken out. */
export type RowWrite = { [E in EntityName]: { entity: E; id: string; row: Rows[E] | null } }[EntityName]

/** What undoes a change: its rows as they were before it. */
export type Undo = readonly RowWrite[]

/** Writes rows, each at most once; `change` has to be around it. Rows that already are as they should be are left out. */
export async function writeRows({ db, ...deps }: LibraryDeps, writes: readonly RowWrite[]): Promise<Undo> {
  const before = await Promise.all(
    writes.map(
      ({ entity, id }) => db.table(entities[entity].table).get(entities[entity].key(id)) as Promise<unknown>,
    ),
  )
  const undo: RowWrite[] = []
  const writing: Promise<void>[] = []
  for (const [index, { entity, id, row }] of writes.entries()) {
    const was = before[index] ?? null
    if (row === null && was === null) continue
    // A row of this entity's table is a row of this entity.
    undo.push({ entity, id, row: was } as RowWrite)
    writing.push(row ? putRow({ db, ...deps }, entity, id, row) : deleteRow({ db, ...deps }, entity, id))
  }
  await Promise.all(writing)
  return undo
}

/**
 * Writes rows back as they were. What they belong to may have gone since: then they stay away, a collection comes to the top, and
 * a name that another has taken gets a number.
 */
export const undoRows = (deps: LibraryDeps, undo: Undo): Promise<Undo> =>
  change(deps, async () => {
    const { db } = deps
    const [tags, collections] = await Promise.all([db.tags.toArray(), db.collections.toArray()])
    const places = await writeRows(
      deps,
      undo.filter(({ entity }) => entity !== 'tagging' && entity !== 'collectionItem').map(fitted),
    )
    const kept: RowWrite[] = []
    for (const write of undo) if (await isMembershipOfSomething(deps, write)) kept.push(write)
    return [...places, ...(await writeRows(deps, kept))]

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

/** Whether it is of an article, and of a tag or a collection, that are there. */
async function isMembershipOfSomething({ db }: LibraryDeps, write: RowWrite): Promise<boolean> {
  if (write.entity !== 'tagging' && write.entity !== 'collectionItem') return false
  if (write.row === null) return true
  const place =
    'tagId' in write.row ? db.tags.get(write.row.tagId) : db.collections.get(write.row.collectionId)
  const [article, there] = await Promise.all([db.articles.get(write.row.articleId), place])
  return article !== undefined && there !== undefined
}
