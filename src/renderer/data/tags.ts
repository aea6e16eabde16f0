import type { NameError } from '@core/errors'
import { checkName, nameKey } from '@core/names'
import { ok, type Result } from '@core/result'
import type { Tag, TagColour } from '@core/tag'
import { change, type LibraryDeps } from './library'
import { articlesThere, taggedPairs, taggingRow, taggingsOf } from './memberships'
import { inParts, type ManyOptions } from './many'
import type { AnnotationRow } from './rows'
import { writeUndoably, type RowWrite, type Undo } from './undo'

/** Tags, and which articles have them. What takes something away returns what undoes it: `Library.undo`. */
export function createTags(deps: LibraryDeps) {
  const { db } = deps
  const timestamp = () => deps.now().toISOString()

  const annotationsWith = (tagIds: readonly string[]) =>
    db.annotations.where('tagIds').anyOf(tagIds).distinct().toArray()

  const namesBeside = async (id: string | null): Promise<string[]> =>
    (await db.tags.toArray()).flatMap((tag) => (tag.id === id ? [] : tag.name))

  const create = (name: string, colour: TagColour | null = null) =>
    change(deps, async (): Promise<Result<Tag, NameError>> => {
      const checked = checkName(name, await namesBeside(null))
      if (!checked.ok) return checked
      const at = timestamp()
      const tag: Tag = { id: deps.newId(), name: checked.value, colour, createdAt: at, updatedAt: at }
      await writeUndoably(deps, [{ entity: 'tag', id: tag.id, row: tag }])
      return ok(tag)
    })

  /**
   * Puts tags to articles and takes others off; what is there already, or is not there, stays as it is. All of it is done, or
   * nothing. @throws an `AbortError` where it was cancelled
   */
  const assign = (
    articleIds: readonly string[],
    { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
    options?: ManyOptions,
  ): Promise<Undo> =>
    change(deps, async () => {
      const tags = await db.tags.where('id').anyOf(add).primaryKeys()
      const at = timestamp()
      return inParts(articleIds, options, async (some) => {
        const added = pairs(await articlesThere(db, some), tags)
        const there = await db.taggings.bulkGet(added)
        return writeUndoably(deps, [
          ...added
            .filter((_pair, index) => !there[index])
            .map(([articleId, tagId]) => taggingRow({ articleId, tagId, at })),
          ...pairs(some, remove).map(([articleId, tagId]) => ({
            ...taggingRow({ articleId, tagId, at }),
            row: null,
          })),
        ])
      })
    })

  return {
    create,
    assign,
    list: (): Promise<Tag[]> => db.tags.toArray(),
    get: (id: string): Promise<Tag | undefined> => db.tags.get(id),

    ofArticle: async (articleId: string): Promise<Tag[]> => {
      const taggings = await taggingsOf(db, articleId).toArray()
      return (await db.tags.bulkGet(taggings.map(({ tagId }) => tagId))).filter((tag) => tag !== undefined)
    },

    /** The tags of each of these articles. */
    ofArticles: async (articleIds: readonly string[]): Promise<ReadonlyMap<string, Tag[]>> => {
      const [all, tagged] = await Promise.all([db.tags.toArray(), taggedPairs(db, articleIds)])
      const byId = new Map(all.map((tag) => [tag.id, tag]))
      const found = new Map(articleIds.map((id): [string, Tag[]] => [id, []]))
      for (const [articleId, tagId] of tagged) {
        const tag = byId.get(tagId)
        if (tag) found.get(articleId)?.push(tag)
      }
      return found
    },

    /** How many of these articles have each tag, by its id; where none has, it is left out. */
    countsOf: async (articleIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
      const asked = new Set(articleIds)
      const counts = new Map<string, number>()
      for (const [articleId, id] of await taggedPairs(db, articleIds))
        if (asked.has(articleId)) counts.set(id, (counts.get(id) ?? 0) + 1)
      return counts
    },

    /** The tags of all articles that have any. */
    ofAll: async (): Promise<ReadonlyMap<string, Tag[]>> => {
      const [all, taggings] = await Promise.all([db.tags.toArray(), db.taggings.toArray()])
      const byId = new Map(all.map((tag) => [tag.id, tag]))
      const found = new Map<string, Tag[]>()
      for (const { articleId, tagId } of taggings) {
        const tag = byId.get(tagId)
        if (tag) found.set(articleId, [...(found.get(articleId) ?? []), tag])
      }
      return found
    },

    /** The tags of these names; those that are not there yet are made, if one of the names is wrong none. */
    named: (names: readonly string[]) =>
      change(deps, async (): Promise<Result<Tag[], NameError>> => {
        const byKey = new Map((await db.tags.toArray()).map((tag) => [nameKey(tag.name), tag]))
        for (const name of names) {
          const checked = checkName(name, [])
          if (!checked.ok) return checked
        }
        const found = new Set<Tag>()
        for (const name of names) {
          const known = byKey.get(nameKey(name))
          const made = known ? ok(known) : await create(name)
          if (!made.ok) return made
          byKey.set(nameKey(name), made.value)
          found.add(made.value)
        }
        return ok([...found])
      }),

    /** Undefined where it is not there. */
    update: (id: string, patch: Partial<Pick<Tag, 'name' | 'colour'>>) =>
      change(deps, async (): Promise<Result<Undo, NameError> | undefined> => {
        const tag = await db.tags.get(id)
        if (!tag) return undefined
        const name = patch.name === undefined ? ok(tag.name) : checkName(patch.name, await namesBeside(id))
        if (!name.ok) return name
        const row = { ...tag, ...patch, name: name.value, updatedAt: timestamp() }
        return ok(await writeUndoably(deps, [{ entity: 'tag', id, row }]))
      }),

    /** Gives all articles and notes of some tags another one in their place, and takes those tags out. */
    merge: (ids: readonly string[], into: string): Promise<Undo> =>
      change(deps, async () => {
        if (!(await db.tags.get(into))) return []
        const from = ids.filter((id) => id !== into)
        const [taggings, kept, noted] = await Promise.all([
          db.taggings.where('tagId').anyOf(from).toArray(),
          db.taggings.where('tagId').equals(into).primaryKeys(),
          annotationsWith(from),
        ])
        const has = new Set(kept.map(([articleId]) => articleId))
        const moved = new Map(
          taggings.flatMap((one) => (has.has(one.articleId) ? [] : [[one.articleId, one]])),
        )
        return writeUndoably(deps, [
          ...[...moved.values()].map((one) => taggingRow({ ...one, tagId: into })),
          ...taggings.map((one) => ({ ...taggingRow(one), row: null })),
          ...noted.map((row) => retagged(row, from, [into])),
          ...from.map((id) => ({ entity: 'tag', id, row: null }) as const),
        ])
      }),

    /** Takes a tag out; the articles and notes stay. */
    remove: (id: string): Promise<Undo> =>
      change(deps, async () => {
        const [taggings, noted] = await Promise.all([
          db.taggings.where('tagId').equals(id).toArray(),
          annotationsWith([id]),
        ])
        return writeUndoably(deps, [
          ...taggings.map((one) => ({ ...taggingRow(one), row: null })),
          ...noted.map((row) => retagged(row, [id], [])),
          { entity: 'tag', id, row: null },
        ])
      }),
  }
}

/** A highlight with other tags in the place of some. */
const retagged = (row: AnnotationRow, from: readonly string[], into: readonly string[]): RowWrite => {
  const kept = (row.tagIds ?? []).filter((id) => !from.includes(id))
  return { entity: 'annotation', id: row.id, row: { ...row, tagIds: [...new Set([...kept, ...into])] } }
}

const pairs = (articles: readonly string[], tags: readonly string[]): [string, string][] =>
  articles.flatMap((article) => tags.map((tag): [string, string] => [article, tag]))

export type Tags = ReturnType<typeof createTags>
