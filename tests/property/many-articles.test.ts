import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article } from '@core/article'
import { countRows, differenceOf } from '@renderer/data/compare'
import { countsOf } from '@renderer/data/journal-batch'
import type { Changed } from '@renderer/data/many'
import type { ArticlePatch } from '@renderer/data/many-articles'
import { capturedPage, openTestLibrary } from '../helpers/library'
import { rowsOf } from '../helpers/vaulted-library'

const count = 6

const patch: fc.Arbitrary<ArticlePatch> = fc.oneof(
  fc.record({ state: fc.constantFrom('inbox' as const, 'archive' as const, 'trash' as const) }),
  fc.record({ starred: fc.boolean() }),
  fc.record({ read: fc.boolean() }),
  fc.record({ bookmarked: fc.boolean() }),
)

const some = fc.uniqueArray(fc.nat(count - 1), { minLength: 1 })

/** Articles of which every other one is stored; the rest waits to be captured. */
async function openFilled() {
  const opened = await openTestLibrary()
  const { articles } = opened.library
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const url = `https://example.com/${index}`
    const { id } = await articles.enqueue(url)
    if (index % 2 === 0) await articles.storeVersion(id, capturedPage({ url, canonicalUrl: null }))
    ids.push(id)
  }
  const pick = (places: readonly number[]) => places.map((place) => ids[place] ?? '')
  return { ...opened, pick }
}

/** What a patch says of an article. */
function isSo(article: Article, wanted: ArticlePatch): boolean {
  if ('state' in wanted) return article.state === wanted.state
  if ('starred' in wanted) return article.starred === wanted.starred
  if ('bookmarked' in wanted) return article.bookmarked === wanted.bookmarked
  return (article.readAt !== null) === wanted.read
}

/** Rows without what is the same where it is missing. */
const comparable = (tables: Record<string, unknown[]>): unknown =>
  JSON.parse(JSON.stringify(tables, (_key, value: unknown) => (value === null ? undefined : value)))

describe('what is done to many articles', () => {
  it('is done to all of them and to no other, and undone one act after the other leaves what there was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(some, patch), { minLength: 1, maxLength: 8 }), async (acts) => {
        const { library, db, pick, advance } = await openFilled()
        const states: unknown[] = []
        const undos: Changed[][] = []
        for (const [places, wanted] of acts) {
          states.push(comparable(await rowsOf(db)))
          const before = new Map((await db.articles.toArray()).map((row) => [row.id, row]))
          const outcome = await library.many.set(pick(places), wanted)
          expect(outcome).toMatchObject({ cancelled: false, error: null, count: outcome.changed.length })
          for (const row of await db.articles.toArray()) {
            const article = await library.articles.get(row.id)
            if (pick(places).includes(row.id)) expect(article && isSo(article, wanted)).toBe(true)
            else expect(row).toEqual(before.get(row.id))
            expect((await library.bookmarks.ofArticle(row.id)).length).toBe(row.bookmarked)
          }
          undos.push(outcome.changed)
          advance(1000)
        }
        expect(differenceOf(await countsOf(db), await countRows(db))).toBeUndefined()
        for (const [index, changed] of [...undos.entries()].reverse()) {
          expect(await library.many.undo(changed)).toMatchObject({ count: changed.length, error: null })
          expect(comparable(await rowsOf(db))).toEqual(states[index])
        }
        expect(differenceOf(await countsOf(db), await countRows(db))).toBeUndefined()
        library.close()
      }),
      { numRuns: 15 },
    )
  })

  it('is undone only where nobody has changed it since', async () => {
    await fc.assert(
      fc.asyncProperty(some, patch, some, patch, async (places, wanted, otherPlaces, other) => {
        const { library, db, pick, advance } = await openFilled()
        const before = new Map((await db.articles.toArray()).map((row) => [row.id, row]))
        const { changed } = await library.many.set(pick(places), wanted)
        advance(1000)
        const since = await library.many.set(pick(otherPlaces), other)
        const touched = new Set(since.changed.flatMap((rows) => rows.map(({ id }) => id)))
        const now = new Map((await db.articles.toArray()).map((row) => [row.id, row]))
        await library.many.undo(changed)
        const [field] = Object.keys(wanted) as (keyof typeof fieldOf)[]
        const name = fieldOf[field ?? 'state']
        for (const row of await db.articles.toArray()) {
          const meddled = touched.has(row.id) && Object.keys(wanted)[0] === Object.keys(other)[0]
          // What another act has made of the same is left; what it made of something else stays beside the undo.
          expect(row[name]).toEqual((meddled ? now : before).get(row.id)?.[name])
        }
        for (const row of await db.articles.toArray())
          expect((await library.bookmarks.ofArticle(row.id)).length).toBe(row.bookmarked)
        library.close()
      }),
      { numRuns: 25 },
    )
  })

  it('deleted for ever, they and all that is theirs are gone, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(some, some, async (trashed, deleted) => {
        const { library, db, pick } = await openFilled()
        await library.many.set(pick([0, 1, 2, 3]), { bookmarked: true })
        for (const { id, articleId } of await db.versions.toArray())
          await library.annotations.add(articleId, {
            versionId: id,
            range: { start: 0, end: 3 },
            colour: 'pink',
          })
        expect(await db.annotations.count()).toBeGreaterThan(0)
        await library.many.set(pick(trashed), { state: 'trash' })
        const gone = new Set(pick(deleted.filter((place) => trashed.includes(place))))
        const outcome = await library.many.deleteForever(pick(deleted))
        expect(outcome).toEqual({ count: gone.size, cancelled: false, error: null })
        const left = pick([0, 1, 2, 3, 4, 5]).filter((id) => !gone.has(id))
        expect((await db.articles.toCollection().primaryKeys()).sort()).toEqual(left.sort())
        for (const table of [db.versions, db.captures, db.bookmarks, db.annotations])
          for (const row of await table.toArray()) expect(left).toContain(row.articleId)
        const versions = await db.versions.toCollection().primaryKeys()
        expect((await db.bodies.toCollection().primaryKeys()).sort()).toEqual(versions.sort())
        expect(differenceOf(await countsOf(db), await countRows(db))).toBeUndefined()
        library.close()
      }),
      { numRuns: 15 },
    )
  })
})

const fieldOf = { state: 'state', starred: 'starred', read: 'readAt', bookmarked: 'bookmarked' } as const
