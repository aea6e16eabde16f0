import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonical } from '@core/sync/canonical'
import type { Json } from '@core/vault/record'
import { createAssetStore, type AssetStore } from '@main/assets/asset-store'
import type { Connection } from '@main/sync/connection'
import { createEncryption, sealDocument, type LibraryKey } from '@main/sync/encryption'
import { createRemote } from '@main/sync/remote'
import { askForBytes } from '@main/sync/request'
import { toJsonText } from '@shared/json-text'
import { remoteSchemas } from '@shared/sync'
import { newLibrary } from '../helpers/couch/connect'
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

const remoteOf = (key: LibraryKey | null, assets: AssetStore = createAssetStore(join(folder, 'assets'))) =>
  createRemote({ connection, key, assets, folder })

/** As another program than Trang writes. */
async function post(path: string, body: unknown): Promise<void> {
  const sent = await askForBytes(connection, {
    method: 'POST',
    path: `${connection.databases.documents}/${path}`,
    json: body,
  })
  expect(sent.ok).toBe(true)
}

const first = { since: '0', limit: 100, wait: false }
const secret = 'Người đọc ngoại tuyến'
const document = { kind: 'tag', name: secret }

const keys: [string, () => Promise<LibraryKey | null>][] = [
  ['without a passphrase', () => Promise.resolve(null)],
  ['with a passphrase', async () => (await createEncryption('một hai ba', 'x')).key],
]

describe.each(keys)('createRemote, %s', (_name, makeKey) => {
  let key: LibraryKey | null
  beforeEach(async () => {
    key = await makeKey()
  })

  it('gives back what it wrote, in the feed and by its key', async () => {
    const remote = remoteOf(key)
    const written = await remote['sync:write']([{ key: 'tag a', rev: null, document }])
    expect(written).toEqual({
      ok: true,
      value: [{ key: 'tag a', rev: expect.stringMatching(/^1-/) as string }],
    })
    const rev =
      written.ok && 'rev' in (written.value[0] ?? {}) ? (written.value[0] as { rev: string }).rev : ''
    const leaves = [{ rev, deleted: false, value: document }]
    const page = await remote['sync:changes'](first)
    expect(page).toMatchObject({ ok: true, value: { documents: [{ key: 'tag a', leaves }], pending: 0 } })
    expect(await remote['sync:read'](['tag b', 'tag a'])).toEqual({
      ok: true,
      value: [
        { key: 'tag b', leaves: [] },
        { key: 'tag a', leaves },
      ],
    })
  })

  it('keeps members by any name, as they are in what others wrote (SYNC-VER-1)', async () => {
    const remote = remoteOf(key)
    const foreign = JSON.parse('{"kind":"tag","constructor":2,"later":{"__proto__":{"b":[3]}}}') as Record<
      string,
      unknown
    >
    await remote['sync:write']([{ key: 'tag a', rev: null, document: foreign }])
    const page = await remote['sync:changes'](first)
    const value = page.ok ? page.value.documents[0]?.leaves[0]?.value : null
    expect(canonical(value as Json)).toBe(canonical(foreign as Json))
    const writes = [{ key: 'tag a', rev: null, document: foreign }]
    const [given] = v.parse(remoteSchemas['sync:write'], [toJsonText(writes)])
    expect(canonical(given as Json)).toBe(canonical(writes as Json))
  })

  it('says of each document whether it was stored', async () => {
    const remote = remoteOf(key)
    await remote['sync:write']([{ key: 'tag a', rev: null, document }])
    const again = await remote['sync:write']([
      { key: 'tag a', rev: null, document },
      { key: 'tag b', rev: null, document },
    ])
    expect(again).toMatchObject({ ok: true, value: [{ key: 'tag a', error: 'conflict' }, { key: 'tag b' }] })
  })

  it('gives what lost against a winner along with it, until it is taken away', async () => {
    const remote = remoteOf(key)
    await remote['sync:write']([{ key: 'tag a', rev: null, document: { name: 'one' } }])
    const other = { _id: 'tag:a', _rev: '1-ffffffffffffffffffffffffffffffff', name: 'two' }
    await post('_bulk_docs', { new_edits: false, docs: [key ? sealDocument(key, other) : other] })
    const found = await remote['sync:read'](['tag a'])
    const leaves = found.ok ? (found.value[0]?.leaves ?? []) : []
    expect(leaves.map(({ value }) => value)).toEqual([{ name: 'two' }, { name: 'one' }])
    const page = await remote['sync:changes'](first)
    expect(page).toMatchObject({ ok: true, value: { documents: [{ key: 'tag a', leaves }] } })
    await remote['sync:write']([{ key: 'tag a', rev: leaves[1]?.rev ?? '', document: null }])
    const left = await remote['sync:read'](['tag a'])
    expect(left).toMatchObject({ ok: true, value: [{ leaves: [{ value: { name: 'two' } }] }] })
    expect(left.ok && left.value[0]?.leaves).toHaveLength(1)
  })

  it('gives back what a deletion says, until somebody writes on it (SYNC-DEL-6)', async () => {
    const remote = remoteOf(key)
    const write = async (rev: string | null, value: object, isDeleted?: true) => {
      const one = { key: 'tag a', rev, document: { ...value }, ...(isDeleted && { isDeleted }) }
      const written = await remote['sync:write']([one])
      const [answer] = written.ok ? written.value : []
      return answer && 'rev' in answer ? answer.rev : ''
    }
    const gone = await write(await write(null, document), { kind: 'tag', covers: {} }, true)
    const page = await remote['sync:changes'](first)
    expect(page).toMatchObject({
      ok: true,
      value: { documents: [{ leaves: [{ rev: gone, deleted: true, value: { covers: {} } }] }] },
    })
    expect(page.ok && page.value.documents[0]?.leaves[0]?.value).not.toHaveProperty('name')
    const back = await write(gone, document)
    expect(await remote['sync:read'](['tag a'])).toMatchObject({
      ok: true,
      value: [{ leaves: [{ rev: back, deleted: false, value: document }] }],
    })
  })

  it('brings files there and back', async () => {
    const assets = createAssetStore(join(folder, 'a'))
    const put = await assets.put(Buffer.from(secret))
    const { sha256 } = put.ok ? put.value : { sha256: '' }
    expect(await remoteOf(key, assets)['sync:send-file'](sha256)).toEqual({ ok: true, value: null })
    const others = createAssetStore(join(folder, 'b'))
    expect(await remoteOf(key, others)['sync:fetch-file'](sha256)).toMatchObject({ ok: true })
    expect(await readFile(others.pathOf(sha256), 'utf8')).toBe(secret)
  })

  it('gives the bytes of a body, from here where they are', async () => {
    const assets = createAssetStore(join(folder, 'a'))
    const put = await assets.put(Buffer.from(secret))
    const { sha256 } = put.ok ? put.value : { sha256: '' }
    const [remote, other] = [remoteOf(key, assets), remoteOf(key, createAssetStore(join(folder, 'b')))]
    expect(await other['sync:fetch-body'](sha256)).toEqual({
      ok: false,
      error: { type: 'sync/blob-missing' },
    })
    expect(await remote['sync:fetch-body'](sha256)).toMatchObject({ ok: true })
    await remote['sync:send-file'](sha256)
    const fetched = await other['sync:fetch-body'](sha256)
    expect(fetched.ok && Buffer.from(fetched.value).toString()).toBe(secret)
  })

  it('says which files the server has not (SYNC-BLB-5)', async () => {
    const assets = createAssetStore(join(folder, 'a'))
    const put = await assets.put(Buffer.from(secret))
    const { sha256 } = put.ok ? put.value : { sha256: '' }
    const remote = remoteOf(key, assets)
    const both = [sha256, 'b'.repeat(64)]
    expect(await remote['sync:files-absent'](both)).toEqual({ ok: true, value: both })
    await remote['sync:send-file'](sha256)
    expect(await remote['sync:files-absent'](both)).toEqual({ ok: true, value: ['b'.repeat(64)] })
  })

  it('remembers what a laptop has it remember', async () => {
    const remote = remoteOf(key)
    expect(await remote['sync:recall']('abc')).toEqual({ ok: true, value: null })
    await remote['sync:remember']({ device: 'abc', value: { place: '1-x' } })
    await remote['sync:remember']({ device: 'abc', value: { place: '2-x' } })
    expect(await remote['sync:recall']('abc')).toEqual({ ok: true, value: { place: '2-x' } })
  })
})

describe('createRemote', () => {
  it('lets nothing be read on the wire under a passphrase', async () => {
    const { key } = await createEncryption('một hai ba', 'x')
    const assets = createAssetStore(join(folder, 'a'))
    const put = await assets.put(Buffer.from(secret))
    const remote = remoteOf(key, assets)
    await remote['sync:write']([{ key: 'tag a', rev: null, document }])
    await remote['sync:changes'](first)
    await remote['sync:send-file'](put.ok ? put.value.sha256 : '')
    const wire = Buffer.concat(couch.wire.flatMap(({ request, reply }) => [request, reply]))
    for (const text of [secret, JSON.stringify(secret), 'tag:a', put.ok ? put.value.sha256 : '-'])
      expect(wire.includes(text)).toBe(false)
  })

  it('names what cannot be read with the library’s key, and goes on', async () => {
    const [{ key }, { key: other }] = [await createEncryption('một', 'x'), await createEncryption('hai', 'x')]
    const remote = remoteOf(key)
    await remote['sync:write']([{ key: 'tag a', rev: null, document }])
    const strange = sealDocument(other, { _id: 'tag:b', name: 'b' })
    await post('_bulk_docs', { docs: [strange] })
    const page = await remote['sync:changes'](first)
    expect(page.ok && page.value.documents.map((one) => one.key)).toEqual(['tag a'])
    const { _id: name } = strange
    expect(page).toMatchObject({ ok: true, value: { unreadable: [name] } })
  })

  it('leaves alone what is no document of ours', async () => {
    const remote = remoteOf(null)
    await remote['sync:write']([{ key: 'tag a', rev: null, document }])
    await post('_bulk_docs', { docs: [{ _id: 'hello' }] })
    const page = await remote['sync:changes'](first)
    expect(page.ok && page.value.documents.map((one) => one.key)).toEqual(['tag a'])
  })

  it('lets go of a page that is waited for once another is waited for, and of no other', async () => {
    const remote = remoteOf(null)
    const page = await remote['sync:changes'](first)
    const since = page.ok ? page.value.since : '0'
    const waiting = remote['sync:changes']({ since, limit: 100, wait: true })
    expect(await remote['sync:changes']({ ...first, since })).toMatchObject({ ok: true })
    const coming = remote['sync:changes'](first)
    const next = remote['sync:changes']({ since, limit: 100, wait: true })
    expect(await waiting).toEqual({ ok: false, error: { type: 'fetch/cancelled' } })
    expect(await coming).toMatchObject({ ok: true })
    await remote['sync:write']([{ key: 'tag a', rev: null, document }])
    expect(await next).toMatchObject({ ok: true, value: { documents: [{ key: 'tag a' }] } })
  })

  it('remembers in one request what it has remembered before', async () => {
    const remote = remoteOf(null)
    for (const count of [1, 2]) await remote['sync:remember']({ device: 'd', value: { count } })
    expect(couch.requests.filter((request) => request.includes('_local'))).toEqual(
      ['PUT', 'PUT'].map((method) => `${method} /${connection.databases.documents}/_local/trang-d`),
    )
    expect(await remote['sync:recall']('d')).toEqual({ ok: true, value: { count: 2 } })
  })

  it('tells who answers, and how its clock goes', async () => {
    const remote = remoteOf(null)
    const before = await remote['sync:meet']()
    couch.clockAheadMs = 3_600_000
    const after = await remote['sync:meet']()
    expect(before.ok && after.ok && before.value.instance === after.value.instance).toBe(true)
    expect(after.ok && (after.value.clockAheadMs ?? 0) > 3_590_000).toBe(true)
  })
})
