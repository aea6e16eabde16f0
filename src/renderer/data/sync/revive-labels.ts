import { change, type LibraryDeps } from '../library'
import { writeUndoably, type RowWrite } from '../undo'
import { rowIn } from './row-in'
import { keyOf, shadowsOf } from './shadows'

/**
 * A tag or collection that somebody has deleted, and that an article or a note has got meanwhile, is there again: as if a person here had
 * made it anew. Once all is read, as what goes with it comes in any order. SYNC-DEL-5.
 */
export const reviveLabels = (deps: LibraryDeps): Promise<unknown> =>
  change(deps, async () => {
    const { db } = deps
    const [tags, collections, tagged, noted, collected] = await Promise.all([
      db.tags.toCollection().primaryKeys(),
      db.collections.toCollection().primaryKeys(),
      db.taggings.orderBy('tagId').uniqueKeys(),
      db.annotations.orderBy('tagIds').uniqueKeys(),
      db.collectionItems.toCollection().primaryKeys(),
    ])
    const missing = [
      ...without([...tagged, ...noted].map(String), tags).map((id) => ['tag', id] as const),
      ...without(
        collected.map(([collectionId]) => collectionId),
        collections,
      ).map((id) => ['collection', id] as const),
    ]
    const shadows = await shadowsOf(
      db,
      missing.map(([kind, id]) => keyOf(kind, id)),
    )
    await writeUndoably(
      deps,
      missing.flatMap(([entity, id]) => {
        const shadow = shadows.get(keyOf(entity, id))
        const row = shadow && rowIn(shadow.document)
        // A row of a kind is a row of the entity of that name.
        return row ? [{ entity, id, row } as unknown as RowWrite] : []
      }),
    )
  })

function without(ids: readonly string[], known: readonly string[]): string[] {
  const there = new Set(known)
  return [...new Set(ids)].filter((id) => !there.has(id))
}
