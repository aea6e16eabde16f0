import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAssetStore } from '@main/assets/asset-store'
import type { Connection } from '@main/sync/connection'
import { createEncryption, type LibraryKey } from '@main/sync/encryption'
import { parsedRemote } from '@main/sync/parsed-remote'
import { createRemote } from '@main/sync/remote'
import type { SyncProblem } from '@shared/sync'
import { newLibrary } from '../helpers/couch/connect'
import { faults } from '../helpers/couch/faults'
import { startCouch, type CouchServer } from '../helpers/couch/server'

let couch: CouchServer
let folder: string
let connection: Connection
beforeEach(async () => {
  couch = await startCouch()
  folder = await mkdtemp(join(tmpdir(), 'trang-test-'))
  connection = await newLibrary(couch)
})
afterEach(async () => {
  await couch.stop()
  await rm(folder, { recursive: true })
})

const remoteOf = (key: LibraryKey | null) =>
  createRemote({ connection, key, assets: createAssetStore(join(folder, 'assets')), folder })

/** A page of so many resources, with an address of some 550 bytes each. */
const resources = (count: number, of: string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_item, index) => [
      `https://${of}.example.test/ảnh-${index}-${'x'.repeat(500)}.png`,
      index.toString(16).padStart(64, '0'),
    ]),
  )

const version = (content: object, provenance: object = { requestedUrl: 'https://example.test/' }) => ({
  ...{ format: 1, kind: 'version', id: 'v', seen: { aaaaaaaaaa: 'z'.repeat(13) } },
  auto: { capture: { s: { provenance } }, content: { s: { sanitizer: '1', ...content } } },
})
const large = version({ resources: resources(5000, 'a'), metadata: { title: 'Nước' } })
const write = (key: LibraryKey | null, document: object) =>
  remoteOf(key)['sync:write']([{ key: 'version v', rev: null, document: { ...document } }])
const first = { since: '0', limit: 100, wait: false }
const stored = () => [...couch.state.database(connection.databases.documents).documents.keys()]
const bytesSent = () =>
  Math.max(...couch.wire.flatMap(({ request }) => (request.includes('_bulk_docs') ? [request.length] : [0])))
const blobs = () => couch.state.database(connection.databases.blobs).documents

const keys: [string, () => Promise<LibraryKey | null>][] = [
  ['without a passphrase', () => Promise.resolve(null)],
  ['with a passphrase', async () => (await createEncryption('một hai ba', 'x')).key],
]

describe.each(keys)('a version of 5,000 resources, %s (SYNC-DB-5)', (_name, makeKey) => {
  let key: LibraryKey | null
  beforeEach(async () => {
    key = await makeKey()
  })

  it('goes to the server in less than 1 MB of JSON, and comes back whole', async () => {
    expect(JSON.stringify(large).length).toBeGreaterThan(2_900_000)
    expect(await write(key, large)).toMatchObject({ ok: true, value: [{ key: 'version v' }] })
    expect(bytesSent()).toBeLessThan(1_000_000)
    expect(blobs().size).toBe(1)
    const page = await remoteOf(key)['sync:changes'](first)
    expect(page).toMatchObject({ ok: true, value: { documents: [{ leaves: [{ value: large }] }] } })
    expect(page.ok && page.value.documents[0]).not.toHaveProperty('missing')
    expect(await remoteOf(key)['sync:read'](['version v'])).toMatchObject({
      ok: true,
      value: [{ leaves: [{ value: large }] }],
    })
  })

  it('moves no more than it must, the largest first', async () => {
    const three = version(
      { resources: resources(1500, 'a'), metadata: resources(100, 'm') },
      { headers: resources(1000, 'p') },
    )
    await write(key, three)
    expect(blobs().size).toBe(1)
    const page = await remoteOf(key)['sync:changes'](first)
    expect(page).toMatchObject({ ok: true, value: { documents: [{ leaves: [{ value: three }] }] } })
  })

  it('comes without what the server lacks, which stands there still, and is named (SYNC-REP-10)', async () => {
    await write(key, large)
    blobs().clear()
    const page = await remoteOf(key)['sync:changes'](first)
    const [found] = page.ok ? page.value.documents : []
    expect(found?.missing).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
    const lacking = version({ resources: { $blob: found?.missing?.[0] }, metadata: { title: 'Nước' } })
    expect(found?.leaves).toMatchObject([{ value: lacking }])
    // Whoever sends it again sends it as it came.
    const rev = found?.leaves[0]?.rev ?? ''
    await remoteOf(key)['sync:write']([{ key: 'version v', rev, document: lacking }])
    expect(blobs().size).toBe(0)
  })

  it('is not written where its file does not get there', async () => {
    couch.faults.next(faults.serverError, ({ path }) => path.endsWith('/data'))
    expect(await write(key, large)).toMatchObject({ ok: false })
    expect(stored()).toEqual([])
  })
})

it('leaves documents alone that are short, or no versions', async () => {
  const short = version({ resources: resources(1000, 'a') })
  await write(null, short)
  const note = {
    ...{ format: 1, kind: 'bookmark', id: 'b', seen: {} },
    auto: { x: { s: { y: 'x'.repeat(1_100_000) } } },
  }
  await remoteOf(null)['sync:write']([{ key: 'bookmark b', rev: null, document: note }])
  expect(blobs().size).toBe(0)
})

describe('a feed of more than an answer may have (SYNC-REP-8)', () => {
  const count = 40
  const key = (index: number) => `tag ${index.toString().padStart(2, '0')}`
  const tag = (index: number, bytes = 1000) => ({
    ...{ format: 1, kind: 'tag', id: key(index).slice(4), seen: {} },
    rest: 'x'.repeat(bytes),
  })
  const put = (documents: readonly ReturnType<typeof tag>[]) =>
    remoteOf(null)['sync:write'](
      documents.map((document) => ({ key: `tag ${document.id}`, rev: null, document })),
    )
  /** Everything, by pages; and how often the feed was asked for. */
  const follow = async (limit: number) => {
    const send: Connection['send'] = (ask) =>
      connection.send({ ...ask, ...(ask.url.includes('/_changes') && { maxBytes: 12_000 }) })
    const of = { connection: { ...connection, send }, key: null, folder }
    const remote = parsedRemote(createRemote({ ...of, assets: createAssetStore(join(folder, 'assets')) }))
    const [came, problems] = [[] as string[], [] as SyncProblem[]]
    const asked = couch.requests.length
    for (let [since, pending] = ['0', 1]; pending > 0;) {
      const page = await remote['sync:changes']({ since, limit, wait: false })
      if (!page.ok) throw new Error(page.error.type)
      came.push(...page.value.documents.map((one) => one.key))
      problems.push(...page.value.problems)
      since = page.value.since
      pending = page.value.pending ?? 0
    }
    return { came, problems, requests: couch.requests.length - asked }
  }

  it('comes in pages that are halved until there is room', async () => {
    const tags = Array.from({ length: count }, (_item, index) => tag(index))
    await put(tags)
    const { came, problems, requests } = await follow(count)
    expect(came).toEqual(tags.map(({ id }) => `tag ${id}`))
    expect(problems).toEqual([])
    // 40, 20 and 10 at once are too many; all come by 5 then.
    expect(requests).toBe(3 + 8)
  })

  it('comes but for a document that is too large by itself, which is told, and at the old pace behind that', async () => {
    const tags = Array.from({ length: count }, (_item, index) => tag(index, index === 1 ? 20_000 : 10))
    await put(tags)
    const { came, problems, requests } = await follow(count)
    expect(came).toEqual(tags.flatMap(({ id }, index) => (index === 1 ? [] : [`tag ${id}`])))
    expect(problems).toEqual([{ key: key(1), error: { type: 'sync/not-a-document', where: 'size' } }])
    // 40, 20, 10, 5, 3, 2 are too many, 1 comes; the next is too many, and comes without its body; the rest at once.
    expect(requests).toBe(6 + 1 + 2 + 1)
  })
})
