import type { Collection } from '@core/collection'
import { idsWithin } from '@core/collection-tree'
import type { NameError, PlaceError, QueryError } from '@core/errors'
import { checkName, nameKey } from '@core/names'
import { err, ok, type Result } from '@core/result'
import { parseQuery, saysNothing } from '@core/search/query'
import { bookmarksFollowing } from './bookmark-paths'
import { change, type LibraryDeps } from './library'
import { articlesThere, collectedPairs, itemRow, itemsIn } from './memberships'
import { inParts, type ManyOptions } from './many'
import { writeUndoably, type Undo } from './undo'

type CollectionError = NameError | PlaceError | QueryError

/** Collections and what is in them. What changes or takes away returns what undoes it: `Library.undo`. */
export function createCollections(deps: LibraryDeps) {
  const { db } = deps
  const timestamp = () => deps.now().toISOString()

  /** Within a change. Bookmarks, which are in it and in those below it by their path, stay in it. */
  const put = async (row: Collection): Promise<Undo> => {
    const all = await db.collections.toArray()
    const now = [...all.filter(({ id }) => id !== row.id), row]
    return writeUndoably(deps, [
      { entity: 'collection', id: row.id, row },
      ...(await bookmarksFollowing(db, all, now)),
    ])
  }

  /** The name and the query as they are stored, if they can be. */
  const checked = async <T extends Pick<Collection, 'name' | 'parentId' | 'query'>>(
    collection: T,
    id: string | null,
  ): Promise<Result<T, CollectionError>> => {
    const all = await db.collections.toArray()
    const { parentId, query } = collection
    const parent = all.find((other) => other.id === parentId)
    if (parent && parent.query !== null) return err({ type: 'collection/smart', name: parent.name })
    const siblings = all.filter((other) => other.parentId === parentId && other.id !== id)
    if (collection.name.includes('/')) return err({ type: 'name/slash' })
    const name = checkName(
      collection.name,
      siblings.map((sibling) => sibling.name),
    )
    if (!name.ok) return name
    if (query !== null && saysNothing(query)) return err({ type: 'search/blank' })
    const parsed = query === null ? null : parseQuery(query)
    if (parsed && !parsed.ok) return parsed
    return ok({ ...collection, name: name.value, query: query?.trim() ?? null })
  }

  const create = ({ name, parentId = null, query = null }: NewCollection) =>
    change(deps, async (): Promise<Result<Collection, CollectionError>> => {
      const at = timestamp()
      const made = await checked(
        { id: deps.newId(), name, parentId, query, createdAt: at, updatedAt: at },
        null,
      )
      if (made.ok) await put(made.value)
      return made
    })

  return {
    create,
    list: (): Promise<Collection[]> => db.collections.toArray(),
    get: (id: string): Promise<Collection | undefined> => db.collections.get(id),

    /** How many of these articles are in each collection themselves, by its id; where none is, it is left out. */
    countsOf: async (articleIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
      const asked = new Set(articleIds)
      const counts = new Map<string, number>()
      for (const [id, articleId] of await collectedPairs(db, articleIds))
        if (asked.has(articleId)) counts.set(id, (counts.get(id) ?? 0) + 1)
      return counts
    },

    /** The collection at the end of a path of names from the top; what of it is not there is made. */
    atPath: (path: readonly string[]) =>
      change(deps, async (): Promise<Result<Collection, CollectionError>> => {
        for (const name of path) {
          const valid = checkName(name, [])
          if (!valid.ok) return valid
        }
        let last: Result<Collection, CollectionError> = err({ type: 'name/blank' })
        let parentId: string | null = null
        for (const name of path) {
          const key = nameKey(name)
          const siblings: Collection[] = await db.collections.toArray()
          const known = siblings.find((one) => one.parentId === parentId && nameKey(one.name) === key)
          last = known ? ok(known) : await create({ name, parentId })
          if (!last.ok) return last
          parentId = last.value.id
        }
        return last
      }),

    /** Undefined where it is not there. */
    update: (id: string, patch: { name?: string; query?: string }) =>
      change(deps, async (): Promise<Result<Undo, CollectionError> | undefined> => {
        const collection = await db.collections.get(id)
        if (!collection) return undefined
        const { name = collection.name } = patch
        // What things are put into stays a place for things.
        const query = collection.query === null ? null : (patch.query ?? collection.query)
        const next = await checked({ ...collection, name, query, updatedAt: timestamp() }, id)
        return next.ok ? ok(await put(next.value)) : next
      }),

    /** Puts it, with all below it, below another one or at the top; undefined where one of the two is not there. */
    move: (id: string, parentId: string | null) =>
      change(deps, async (): Promise<Result<Undo, CollectionError> | undefined> => {
        const all = await db.collections.toArray()
        const collection = all.find((one) => one.id === id)
        if (!collection || (parentId !== null && all.every((one) => one.id !== parentId))) return undefined
        if (parentId !== null && idsWithin(all, id).has(parentId))
          return err({ type: 'collection/within-itself', name: collection.name })
        if (collection.parentId === parentId) return ok([])
        const next = await checked({ ...collection, parentId, updatedAt: timestamp() }, id)
        return next.ok ? ok(await put(next.value)) : next
      }),

    /** Takes a collection out, and all below it; the articles stay. */
    remove: (id: string): Promise<Undo> =>
      change(deps, async () => {
        const within = [...idsWithin(await db.collections.toArray(), id)]
        const items = await Promise.all(within.map((one) => itemsIn(db, one).toArray()))
        return writeUndoably(deps, [
          ...items.flat().map((item) => ({ ...itemRow(item), row: null })),
          ...within.map((one) => ({ entity: 'collection', id: one, row: null }) as const),
        ])
      }),

    /**
     * Puts articles into it; those that are in it already stay as they are. Undefined where it is not there. All of it is done,
     * or nothing. @throws an `AbortError` where it was cancelled
     */
    add: (id: string, articles: readonly string[], options?: ManyOptions) =>
      change(deps, async (): Promise<Result<Undo, PlaceError> | undefined> => {
        const collection = await db.collections.get(id)
        if (!collection) return undefined
        if (collection.query !== null) return err({ type: 'collection/smart', name: collection.name })
        const at = timestamp()
        return ok(
          await inParts(articles, options, async (some) => {
            const known = await articlesThere(db, some)
            const there = await db.collectionItems.bulkGet(
              known.map((articleId): [string, string] => [id, articleId]),
            )
            const added = known.filter((_article, index) => !there[index])
            return writeUndoably(
              deps,
              added.map((articleId) => itemRow({ collectionId: id, articleId, at })),
            )
          }),
        )
      }),

    /**
     * Takes articles out of it, all or none; in those below it they stay. @throws an `AbortError` where it was cancelled
     */
    take: (id: string, articles: readonly string[], options?: ManyOptions): Promise<Undo> =>
      change(deps, () =>
        inParts(articles, options, (some) =>
          writeUndoably(
            deps,
            some.map((articleId) => ({ ...itemRow({ collectionId: id, articleId, at: '' }), row: null })),
          ),
        ),
      ),
  }
}

type NewCollection = Pick<Collection, 'name'> & Partial<Pick<Collection, 'parentId' | 'query'>>

export type Collections = ReturnType<typeof createCollections>
