import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { schemaVersion } from '@renderer/data'
import { capturedPage } from '../../helpers/library'
import { packBody } from '@renderer/data/body'
import { testFolder } from '../../helpers/vault'
import {
  copyOfDb,
  openDb,
  openVaultedLibrary,
  rowsOf,
  type Faults,
  type VaultedLibrary,
} from '../../helpers/vaulted-library'

let profile: string
let problems: unknown[]
const open: VaultedLibrary[] = []
beforeEach(async () => {
  // What Node lacks of a page.
  vi.stubGlobal('reportError', (error: unknown) => problems.push(error))
  problems = []
  profile = await testFolder()
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  for (const one of open.splice(0)) await one.close()
})

async function openOn(factory?: IDBFactory, faults?: Faults): Promise<VaultedLibrary> {
  const opened = await openVaultedLibrary(profile, factory, faults)
  open.push(opened)
  return opened
}

/** Ends it, as a quit does, and opens the profile again with another IndexedDB. */
async function reopen(before: VaultedLibrary, factory: IDBFactory, faults?: Faults) {
  await before.close()
  return openOn(factory, faults)
}

const address = (index: number) => `https://example.com/${index}`

async function save({ library }: VaultedLibrary, index: number): Promise<string> {
  const { id } = await library.articles.enqueue(address(index))
  await library.articles.storeVersion(
    id,
    capturedPage({ url: address(index), canonicalUrl: null, html: `<p>Bài ${index}</p>` }),
  )
  return id
}

async function highlight({ library }: VaultedLibrary, id = ''): Promise<void> {
  const { versionId } = (await library.articles.get(id)) ?? {}
  const range = { start: 0, end: 3 }
  const added = await library.annotations.add(id, { versionId: versionId ?? '', range, colour: 'green' })
  expect(added?.annotation.articleId).toBe(id)
}

async function fill(store: VaultedLibrary, count = 5): Promise<string[]> {
  const ids: string[] = []
  // Most are still in the queue: what is stored with them would only take longer here.
  for (let index = 0; index < count; index++) {
    const isStored = index % 25 < 5
    ids.push(isStored ? await save(store, index) : (await store.library.articles.enqueue(address(index))).id)
  }
  await store.library.bookmarks.add(ids[0] ?? '', { note: 'đọc lại' })
  await highlight(store, ids[0])
  await store.library.many.set([ids[1] ?? ''], { starred: true })
  return ids
}

test('a library whose IndexedDB is gone has all of its rows again, the newest first', async () => {
  const store = await openOn()
  await fill(store, 120)
  const rows = await rowsOf(store.db)
  let parts = 0
  const again = await reopen(store, new IDBFactory(), {
    onRebuildNext: async () => {
      parts += 1
    },
  })
  await again.library.recovered()
  expect(await rowsOf(again.db)).toEqual(rows)
  expect(parts).toBe(3)
  expect(again.recovered).toEqual([{ type: 'rebuilt', articles: 120, lostBodies: 0, asked: false }])
})

test('how articles are set, all of them and one alone, comes back with the library', async () => {
  const store = await openOn()
  const id = await save(store, 1)
  await store.library.settings.setReadingStyle({ font: 'lexend', size: 22 })
  await store.library.articles.setStyle(id, { justified: true })
  const again = await reopen(store, new IDBFactory())
  await again.library.recovered()
  expect(await again.library.settings.readingStyle()).toEqual({ font: 'lexend', size: 22 })
  expect(await again.library.articles.get(id)).toMatchObject({ style: { justified: true } })
})

test('while a library is being rebuilt the newest can be read, and a change waits for its end', async () => {
  const store = await openOn()
  const ids = await fill(store, 120)
  let goOn: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let parts = 0
  const again = await reopen(store, new IDBFactory(), {
    onRebuildNext: async () => {
      if (++parts > 1) await held
    },
  })
  const newest = ids.at(-1) ?? ''
  expect(await again.library.articles.get(newest)).toMatchObject({ id: newest })
  expect(again.library.recovery.get().stage).toBe('rebuilding')
  let isDone = false
  const starring = again.library.many.set([ids[0] ?? ''], { starred: true }).then((outcome) => {
    isDone = true
    return outcome
  })
  await again.db.articles.count()
  expect(isDone).toBe(false)
  goOn()
  expect(await starring).toMatchObject({ count: 1, error: null })
  const rows = await rowsOf(again.db)
  const third = await reopen(again, new IDBFactory())
  await third.library.recovered()
  expect(await rowsOf(third.db)).toEqual(rows)
})

test('a journal that is gone is begun anew from IndexedDB, which people are told once', async () => {
  const store = await openOn()
  await fill(store)
  const { lastSeq } = await store.vault.read()
  const whole = await copyOfDb(store.db)
  await store.close()
  await rm(store.vault.dir, { recursive: true })
  const again = await openOn(whole)
  expect(again.notices).toEqual([{ type: 'journal-mended', changes: lastSeq, wasGone: true }])
  const rows = await rowsOf(again.db)
  const third = await reopen(again, new IDBFactory())
  await third.library.recovered()
  expect(third.notices).toEqual([])
  expect(await rowsOf(third.db)).toEqual(rows)
})

test('an IndexedDB from an older day is brought up to date', async () => {
  const store = await openOn()
  await fill(store)
  const older = await copyOfDb(store.db)
  await save(store, 10)
  await store.library.bookmarks.remove((await store.library.bookmarks.list())[0]?.articleId ?? '')
  const rows = await rowsOf(store.db)
  const again = await reopen(store, older)
  expect(again.setAside).toEqual([])
  expect(await rowsOf(again.db)).toEqual(rows)
  expect(again.recovered).toMatchObject([{ type: 'replayed' }])
})

test('images that came into a version later are there after a rebuild, and in an IndexedDB from before them', async () => {
  const store = await openOn()
  const [id = ''] = await fill(store)
  const before = await copyOfDb(store.db)
  const versionId = (await store.library.articles.get(id))?.versionId ?? ''
  await store.library.articles.addImages(
    versionId,
    capturedPage({ html: '<p>Bài 0, có ảnh</p>', imageCounts: { total: 1, stored: 1, failed: 0 } }),
  )
  const rows = await rowsOf(store.db)
  const updated = await reopen(store, before)
  await updated.library.recovered()
  expect(await rowsOf(updated.db)).toEqual(rows)
  const rebuilt = await reopen(updated, new IDBFactory())
  await rebuilt.library.recovered()
  expect(await rowsOf(rebuilt.db)).toEqual(rows)
  expect(await rebuilt.library.articles.body(versionId)).toMatchObject({ html: '<p>Bài 0, có ảnh</p>' })
})

test('an IndexedDB that has more changes, but of another history, gives way to the journal', async () => {
  const store = await openOn()
  const ids = await fill(store)
  const common = await copyOfDb(store.db)
  const elsewhere = await openVaultedLibrary(await testFolder(), common)
  for (const index of [20, 21, 22]) await save(elsewhere, index)
  const other = await copyOfDb(elsewhere.db)
  await elsewhere.close()
  await store.library.articles.setState(ids[0] ?? '', 'archive')
  const rows = await rowsOf(store.db)
  await renameLibrary(other, (await store.vault.open(schemaVersion)) as never)
  const again = await reopen(store, other)
  await again.library.recovered()
  expect(again.setAside).toHaveLength(1)
  expect(await rowsOf(again.db)).toEqual(rows)
})

/** The copy says that it is of the library that was opened. */
async function renameLibrary(factory: IDBFactory, opened: { value: { library: string } }): Promise<void> {
  const db = openDb(factory)
  await db.open()
  await db.meta.put({ key: 'library', library: opened.value.library })
  db.close()
}

test('a database that a newer program has written is refused', async () => {
  const store = await openOn()
  await fill(store)
  const factory = await copyOfDb(store.db)
  await store.close()
  const newer = new Dexie('test', { indexedDB: factory, IDBKeyRange })
  newer.version(schemaVersion + 1).stores({ future: 'id' })
  await newer.open()
  newer.close()
  for (const part of ['journal', 'library.json']) await rm(join(store.profile, part), { recursive: true })
  await expect(openOn(factory)).rejects.toMatchObject({ error: { type: 'vault/newer', version: '' } })
  expect(await readdir(join(store.profile))).not.toContain('library.json')
})

test('an IndexedDB from before all that the journal has is set aside and rebuilt', async () => {
  const store = await openOn()
  await fill(store)
  const older = await copyOfDb(store.db)
  for (const index of [10, 11, 12]) {
    await save(store, index)
    await store.vault.compact()
  }
  const rows = await rowsOf(store.db)
  const again = await reopen(store, older)
  await again.library.recovered()
  expect(again.setAside).toHaveLength(1)
  expect(await rowsOf(again.db)).toEqual(rows)
})

test('an IndexedDB of another library is set aside', async () => {
  const other = await openVaultedLibrary(await testFolder())
  await fill(other, 2)
  const foreign = await copyOfDb(other.db)
  await other.close()
  const store = await openOn()
  await fill(store)
  const rows = await rowsOf(store.db)
  const again = await reopen(store, foreign)
  await again.library.recovered()
  expect(again.setAside).toEqual(['it is of another library'])
  expect(await rowsOf(again.db)).toEqual(rows)
})

test('a row that is not what it was is found, and the library rebuilt', async () => {
  const store = await openOn()
  const { id } = await store.library.feeds.add({
    url: 'https://example.com/feed',
    siteUrl: null,
    title: 'Ví dụ',
    folder: '',
    format: 'rss',
  })
  await store.vault.compact()
  const rows = await rowsOf(store.db)
  await store.db.feeds.update(id, { title: 'khác' })
  const again = await reopen(store, store.factory)
  await again.library.recovered()
  expect(again.setAside).toHaveLength(1)
  expect(await rowsOf(again.db)).toEqual(rows)
})

test('rows that are missing without a trace are found by counting, and the library is set aside', async () => {
  const store = await openOn()
  const ids = await fill(store)
  await store.close()
  const db = openDb(store.factory)
  await db.articles.delete(ids[2] ?? '')
  db.close()
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const again = await openOn(store.factory)
  vi.advanceTimersByTime(60_000)
  vi.useRealTimers()
  await vi.waitUntil(() => again.setAside.length + problems.length > 0)
  expect(again.setAside).toEqual(['its number of article is wrong'])
})

test('what the journal refuses leaves no trace in IndexedDB, nor after a restart', async () => {
  const store = await openOn()
  const ids = await fill(store)
  const before = [await rowsOf(store.db), await store.db.changes.toArray(), await store.db.meta.toArray()]
  store.faults.onAppend = async () => ({ type: 'store/disk-full' })
  expect(await store.library.many.set([ids[0] ?? ''], { starred: true })).toMatchObject({
    error: { type: 'store/disk-full' },
  })
  await expect(save(store, 10)).rejects.toThrow('store/disk-full')
  expect([await rowsOf(store.db), await store.db.changes.toArray(), await store.db.meta.toArray()]).toEqual(
    before,
  )
  store.faults.onAppend = async () => null
  await store.library.many.set([ids[2] ?? ''], { starred: true })
  const rows = await rowsOf(store.db)
  const again = await reopen(store, new IDBFactory())
  await again.library.recovered()
  expect(await rowsOf(again.db)).toEqual(rows)
})

test('a transaction that fails after the journal has it leaves no trace there', async () => {
  const store = await openOn()
  const ids = await fill(store)
  const rows = await rowsOf(store.db)
  const append = store.vault.append.bind(store.vault)
  store.vault.append = async (batch) => {
    store.vault.append = append
    const taken = await append(batch)
    return taken.ok ? Promise.reject(new Error('the page went wrong')) : taken
  }
  await expect(store.library.articles.setState(ids[0] ?? '', 'trash')).rejects.toThrow('the page went wrong')
  expect(await rowsOf(store.db)).toEqual(rows)
  const again = await reopen(store, new IDBFactory())
  await again.library.recovered()
  expect(await rowsOf(again.db)).toEqual(rows)
})

test('a transaction that fails after a snapshot has it leaves no trace there either', async () => {
  const store = await openOn()
  const ids = await fill(store)
  await store.vault.compact()
  await save(store, 10)
  const rows = await rowsOf(store.db)
  const append = store.vault.append.bind(store.vault)
  store.vault.append = async (batch) => {
    store.vault.append = append
    await append(batch)
    await store.vault.compact()
    throw new Error('the page went wrong')
  }
  await expect(store.library.bookmarks.remove(ids[0] ?? '')).rejects.toThrow('the page went wrong')
  expect(await rowsOf(store.db)).toEqual(rows)
  const again = await reopen(store, new IDBFactory())
  await again.library.recovered()
  expect(await rowsOf(again.db)).toEqual(rows)
  await again.library.many.set([ids[2] ?? ''], { starred: true })
  const later = await rowsOf(again.db)
  await again.vault.compact()
  const third = await reopen(again, new IDBFactory())
  await third.library.recovered()
  expect(await rowsOf(third.db)).toEqual(later)
})

test('changes are numbered on without a gap after a rebuild', async () => {
  const store = await openOn()
  const ids = await fill(store)
  await store.library.bookmarks.remove(ids[0] ?? '')
  const { lastSeq } = await store.vault.read()
  const again = await reopen(store, new IDBFactory())
  await again.library.many.set([ids[2] ?? ''], { starred: true })
  const state = await again.vault.read()
  expect(state).toMatchObject({ lastSeq: lastSeq + 1, damaged: [] })
})

test('a rebuild that was interrupted begins again', async () => {
  const store = await openOn()
  await fill(store, 120)
  const rows = await rowsOf(store.db)
  let parts = 0
  const cut = await reopen(store, new IDBFactory(), {
    onRebuildNext: () => (++parts > 1 ? new Promise(() => undefined) : Promise.resolve()),
  })
  expect(await cut.db.articles.count()).toBeLessThan(120)
  const again = await reopen(cut, cut.factory)
  await again.library.recovered()
  expect(await rowsOf(again.db)).toEqual(rows)
})

test('a library that had no vault is taken into one', async () => {
  const store = await openOn()
  await fill(store)
  const rows = await rowsOf(store.db)
  const factory = await copyOfDb(store.db)
  await store.close()
  profile = await testFolder()
  const taken = await openOn(factory)
  expect(await rowsOf(taken.db)).toEqual(rows)
  const again = await reopen(taken, new IDBFactory())
  await again.library.recovered()
  expect(await rowsOf(again.db)).toEqual(rows)
})

test('a check puts the vault’s rows and texts in the place of those that differ, and leaves what has changed since', async () => {
  const store = await openOn()
  const ids = await fill(store)
  await store.vault.compact()
  const [starred = '', altered = '', gone = ''] = ids
  const before = (await store.vault.startRebuild(), (await store.vault.nextRebuilt()) ?? [])
  await store.library.many.set([starred], { starred: true })
  const rows = await rowsOf(store.db)
  const versionId = (await store.db.articles.get(altered))?.versionId ?? ''
  await store.db.articles.update(altered, { title: 'khác' })
  await store.db.articles.delete(gone)
  await store.db.bodies.put({ versionId, packed: await packBody({ html: '<p>khác</p>', text: 'khác' }) })
  const torn = (await store.db.articles.get(starred))?.versionId ?? ''
  await store.db.bodies.put({ versionId: torn, packed: new ArrayBuffer(8) })
  const report = await store.library.checkRows(before, (await store.vault.read()).base?.footer.seq ?? 0)
  expect(report.missing).toEqual([`article ${gone}`])
  expect(report.damaged.toSorted()).toEqual(
    [`article ${altered}`, `version ${torn}`, `version ${versionId}`].toSorted(),
  )
  expect(await rowsOf(store.db)).toEqual(rows)
  expect(await store.library.checkRows(before, (await store.vault.read()).base?.footer.seq ?? 0)).toEqual({
    missing: [],
    damaged: [],
  })
})

test('a loss on both sides is said at the next start, and only then', async () => {
  const store = await openOn()
  await fill(store)
  const { lastSeq } = await store.vault.read()
  await store.close()
  await rm(join(store.profile, 'journal'), { recursive: true })
  const again = await openOn(new IDBFactory())
  expect(again.recovered).toEqual([{ type: 'together', lost: lastSeq, lastSeq: 0, given: 0 }])
  expect(again.notices).toMatchObject([{ type: 'vault-damaged', files: [], lost: lastSeq }])
  await save(again, 1)
  const third = await reopen(again, again.factory)
  expect(third.recovered).toEqual([])
})

test('a loss on both sides is said also where the program was killed after its first changes', async () => {
  const store = await openOn()
  await save(store, 1)
  await rm(join(store.profile, 'journal'), { recursive: true })
  const again = await openOn(new IDBFactory())
  expect(again.recovered).toMatchObject([{ type: 'together', lost: expect.any(Number) }])
})

test.each([
  ['IndexedDB', 0],
  ['no copy', 1],
])('what a damaged journal lacks and %s has is lost or not, and told for what it is', async (_who, lost) => {
  // A bookmark changes its article too.
  const changes = lost * 2
  const store = await openOn()
  const ids = await fill(store)
  for (const id of ids.slice(0, 3)) await store.library.bookmarks.add(id, {})
  await store.close()
  const path = await damageLastButOne()
  const again = await reopen(store, lost > 0 ? new IDBFactory() : store.factory)
  await again.library.recovered()
  const files = [basename(path)]
  expect(again.notices).toMatchObject([{ type: 'vault-damaged', files, lost: changes }])
  expect(again.vault.lostChanges()).toBe(changes)
  expect(await again.db.bookmarks.count()).toBe(3 - lost)
  const third = await reopen(again, new IDBFactory())
  await third.library.recovered()
  expect(await third.db.bookmarks.count()).toBe(3 - lost)
})

test('a text that is damaged in the journal is written into it again from IndexedDB', async () => {
  const store = await openOn()
  const id = await save(store, 1)
  await store.library.many.set([id], { starred: true })
  const rows = await rowsOf(store.db)
  await store.close()
  await damageLastButOne()
  const mended = await openOn(store.factory)
  await mended.library.recovered()
  const again = await reopen(mended, new IDBFactory())
  await again.library.recovered()
  expect(await rowsOf(again.db)).toEqual(rows)
  expect(rows['bodies']).toHaveLength(1)
})

/** Flips a byte in the frame before the last one. Returns the file. */
async function damageLastButOne(): Promise<string> {
  const log = (await readdir(join(profile, 'journal'))).sort().at(-1) ?? ''
  const path = join(profile, 'journal', log)
  const bytes = await readFile(path)
  const starts = [...bytes.toString('latin1').matchAll(/TRGF/g)].map(({ index }) => index)
  const middle = (starts.at(-2) ?? 0) + 60
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
  await writeFile(path, bytes)
  return path
}

test('a rebuild on request keeps the texts that only IndexedDB has', async () => {
  const store = await openOn()
  await fill(store)
  await store.vault.compact()
  const rows = await rowsOf(store.db)
  await rm(join(store.profile, 'assets'), { recursive: true })
  expect(await store.library.rebuild()).toMatchObject({ lostBodies: 0 })
  expect(await rowsOf(store.db)).toEqual(rows)
})

test('after a loss the numbers of rows are those that there are, and IndexedDB is not set aside for it', async () => {
  const store = await openOn()
  const ids = await fill(store)
  for (const id of ids.slice(0, 3)) await store.library.bookmarks.add(id, {})
  await store.close()
  await damageLastButOne()
  const again = await openOn(new IDBFactory())
  await again.library.recovered()
  expect(await again.db.bookmarks.count()).toBe(2)
  const third = await reopen(again, again.factory)
  expect(third.setAside).toEqual([])
  const counts = await third.db.meta.get('counts')
  expect(counts).toMatchObject({ counts: { bookmark: await third.db.bookmarks.count() } })
  expect((await third.vault.read()).counts['bookmark']).toBe(await third.db.bookmarks.count())
})

test('a library rebuilt from a snapshot is taken into a new vault whole, and its changes are numbered on', async () => {
  const store = await openOn()
  const ids = await fill(store, 120)
  await store.vault.compact()
  const rebuilt = await reopen(store, new IDBFactory())
  await rebuilt.library.recovered()
  // A row of the log for each would be a third of what a rebuild writes.
  expect(await rebuilt.db.changes.count()).toBe(0)
  const { lastSeq } = await rebuilt.vault.read()
  await rebuilt.library.many.set([ids[2] ?? ''], { starred: true })
  expect(await rebuilt.vault.read()).toMatchObject({ lastSeq: lastSeq + 1, damaged: [] })
  const rows = await rowsOf(rebuilt.db)
  await rebuilt.close()

  await rm(join(profile, 'journal'), { recursive: true })
  const taken = await openOn(rebuilt.factory)
  expect(await rowsOf(taken.db)).toEqual(rows)
  const again = await reopen(taken, new IDBFactory())
  await again.library.recovered()
  expect(await rowsOf(again.db)).toEqual(rows)
})

test('what a rebuild brought is newer than a snapshot from before, and is written into the vault again', async () => {
  const store = await openOn()
  const { id } = await store.library.articles.enqueue(address(1))
  await store.vault.compact()
  await store.vault.startRebuild()
  const before = (await store.vault.nextRebuilt()) ?? []
  const snapshot = (await store.vault.read()).base?.footer.seq ?? 0
  const folder = join(profile, 'journal')
  const known = new Set(await readdir(folder))
  await store.library.articles.captureFailed(id, { type: 'fetch/timeout', afterMs: 1 }, null)
  await store.vault.compact()
  const rebuilt = await reopen(store, new IDBFactory())
  await rebuilt.library.recovered()
  const rows = await rowsOf(rebuilt.db)
  expect(await rebuilt.library.checkRows(before, snapshot)).toEqual({ missing: [], damaged: [] })
  expect(await rowsOf(rebuilt.db)).toEqual(rows)
  await rebuilt.close()

  // The newer snapshot is lost, and the journal since the older one.
  for (const name of await readdir(folder)) if (!known.has(name)) await rm(join(folder, name))
  const again = await reopen(rebuilt, rebuilt.factory)
  expect(again.setAside).toEqual([])
  expect(await rowsOf(again.db)).toEqual(rows)
  const restored = await reopen(again, new IDBFactory())
  await restored.library.recovered()
  expect(await rowsOf(restored.db)).toEqual(rows)
})

/** Two snapshots of a library with 20 articles, both with damage; `at` is a part of the file. */
async function withDamagedSnapshots(at: readonly [number, number]): Promise<VaultedLibrary> {
  const store = await openOn()
  await fill(store, 20)
  await store.vault.compact()
  await save(store, 30)
  await store.vault.compact()
  await store.close()
  const names = (await readdir(join(profile, 'journal'))).filter((name) => name.endsWith('.snap')).sort()
  for (const [index, name] of names.entries()) {
    const path = join(profile, 'journal', name)
    const bytes = await readFile(path)
    const starts = [...bytes.toString('latin1').matchAll(/TRGF/g)].map((match) => match.index)
    const byte = (starts[(at[index] ?? 0) + 1] ?? 0) - 3
    bytes[byte] = (bytes[byte] ?? 0) ^ 0xff
    await writeFile(path, bytes)
  }
  expect(names).toHaveLength(2)
  return store
}

test('both snapshots are damaged in different rows and IndexedDB is gone: nothing is lost, and that is said', async () => {
  await withDamagedSnapshots([1, 2])
  const again = await openOn(new IDBFactory())
  await again.library.recovered()
  expect(await again.db.articles.count()).toBe(21)
  expect(again.notices).toMatchObject([{ type: 'vault-damaged', lost: 0 }])
  const rows = await rowsOf(again.db)
  const compacted = await again.vault.compact()
  expect(compacted?.footer).not.toHaveProperty('salvaged')
  const third = await reopen(again, new IDBFactory())
  await third.library.recovered()
  expect(await rowsOf(third.db)).toEqual(rows)
  expect(third.notices).toEqual([])
})

test('both snapshots are damaged in the same rows and IndexedDB is gone: the articles that are lost are counted', async () => {
  await withDamagedSnapshots([1, 1])
  const again = await openOn(new IDBFactory())
  await again.library.recovered()
  const articles = 21 - (await again.db.articles.count())
  expect(articles).toBeGreaterThan(0)
  expect(articles).toBeLessThanOrEqual(16)
  expect(again.notices).toMatchObject([{ type: 'vault-damaged', lost: 16, articles }])
  // It is said once, and what is saved from here on is kept.
  await save(again, 40)
  const rows = await rowsOf(again.db)
  const third = await reopen(again, again.factory)
  await third.library.recovered()
  expect(third.setAside).toEqual([])
  expect(third.notices).toEqual([])
  const fourth = await reopen(third, new IDBFactory())
  await fourth.library.recovered()
  expect(await rowsOf(fourth.db)).toEqual(rows)
})

test('both snapshots are damaged and IndexedDB is whole: all of it is written into the vault again', async () => {
  const store = await withDamagedSnapshots([1, 1])
  const again = await openOn(store.factory)
  await again.library.recovered()
  // A sample may miss the damage; a new snapshot reads all, and is refused where that is found only now.
  const outcome = await again.vault.compact().then(
    () => 'made',
    (error: unknown) => String(error),
  )
  expect(['made', 'Error: changes are missing in the journal']).toContain(outcome)
  const rows = await rowsOf(again.db)
  const third = await reopen(again, again.factory)
  await third.library.recovered()
  expect(third.setAside).toEqual([])
  const fourth = await reopen(third, new IDBFactory())
  await fourth.library.recovered()
  expect(await rowsOf(fourth.db)).toEqual(rows)
  expect(fourth.vault.lostChanges() + third.vault.lostChanges() + again.vault.lostChanges()).toBe(0)
})

test('an article that joined another as it was stored comes back so, and as two once that was undone', async () => {
  const first = await openOn()
  const kept = await save(first, 1)
  const { url } = (await first.library.articles.get(kept)) ?? { url: '' }
  const queued = await first.library.articles.enqueue('https://ngan.example/b')
  await first.library.bookmarks.add(queued.id, { note: 'Ghi chú' })
  const page = capturedPage({ url, html: '<p>Bài mới</p>', text: 'Bài mới' })
  const stored = await first.library.articles.storeVersion(queued.id, {
    ...page,
    provenance: { ...page.provenance, redirects: [queued.url] },
  })
  const joined = await rowsOf(first.db)
  const second = await reopen(first, new IDBFactory())
  await second.library.recovered()
  expect(await rowsOf(second.db)).toEqual(joined)
  expect((await second.library.articles.versions(kept)).length).toBe(2)

  await second.library.undo(stored?.joined ?? [])
  const apart = await rowsOf(second.db)
  const third = await reopen(second, new IDBFactory())
  await third.library.recovered()
  expect(await rowsOf(third.db)).toEqual(apart)
  const [version] = await third.library.articles.versions(queued.id)
  expect((await third.library.articles.body(version?.id ?? ''))?.text).toBe('Bài mới')
})

test('articles that were made one come back as one, with every version and its body, also once that was undone', async () => {
  const first = await openOn()
  const [kept, other] = [await save(first, 1), await save(first, 2)]
  await first.library.bookmarks.add(other, { note: 'Ghi chú' })
  await highlight(first, other)
  const undo = await first.library.duplicates.merge(kept, [other])
  const merged = await rowsOf(first.db)
  const second = await reopen(first, new IDBFactory())
  await second.library.recovered()
  expect(await rowsOf(second.db)).toEqual(merged)
  expect((await second.library.articles.versions(kept)).length).toBe(2)

  await second.library.undo(undo)
  await second.library.duplicates.keepApart([kept, other])
  const apart = await rowsOf(second.db)
  const third = await reopen(second, new IDBFactory())
  await third.library.recovered()
  expect(await rowsOf(third.db)).toEqual(apart)
  expect((await third.library.duplicates.apart()).size).toBe(1)
  for (const id of [kept, other]) {
    const [version] = await third.library.articles.versions(id)
    expect((await third.library.articles.body(version?.id ?? ''))?.html).toContain('Bài')
  }
})
