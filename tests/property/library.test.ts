import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaptureError } from '@core/errors'
import type { Library } from '@renderer/data'
import { countRows, differenceOf } from '@renderer/data/compare'
import { countsOf } from '@renderer/data/journal-batch'
import { capturedPage, openTestLibrary } from '../helpers/library'

const urls = ['https://example.com/a', 'https://example.com/b']

const errors: CaptureError[] = [
  { type: 'fetch/offline' },
  { type: 'fetch/http-status', status: 404 },
  { type: 'extract/no-article' },
]

const url = fc.constantFrom(...urls)

/** What people and the queue do to a library, in any order. */
const action = fc.oneof(
  fc.record({ do: fc.constant('enqueue' as const), url }),
  fc.record({ do: fc.constant('store' as const), url }),
  fc.record({ do: fc.constant('fail' as const), url, error: fc.constantFrom(...errors) }),
  fc.record({ do: fc.constant('cancel' as const), url }),
  fc.record({ do: fc.constant('bookmark' as const), url, note: fc.string() }),
  fc.record({ do: fc.constant('unbookmark' as const), url }),
  fc.record({ do: fc.constant('star' as const), url, starred: fc.boolean() }),
  fc.record({
    do: fc.constant('move' as const),
    url,
    state: fc.constantFrom('inbox' as const, 'archive' as const, 'trash' as const),
  }),
)

type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

async function perform({ articles, bookmarks, many }: Library, step: Action): Promise<void> {
  if (step.do === 'enqueue') {
    await articles.enqueue(step.url)
    return
  }
  const article = await articles.byUrl(step.url)
  if (!article) return
  const { id } = article
  switch (step.do) {
    case 'store':
      await articles.storeVersion(id, capturedPage({ url: step.url, canonicalUrl: null }))
      return
    case 'fail':
      await articles.captureFailed(id, step.error, null)
      return
    case 'cancel':
      await articles.cancelCapture(id)
      return
    case 'bookmark':
      await bookmarks.add(id, { note: step.note })
      return
    case 'unbookmark':
      await bookmarks.remove(id)
      return
    case 'star':
      await many.set([id], { starred: step.starred })
      return
    case 'move':
      await articles.setState(id, step.state)
  }
}

const anyHistory = fc.array(action, { minLength: 5, maxLength: 30, size: 'max' })

describe('whatever is done to a library', () => {
  it('a failure is never stored as a success, and no version is ever lost', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { library, db } = await openTestLibrary()
        let stored = 0
        for (const step of history) {
          const known = await library.articles.byUrl(step.url)
          await perform(library, step)
          if (step.do === 'store' && known) stored += 1
        }
        for (const row of await db.articles.toArray()) {
          expect(row.status === 'ready').toBe(row.versionId !== null)
          if (row.versionId) expect(await library.articles.body(row.versionId)).toBeDefined()
        }
        expect(await db.versions.count()).toBe(stored)
        expect(await db.bodies.count()).toBe(stored)
        // The counts that are kept are those of the rows.
        expect(differenceOf(await countsOf(db), await countRows(db))).toBeUndefined()
        library.close()
      }),
      { numRuns: 25 },
    )
  })

  it('one address is one article, and its marks agree with its bookmarks', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { library, db } = await openTestLibrary()
        for (const step of history) await perform(library, step)
        const rows = await db.articles.toArray()
        expect(new Set(rows.map((row) => row.url)).size).toBe(rows.length)
        for (const row of rows) {
          expect((await library.bookmarks.ofArticle(row.id)).length).toBe(row.bookmarked)
        }
        library.close()
      }),
      { numRuns: 25 },
    )
  })

  it('the counts are what the views list', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { library } = await openTestLibrary()
        for (const step of history) await perform(library, step)
        const counts = await library.articles.counts()
        const kinds = [
          'inbox',
          'starred',
          'bookmarks',
          'archive',
          'trash',
          'all',
          'waiting',
          'failed',
        ] as const
        for (const kind of kinds) {
          expect({ kind, count: (await library.articles.list({ kind })).length }).toEqual({
            kind,
            count: counts[kind],
          })
        }
        library.close()
      }),
      { numRuns: 25 },
    )
  })

  it('every row that changed is in the log of changes', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { library, db } = await openTestLibrary()
        const changed: [before: number, after: number][] = []
        for (const step of history) {
          const state = async () =>
            JSON.stringify([await db.articles.toArray(), await db.bookmarks.toArray()])
          const [before, logged] = [await state(), await db.changes.count()]
          await perform(library, step)
          if ((await state()) !== before) changed.push([logged, await db.changes.count()])
        }
        expect(changed.filter(([before, after]) => after <= before)).toEqual([])
        library.close()
      }),
      { numRuns: 20 },
    )
  })
})
