import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { schemaVersion } from '@renderer/data'
import { linesBetween } from '@renderer/data/change-lines'
import { testFolder } from '../../helpers/vault'
import { copyOfDb, openDb, openVaultedLibrary, rowsOf } from '../../helpers/vaulted-library'
import { throwReported } from '../../helpers/reported'

let profile: string
beforeEach(async () => {
  throwReported()
  profile = await testFolder()
})
afterEach(() => vi.unstubAllGlobals())

/** A library with the vault behind it, and five articles that wait. */
async function openFilled() {
  const store = await openVaultedLibrary(profile, new IDBFactory())
  const ids: string[] = []
  for (let index = 0; index < 5; index++)
    ids.push((await store.library.articles.enqueue(`https://example.com/${index}`)).id)
  return { ...store, ids: ids.sort() }
}

test('a check leaves what has been done to many since as it is', async () => {
  const store = await openFilled()
  await store.vault.compact()
  await store.vault.startRebuild()
  const before = (await store.vault.nextRebuilt()) ?? []
  await store.library.many.set(store.ids, { starred: true })
  const rows = await rowsOf(store.db)
  const snapshot = (await store.vault.read()).base?.footer.seq ?? 0
  expect(await store.library.checkRows(before, snapshot)).toEqual({ missing: [], damaged: [] })
  expect(await rowsOf(store.db)).toEqual(rows)
  await store.close()
})

test('an IndexedDB that lacks what was done to many has it again, with the same lines of the log', async () => {
  const store = await openFilled()
  const older = await copyOfDb(store.db)
  await store.library.many.set(store.ids, { bookmarked: true })
  const [rows, lines] = [await rowsOf(store.db), await linesBetween(store.db, 1, Infinity)]
  await store.close()
  const again = await openVaultedLibrary(profile, older)
  await again.library.recovered()
  expect(await rowsOf(again.db)).toEqual(rows)
  expect(await linesBetween(again.db, 1, Infinity)).toEqual(lines)
  await again.close()
})

test('a journal that is gone has what was done to many from IndexedDB', async () => {
  const store = await openFilled()
  await store.library.many.set(store.ids, { state: 'archive' })
  const [rows, whole] = [await rowsOf(store.db), await copyOfDb(store.db)]
  const { lastSeq } = await store.vault.read()
  await store.close()
  await rm(join(profile, 'journal'), { recursive: true })
  const again = await openVaultedLibrary(profile, whole)
  await again.library.recovered()
  expect((await again.vault.read()).lastSeq).toBe(lastSeq)
  await again.close()
  const anew = await openVaultedLibrary(profile, new IDBFactory())
  await anew.library.recovered()
  expect(await rowsOf(anew.db)).toEqual(rows)
  await anew.close()
})

test('an IndexedDB in which something else was done to many gives way to the journal', async () => {
  const store = await openFilled()
  const common = await copyOfDb(store.db)
  const elsewhere = await openVaultedLibrary(await testFolder(), common)
  await elsewhere.library.many.set(store.ids.slice(0, 4), { state: 'archive' })
  const other = await copyOfDb(elsewhere.db)
  await elsewhere.close()
  await store.library.many.set(store.ids.slice(1), { state: 'archive' })
  const rows = await rowsOf(store.db)
  const opened = await store.vault.open(schemaVersion)
  await store.close()
  const db = openDb(other)
  await db.meta.put({ key: 'library', library: opened.ok ? opened.value.library : '' })
  db.close()
  const again = await openVaultedLibrary(profile, other)
  await again.library.recovered()
  expect(again.setAside).toEqual([expect.stringMatching(/^its change \d+ is another one$/)])
  expect(await rowsOf(again.db)).toEqual(rows)
  await again.close()
})
