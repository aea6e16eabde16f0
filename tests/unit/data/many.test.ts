import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countRows, differenceOf } from '@renderer/data/compare'
import { countsOf } from '@renderer/data/journal-batch'
import { changeMany } from '@renderer/data/many'
import type { RowUpdate } from '@renderer/data/row-updates'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { testFolder } from '../../helpers/vault'
import { copyOfDb, openVaultedLibrary, rowsOf, type Faults } from '../../helpers/vaulted-library'
import { throwReported } from '../../helpers/reported'

let profile: string
beforeEach(async () => {
  throwReported()
  profile = await testFolder()
})
afterEach(() => vi.unstubAllGlobals())

const address = (index: number) => `https://example.com/${index}`

/** A library with the vault behind it, and three stored articles. */
async function openFilled(faults: Faults = {}) {
  const opened = await openVaultedLibrary(profile, new IDBFactory(), faults)
  const ids: string[] = []
  for (let index = 0; index < 3; index++) {
    const { id } = await opened.library.articles.enqueue(address(index))
    await opened.library.articles.storeVersion(
      id,
      capturedPage({ url: address(index), canonicalUrl: null, html: `<p>Bài ${index}</p>` }),
    )
    ids.push(id)
  }
  return { ...opened, ids }
}

describe('many at once', () => {
  it('is one transaction of the journal, which knows how many rows there are', async () => {
    const store = await openFilled()
    await store.library.many.set(store.ids, { bookmarked: true })
    const before = (await store.vault.read()).batches.length
    await store.library.many.set(store.ids, { state: 'trash' })
    await store.library.many.deleteForever(store.ids.slice(1))
    const { batches } = await store.vault.read()
    expect(batches.length).toBe(before + 2)
    expect(batches.at(-1)?.counts).toMatchObject({ article: 1, version: 1, bookmark: 1 })
    expect(differenceOf(await countsOf(store.db), await countRows(store.db))).toBeUndefined()
    await store.close()
  })

  it('comes back from the journal where the database lost it, and what was deleted stays deleted', async () => {
    const store = await openFilled()
    const older = await copyOfDb(store.db)
    await store.library.many.set(store.ids.slice(0, 2), { state: 'trash' })
    await store.library.many.deleteForever(store.ids.slice(0, 1))
    const rows = await rowsOf(store.db)
    await store.close()
    const again = await openVaultedLibrary(profile, older)
    await again.library.recovered()
    expect(await rowsOf(again.db)).toEqual(rows)
    expect(rows['bodies']).toHaveLength(2)
    await again.close()
    // Filled from nothing, it is the same.
    const anew = await openVaultedLibrary(profile, new IDBFactory())
    await anew.library.recovered()
    expect(await rowsOf(anew.db)).toEqual(rows)
    await anew.close()
  })

  it('changes nothing, and says why, where the journal cannot take it', async () => {
    const faults: Faults = {}
    const store = await openFilled(faults)
    const rows = await rowsOf(store.db)
    faults.onAppend = async () => ({ type: 'store/disk-full' })
    expect(await store.library.many.set(store.ids, { starred: true })).toEqual({
      ...{ count: 0, cancelled: false, changed: [] },
      error: { type: 'store/disk-full' },
    })
    expect(await rowsOf(store.db)).toEqual(rows)
    await store.close()
  })

  it('changes nothing where it is cancelled before its transaction ends', async () => {
    const store = await openFilled()
    const rows = await rowsOf(store.db)
    const { batches } = await store.vault.read()
    const cancel = new AbortController()
    const outcome = await store.library.many.set(
      store.ids,
      { starred: true },
      { signal: cancel.signal, onProgress: () => cancel.abort() },
    )
    expect(outcome).toEqual({ count: 0, cancelled: true, error: null, changed: [] })
    expect(await rowsOf(store.db)).toEqual(rows)
    expect((await store.vault.read()).batches).toEqual(batches)
    // What comes next is not in its way.
    expect(await store.library.many.set(store.ids, { starred: true })).toMatchObject({ count: 3 })
    await store.close()
  })

  it('is not undone by half where an article has been changed since', async () => {
    const { library, advance } = await openTestLibrary()
    const { id } = await library.articles.enqueue(address(0))
    await library.bookmarks.add(id, { note: 'Trang 3' })
    const { changed } = await library.many.set([id], { bookmarked: false })
    advance(1000)
    await library.bookmarks.add(id, { note: 'Trang 4' })
    expect(await library.many.undo(changed)).toMatchObject({ count: 0, error: null })
    expect(await library.bookmarks.list()).toMatchObject([{ note: 'Trang 4' }])
    library.close()
  })

  it('keeps the transactions that were done before it was cancelled, and tells of them', async () => {
    const { library, db, now } = await openTestLibrary()
    const early = await library.articles.enqueue(address(0))
    const late = await library.articles.enqueue(address(1))
    // As many as three transactions take, of which few are of the library.
    const ids = Array.from({ length: 25_000 }, (_, index) => `none-${index}`)
    ids[0] = early.id
    ids[20_000] = late.id
    const star = async (some: readonly string[]): Promise<RowUpdate[][]> =>
      (await db.articles.bulkGet(some.filter((id) => !id.startsWith('none')))).flatMap((before) =>
        before
          ? [[{ entity: 'article', id: before.id, before, row: { ...before, starred: 1 } } as const]]
          : [],
      )
    const deps = { db, now, newId: () => '', journal: null, changeable: async () => undefined }
    const cancel = new AbortController()
    const told: number[] = []
    const outcome = await changeMany(deps, ids, star, {
      signal: cancel.signal,
      onProgress: (done, total) => {
        expect(total).toBe(25_000)
        told.push(done)
        if (done > 20_000) cancel.abort()
      },
    })
    expect(outcome).toEqual({ count: 1, cancelled: true, error: null })
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect([await library.articles.get(early.id), await library.articles.get(late.id)]).toMatchObject([
      { starred: true },
      { starred: false },
    ])
    library.close()
  })

  it('is noted where it takes more than one transaction, and gone on with where it was cut off between them', async () => {
    const { library, db, now } = await openTestLibrary()
    const [early, late] = [
      await library.articles.enqueue(address(0)),
      await library.articles.enqueue(address(1)),
    ]
    const none = Array.from({ length: 20_000 }, (_, index) => `none-${index}`)
    const ids = [early.id, ...none, late.id]
    const work = { kind: 'set', ids, patch: { state: 'archive' } } as const
    const noted: unknown[] = []
    const look = async () => {
      noted.push((await db.meta.get('unfinished'))?.key)
      return []
    }
    const deps = { db, now, newId: () => '', journal: null, changeable: async () => undefined }
    await changeMany(deps, ids, look, { work })
    expect(new Set(noted)).toEqual(new Set(['unfinished']))
    expect(await library.many.finish()).toBeNull()
    const cancelled = AbortSignal.abort()
    expect(await changeMany(deps, ids, look, { work, signal: cancelled })).toMatchObject({ cancelled: true })
    expect(await library.many.finish()).toBeNull()

    // As a crash leaves it, with what came about before.
    const { changed } = await library.many.set([early.id], work.patch)
    await db.meta.put({ key: 'unfinished', work })
    expect(await library.many.finish()).toMatchObject({ count: 1, error: null })
    expect(await library.articles.list({ kind: 'archive' })).toHaveLength(2)
    await db.meta.put({ key: 'unfinished', work: { kind: 'undo', changed } })
    expect(await library.many.finish()).toMatchObject({ count: 1, error: null })
    await library.many.set([late.id], { state: 'trash' })
    await db.meta.put({ key: 'unfinished', work: { kind: 'delete', ids: [early.id, ...none, late.id] } })
    expect(await library.many.finish()).toMatchObject({ count: 1, error: null })
    expect(await library.articles.list({ kind: 'all' })).toMatchObject([{ id: early.id, state: 'inbox' }])
    library.close()
  })
})

describe('the trash', () => {
  it('knows since when something is in it, by whichever way it came, until it comes back', async () => {
    const { library, db, now, advance } = await openTestLibrary()
    const [a, b, c] = await Promise.all([0, 1, 2].map((index) => library.articles.enqueue(address(index))))
    const since = async () => (await db.articles.orderBy('url').toArray()).map((row) => row.trashedAt ?? null)
    advance(1000)
    const at = now().toISOString()
    await library.articles.setState(a?.id ?? '', 'trash')
    await library.articles.cancelCapture(b?.id ?? '')
    await library.many.set([c?.id ?? ''], { state: 'trash' })
    expect(await since()).toEqual([at, at, at])
    advance(1000)
    await library.many.set([a?.id ?? '', b?.id ?? ''], { state: 'trash' })
    await library.articles.setState(c?.id ?? '', 'trash')
    expect(await since()).toEqual([at, at, at])
    await library.articles.enqueue(address(0))
    await library.articles.enqueueAgain(b?.id ?? '')
    await library.many.set([c?.id ?? ''], { state: 'archive' })
    expect(await since()).toEqual([null, null, null])
    library.close()
  })

  it('is emptied of what has been in it for so many days, and of nothing else', async () => {
    const { library, db, advance } = await openTestLibrary()
    const days = (count: number) => advance(count * 24 * 60 * 60 * 1000)
    const ids: string[] = []
    for (let index = 0; index < 4; index++) ids.push((await library.articles.enqueue(address(index))).id)
    const [old = '', recent = '', undated = '', kept = ''] = ids
    await library.many.set([old], { state: 'trash' })
    days(29)
    await library.many.set([recent, undated], { state: 'trash' })
    // As it was before such times were noted.
    await db.articles.update(undated, { trashedAt: null })
    expect(await library.many.emptyOld(30, '9999')).toMatchObject({ count: 0, error: null })
    days(1)
    // The clock says so, but not that the app was open on as many days.
    for (const before of [null, '2026-01-02'])
      expect(await library.many.emptyOld(30, before)).toMatchObject({ count: 0, error: null })
    expect(await library.many.emptyOld(30, '2026-01-03')).toMatchObject({ count: 1, error: null })
    expect((await db.articles.toCollection().primaryKeys()).sort()).toEqual([recent, undated, kept].sort())
    days(28)
    expect(await library.many.emptyOld(30, '9999')).toMatchObject({ count: 0 })
    days(1)
    expect(await library.many.emptyOld(30, '9999')).toMatchObject({ count: 2 })
    expect(await db.articles.toCollection().primaryKeys()).toEqual([kept])
    library.close()
  })

  it('lets go of nothing that has left it', async () => {
    const { library } = await openTestLibrary()
    const { id } = await library.articles.enqueue(address(0))
    expect(await library.many.deleteForever([id])).toMatchObject({ count: 0, error: null })
    expect(await library.articles.get(id)).toBeDefined()
    library.close()
  })
})
