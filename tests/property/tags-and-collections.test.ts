import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameKey } from '@core/names'
import type { Undo } from '@renderer/data'
import { countRows } from '@renderer/data/compare'
import { countsOf } from '@renderer/data/journal-batch'
import { openTestLibrary } from '../helpers/library'

const names = ['Nước', 'NƯỚC', 'nuoc', 'Đất', 'đất '.normalize('NFD'), 'Trời', ' ', 'Hòa', 'hoà']
const at = fc.nat(5)
const someArticles = fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 })

const action = fc.oneof(
  fc.record({ do: fc.constant('makeTag' as const), name: fc.constantFrom(...names) }),
  fc.record({ do: fc.constant('renameTag' as const), tag: at, name: fc.constantFrom(...names) }),
  fc.record({ do: fc.constant('assign' as const), articles: someArticles, tag: at, off: fc.boolean() }),
  fc.record({ do: fc.constant('merge' as const), from: fc.uniqueArray(at, { maxLength: 3 }), tag: at }),
  fc.record({ do: fc.constant('removeTag' as const), tag: at }),
  fc.record({ do: fc.constant('make' as const), name: fc.constantFrom(...names), below: fc.option(at) }),
  fc.record({ do: fc.constant('rename' as const), at, name: fc.constantFrom(...names) }),
  fc.record({ do: fc.constant('move' as const), at, below: fc.option(at) }),
  fc.record({ do: fc.constant('put' as const), articles: someArticles, at }),
  fc.record({ do: fc.constant('take' as const), articles: someArticles, at }),
  fc.record({ do: fc.constant('remove' as const), at }),
)
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

/** The same with plain sets: names by key, articles by number. */
type Model = {
  tags: Map<string, { name: string; articles: Set<string> }>
  collections: Map<string, { name: string; below: string | null; articles: Set<string> }>
}

const same = (one: string, other: string) => nameKey(one) === nameKey(other)

const within = ({ collections }: Model, id: string): string[] => [
  id,
  ...[...collections].flatMap(([child, { below }]) =>
    below === id ? within({ collections, tags: new Map() }, child) : [],
  ),
]

/** Whether a collection of this name can stand there. */
const fits = ({ collections }: Model, id: string | null, name: string, below: string | null) =>
  name.trim() !== '' &&
  ![...collections].some(([key, one]) => key !== id && one.below === below && same(one.name, name))

const tidy = (name: string) => name.normalize('NFC').trim()

test('any changes of tags and collections come out as with plain sets, and each is undone whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
      const { db, library } = await openTestLibrary()
      const { articles, tags, collections } = library
      const ids: string[] = []
      for (const path of 'abcd') ids.push((await articles.enqueue(`https://example.test/${path}`)).id)
      const model: Model = { tags: new Map(), collections: new Map() }

      const shown = async () => ({
        tags: await Promise.all(
          [...(await tags.list())].map(async ({ id, name }) => [
            ...[id, name],
            (await db.taggings.where('tagId').equals(id).toArray()).map(({ articleId }) => articleId).sort(),
          ]),
        ),
        collections: await Promise.all(
          [...(await collections.list())].map(async ({ id, name, parentId }) => [
            ...[id, name, parentId],
            (await db.collectionItems.filter((item) => item.collectionId === id).toArray())
              .map(({ articleId }) => articleId)
              .sort(),
          ]),
        ),
      })

      for (const one of actions) {
        const before = await shown()
        const undo = await run(one)
        const after = await shown()
        const sorted = (map: Map<string, { name: string; below?: string | null; articles: Set<string> }>) =>
          [...map]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([id, { name, below, articles: own }]) => [
              ...[id, name],
              ...(below === undefined ? [] : [below]),
              [...own].sort(),
            ])
        expect(after).toEqual({ tags: sorted(model.tags), collections: sorted(model.collections) })
        // None of a tag or a collection that is gone.
        const memberships = ({ tags: some, collections: more }: Model) =>
          [some, more].map((map) => [...map.values()].reduce((sum, { articles: own }) => sum + own.size, 0))
        expect([await db.taggings.count(), await db.collectionItems.count()]).toEqual(memberships(model))
        if (!undo) continue
        const redo = await library.undo(undo)
        expect(await shown()).toEqual(before)
        await library.undo(redo)
        expect(await shown()).toEqual(after)
      }
      const counts = Object.entries(await countsOf(db)).filter(([, count]) => count > 0)
      expect(Object.fromEntries(counts)).toEqual(await countRows(db))
      library.close()

      /** Does it to both. Returns what undoes it; null where nothing is to be undone. */
      async function run(one: Action): Promise<Undo | null> {
        const tagId = 'tag' in one ? [...model.tags.keys()][one.tag] : undefined
        const id = 'at' in one ? [...model.collections.keys()][one.at] : undefined
        const chosen = 'articles' in one ? one.articles.flatMap((index) => ids[index] ?? []) : []
        switch (one.do) {
          case 'makeTag': {
            const made = await tags.create(one.name)
            const taken = [...model.tags.values()].some(({ name }) => same(name, one.name))
            expect(made.ok).toBe(one.name.trim() !== '' && !taken)
            if (made.ok) model.tags.set(made.value.id, { name: tidy(one.name), articles: new Set() })
            return null
          }
          case 'renameTag': {
            if (tagId === undefined) return null
            const renamed = await tags.update(tagId, { name: one.name })
            const taken = [...model.tags].some(([other, { name }]) => other !== tagId && same(name, one.name))
            expect(renamed?.ok).toBe(one.name.trim() !== '' && !taken)
            const tag = model.tags.get(tagId)
            if (!renamed?.ok || !tag) return null
            tag.name = tidy(one.name)
            return renamed.value
          }
          case 'assign': {
            if (tagId === undefined) return null
            for (const article of chosen) model.tags.get(tagId)?.articles[one.off ? 'delete' : 'add'](article)
            return tags.assign(chosen, one.off ? { remove: [tagId] } : { add: [tagId] })
          }
          case 'merge': {
            if (tagId === undefined) return null
            const from = one.from.flatMap((index) => [...model.tags.keys()][index] ?? [])
            for (const other of from) {
              if (other === tagId) continue
              for (const article of model.tags.get(other)?.articles ?? [])
                model.tags.get(tagId)?.articles.add(article)
              model.tags.delete(other)
            }
            return tags.merge(from, tagId)
          }
          case 'removeTag':
            if (tagId === undefined) return null
            model.tags.delete(tagId)
            return tags.remove(tagId)
          case 'make': {
            const below = one.below === null ? null : ([...model.collections.keys()][one.below] ?? null)
            const made = await collections.create({ name: one.name, parentId: below })
            expect(made.ok).toBe(fits(model, null, one.name, below))
            if (made.ok)
              model.collections.set(made.value.id, { name: tidy(one.name), below, articles: new Set() })
            return null
          }
          case 'rename': {
            const place = model.collections.get(id ?? '')
            if (id === undefined || !place) return null
            const renamed = await collections.update(id, { name: one.name })
            expect(renamed?.ok).toBe(fits(model, id, one.name, place.below))
            if (!renamed?.ok) return null
            place.name = tidy(one.name)
            return renamed.value
          }
          case 'move': {
            const place = model.collections.get(id ?? '')
            if (id === undefined || !place) return null
            const below = one.below === null ? null : ([...model.collections.keys()][one.below] ?? null)
            const moved = await collections.move(id, below)
            const circle = below !== null && within(model, id).includes(below)
            expect(moved?.ok).toBe(!circle && fits(model, id, place.name, below))
            if (!moved?.ok) return null
            place.below = below
            return moved.value
          }
          case 'put': {
            if (id === undefined) return null
            for (const article of chosen) model.collections.get(id)?.articles.add(article)
            const put = await collections.add(id, chosen)
            return put?.ok ? put.value : null
          }
          case 'take':
            if (id === undefined) return null
            for (const article of chosen) model.collections.get(id)?.articles.delete(article)
            return collections.take(id, chosen)
          case 'remove':
            if (id === undefined) return null
            for (const each of within(model, id)) model.collections.delete(each)
            return collections.remove(id)
        }
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)
