import type { Collection } from '@core/collection'
import { pathsIn } from '@core/collection-tree'
import type { Tag } from '@core/tag'
import type { LibraryDb } from '../db'
import { articleOfItem, articleOfTagging, idsInCollection, taggingsOf } from '../memberships'
import type { ChangeLine } from '../rows'

/** What articles are found by as their tags, by id: names of tags, and of the collections that they are in, with those above. */
export type Labels = ReadonlyMap<string, readonly string[]>

/** What labels are read from. */
export const labelTables = (db: LibraryDb) => [db.tags, db.taggings, db.collections, db.collectionItems]

/** What labels are made of, by its name in the log of changes. */
const entities = ['tag', 'tagging', 'collection', 'collectionItem'] as const

/** Whether a part of the log may have changed labels. */
export const areLabelsChanged = (changes: readonly Pick<ChangeLine, 'entity'>[]): boolean =>
  changes.some(({ entity }) => entities.some((one) => one === entity))

/** The articles whose labels a part of the log may have changed. @param idsOf the ids in it, by entity */
export async function labelledBy(
  db: LibraryDb,
  idsOf: (entity: (typeof entities)[number]) => readonly string[],
): Promise<string[]> {
  const [tagged, collected] = await Promise.all([
    db.taggings.where('tagId').anyOf(idsOf('tag')).primaryKeys(),
    Promise.all([...new Set(idsOf('collection'))].map((id) => idsInCollection(db, id))),
  ])
  return [
    ...tagged.map(([articleId]) => articleId),
    ...collected.flatMap((ids) => [...ids]),
    ...idsOf('tagging').map(articleOfTagging),
    ...idsOf('collectionItem').map(articleOfItem),
  ]
}

export async function readLabels(db: LibraryDb, articleIds: readonly string[]): Promise<Labels> {
  const [names, taggings, items] = await Promise.all([
    readNames(db),
    Promise.all(articleIds.map((id) => taggingsOf(db, id).toArray())),
    db.collectionItems.where('articleId').anyOf(articleIds).toArray(),
  ])
  return labelsFrom(names, taggings.flat(), items)
}

export async function readAllLabels(db: LibraryDb): Promise<Labels> {
  return db.transaction('r', labelTables(db), async () =>
    labelsFrom(await readNames(db), await db.taggings.toArray(), await db.collectionItems.toArray()),
  )
}

const readNames = async (db: LibraryDb): Promise<Names> =>
  namesOf(await db.tags.toArray(), await db.collections.toArray())

type Names = { ofTag: Map<string, string>; ofCollection: (id: string) => string[] }

const namesOf = (tags: readonly Tag[], collections: readonly Collection[]): Names => ({
  ofTag: new Map(tags.map(({ id, name }) => [id, name])),
  ofCollection: pathsIn(collections),
})

function labelsFrom(
  { ofTag, ofCollection }: Names,
  taggings: readonly { articleId: string; tagId: string }[],
  items: readonly { articleId: string; collectionId: string }[],
): Labels {
  const labels = new Map<string, string[]>()
  const add = (articleId: string, names: readonly string[]) => {
    const known = labels.get(articleId)
    if (known) known.push(...names)
    else labels.set(articleId, [...names])
  }
  for (const { articleId, tagId } of taggings) add(articleId, [ofTag.get(tagId) ?? ''])
  for (const { articleId, collectionId } of items) add(articleId, ofCollection(collectionId))
  return labels
}
