import { afterEach, beforeEach, expect, test } from 'vitest'
import { deviceRows } from '@renderer/data/sync/devices'
import { createRounds } from '@renderer/data/sync/round'
import { fromJsonText } from '@shared/json-text'
import { capturedPage } from '../../../helpers/library'
import {
  openLaptop,
  openSyncServer,
  settle,
  type SyncLaptop,
  type SyncServer,
} from '../../../helpers/laptops'
import { testFolder } from '../../../helpers/vault'
import { openVaultedLibrary, rowsOf, type VaultedLibrary } from '../../../helpers/vaulted-library'

let server: SyncServer
let one: SyncLaptop
let vaulted: VaultedLibrary

beforeEach(async () => {
  server = await openSyncServer()
  one = await openLaptop(server, 'one')
  vaulted = await openVaultedLibrary(await testFolder())
})

afterEach(async () => {
  one.close()
  await vaulted.close()
  await server.couch.stop()
})

const roundsOf = ({ db, undeciding }: VaultedLibrary) =>
  createRounds({
    deps: {
      ...{ db, now: () => new Date(), newId: () => crypto.randomUUID() },
      journal: {
        append: (batch) => undeciding.append(fromJsonText(batch)),
        abort: undeciding.abort,
        committed: async (id) => undeciding.committed(id),
      },
      changeable: async () => undefined,
    },
    port: server.port(new Map()),
    library: server.library,
    random: Math.random,
    onProgress: () => undefined,
  })

test('what sync has brought is in the vault: a rebuild has it, with bodies that are still to come, and loses none', async () => {
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  const stored = await one.library.articles.storeVersion(id, capturedPage({ url: 'https://example.test/a' }))
  await one.library.bookmarks.add(id, { note: 'Đọc lại' })
  await settle(one)
  expect(await roundsOf(vaulted).round()).toMatchObject({ ok: true, value: { kind: 'done' } })
  expect(await vaulted.library.articles.get(id)).toMatchObject({ bookmarked: true })
  const before = await rowsOf(vaulted.db)

  const rebuilt = await vaulted.library.rebuild()
  expect(rebuilt).toMatchObject({ articles: 1, lostBodies: 0 })
  expect(await rowsOf(vaulted.db)).toEqual(before)
  const versionId = stored?.version.id ?? ''
  expect((await vaulted.db.versions.get(versionId))?.awaits?.length).toBeGreaterThan(0)

  // Without its shadows it is another device, which has nothing of its own to say.
  expect(await vaulted.db.syncDocuments.count()).toBe(0)
  const again = await roundsOf(vaulted).round()
  expect(again).toMatchObject({ ok: true, value: { kind: 'done', report: { pushed: 0 } } })
  expect(await rowsOf(vaulted.db)).toEqual(before)
  expect(await vaulted.db.syncFiles.toArray()).toMatchObject([{ versionId }])
})

test('what devices are called comes with rows, while the journal is being written (SYNC-DB-4)', async () => {
  one.names = { person: 'Lan', laptop: 'Bàn' }
  const { id } = await one.library.articles.enqueue('https://example.test/a')
  await settle(one)
  expect(await roundsOf(vaulted).round()).toMatchObject({ ok: true, value: { kind: 'done' } })
  expect(await vaulted.library.articles.get(id)).toMatchObject({ id })
  expect(await deviceRows(vaulted.db)).toMatchObject([{ person: 'Lan', laptop: 'Bàn' }])
})
