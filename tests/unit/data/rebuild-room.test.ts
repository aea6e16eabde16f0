import { Dexie } from 'dexie'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DiskSpace } from '@shared/vault'
import { capturedPage } from '../../helpers/library'
import { testFolder } from '../../helpers/vault'
import { openVaultedLibrary, rowsOf, type Faults, type VaultedLibrary } from '../../helpers/vaulted-library'

const usage = 1000
const roomy: DiskSpace = { level: 'ok', freeBytes: 3000, neededBytes: 2000 }
const low: DiskSpace = { ...roomy, level: 'low', freeBytes: 1999 }
const full: DiskSpace = { ...roomy, level: 'full', freeBytes: 0 }

/** So many articles that they come back in several parts. */
const many = 250

let disk: DiskSpace
let faults: Faults
let store: VaultedLibrary

beforeEach(async () => {
  disk = roomy
  faults = { disk: () => disk }
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage }) } })
  store = await openVaultedLibrary(await testFolder(), undefined, faults)
  const { id } = await store.library.articles.enqueue('https://example.com/a')
  await store.library.articles.storeVersion(id, capturedPage({ html: '<p>Nước lên.</p>' }))
})
afterEach(async () => {
  await store.close()
  vi.unstubAllGlobals()
})

it.each([
  ['that is full', full, { type: 'store/disk-full' }],
  ['with little room', low, { type: 'store/low-space', freeBytes: 1999, neededBytes: 3000 }],
  [
    'that would be too full with another database',
    { ...roomy, freeBytes: 2999 },
    { type: 'store/low-space', freeBytes: 2999, neededBytes: 3000 },
  ],
])('nothing is emptied for a rebuild on a disk %s', async (_what, space, error) => {
  const rows = await rowsOf(store.db)
  disk = space
  await expect(store.library.rebuild()).rejects.toMatchObject({ error })
  expect(await rowsOf(store.db)).toEqual(rows)
  disk = roomy
  expect(await store.library.rebuild()).toMatchObject({ articles: 1, lostBodies: 0 })
  expect(await rowsOf(store.db)).toEqual(rows)
})

it.each([
  ['for want of room where there is none', full, { error: { type: 'store/disk-full' } }],
  ['for what it is where there is some', roomy, { name: 'DatabaseClosedError' }],
])('a rebuild that fails midway is told to have failed %s', async (_what, space, error) => {
  faults.onRebuildNext = async () => {
    disk = space
    store.db.close()
  }
  await expect(store.library.rebuild()).rejects.toMatchObject(error)
})

/** All that Chromium says where a write found no room. */
const aborted = new Dexie.AbortError('The transaction was aborted, so the request cannot be fulfilled.')

it('a lost database comes back as far as the disk has room, and wholly once it has more', async () => {
  for (let index = 0; index < many; index++)
    await store.library.articles.enqueue(`https://example.com/b${index}`)
  const rows = await rowsOf(store.db)
  await store.close()
  let parts = 0
  faults.onRebuildNext = async () => {
    parts += 1
    if (parts === 3) disk = full
    if (disk === full) throw aborted
  }
  store = await openVaultedLibrary(store.profile, new IDBFactory(), faults)
  const { library, db } = store
  const noRoom = { error: { type: 'store/disk-full' } }
  await expect(library.recovered()).rejects.toMatchObject(noRoom)
  await expect(library.recovered()).rejects.toMatchObject(noRoom)
  expect(await db.articles.count()).toBeLessThan(many)
  disk = roomy
  // A change waits for all of it.
  await library.many.set([(await library.articles.list({ kind: 'all' }))[0]?.id ?? ''], { starred: true })
  await library.recovered()
  expect(store.setAside).toEqual([])
  expect((await rowsOf(db))['articles']).toHaveLength(rows['articles']?.length ?? 0)
})

it('a lost database that has no room at all is told as that', async () => {
  await store.close()
  disk = full
  faults.onRebuildNext = () => Promise.reject(aborted)
  await expect(openVaultedLibrary(store.profile, new IDBFactory(), faults)).rejects.toMatchObject({
    error: { type: 'store/disk-full' },
  })
})
