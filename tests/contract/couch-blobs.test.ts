import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAssetStore, type AssetStore } from '@main/assets/asset-store'
import { blobsThere, inPlain, partBytes, receiveBlob, sendBlob, type BlobCipher } from '@main/sync/blobs'
import type { Connection } from '@main/sync/connection'
import { blobCipherOf, createEncryption } from '@main/sync/encryption'
import { newLibrary } from '../helpers/couch/connect'
import { faults } from '../helpers/couch/faults'
import { startCouch, type CouchServer } from '../helpers/couch/server'

let couch: CouchServer
let library: Connection
let folder: string
let ciphers: Record<'in plain' | 'encrypted', BlobCipher>

beforeAll(async () => {
  couch = await startCouch()
  ciphers = { 'in plain': inPlain, encrypted: blobCipherOf((await createEncryption('x', 'y')).key) }
})
beforeEach(async () => {
  couch.faults.clear()
  couch.wire.length = 0
  library = await newLibrary(couch)
  folder = await mkdtemp(join(tmpdir(), 'trang-blobs-'))
  return () => rm(folder, { recursive: true })
})
afterAll(() => couch.stop())

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
async function stored(bytes: Uint8Array): Promise<{ sha256: string; file: string }> {
  const file = join(folder, 'sent')
  await writeFile(file, bytes)
  return { sha256: hashOf(bytes), file }
}
const blobs = () => couch.state.database(library.databases.blobs)
const isPart = ({ path }: { path: string }) => path.endsWith('/data')

async function receive(sha256: string, cipher: BlobCipher): Promise<{ answer: unknown; assets: AssetStore }> {
  const assets = createAssetStore(join(folder, 'assets'))
  const answer = await receiveBlob(library, sha256, { assets, folder }, cipher)
  // Whatever came of it, nothing is left lying about.
  expect((await readdir(folder)).filter((name) => name.startsWith('blob-'))).toEqual([])
  return { answer, assets }
}

describe.each(['in plain', 'encrypted'] as const)('a file, %s', (way) => {
  it.each([
    ['of nothing', 0, 1],
    ['of one part', 1000, 1],
    ['of just a whole part', partBytes, 2],
    ['of several parts', partBytes * 2 + 7, 3],
  ])('%s comes over as it was', async (_name, size, parts) => {
    const cipher = ciphers[way]
    const bytes = randomBytes(size)
    const { sha256, file } = await stored(bytes)
    expect(await sendBlob(library, sha256, file, cipher)).toMatchObject({ ok: true })
    expect(blobs().documents.size).toBe(parts)
    const { answer, assets } = await receive(sha256, cipher)
    expect(answer).toEqual({ ok: true, value: size })
    expect((await readFile(assets.pathOf(sha256))).equals(bytes)).toBe(true)
  })

  it('keeps below what hosted services take, and says what it is', async () => {
    const { sha256, file } = await stored(randomBytes(partBytes + 1))
    await sendBlob(library, sha256, file, ciphers[way])
    for (const id of blobs().documents.keys()) {
      const attachment = blobs().revision(id, null).attachments.get('data')
      expect(attachment?.data.length).toBeLessThanOrEqual(4 * 1024 ** 2)
      expect(attachment?.type).toBe('application/octet-stream')
    }
  })

  it('is sent again without harm, also where it broke off', async () => {
    const { sha256, file } = await stored(randomBytes(partBytes + 1))
    couch.faults.next(faults.serverError, isPart)
    couch.faults.next({ type: 'drop-reply' }, isPart)
    const cipher = ciphers[way]
    expect(await sendBlob(library, sha256, file, cipher)).toMatchObject({
      error: { type: 'sync/server-error' },
    })
    expect(await sendBlob(library, sha256, file, cipher)).toMatchObject({ error: { type: 'fetch/network' } })
    // The end is there and the beginning is not: nobody takes it for whole.
    expect(await blobsThere(library, [sha256], cipher)).toEqual({ ok: true, value: new Set() })
    expect((await receive(sha256, cipher)).answer).toEqual({
      ok: false,
      error: { type: 'sync/blob-missing' },
    })
    for (let times = 0; times < 2; times += 1)
      expect(await sendBlob(library, sha256, file, cipher)).toMatchObject({ ok: true })
    const other = hashOf(randomBytes(8))
    expect(await blobsThere(library, [other, sha256], cipher)).toEqual({ ok: true, value: new Set([sha256]) })
    expect((await receive(sha256, cipher)).answer).toMatchObject({ ok: true })
  })

  it('that is another on the server is not taken', async () => {
    const { sha256, file } = await stored(randomBytes(100))
    const other = await stored(randomBytes(100))
    const cipher = ciphers[way]
    await writeFile(file, 'something else')
    expect(await sendBlob(library, sha256, file, cipher)).toEqual({
      ok: false,
      error: { type: 'sync/blob-damaged' },
    })
    const name = cipher.nameOf(sha256)
    const part = cipher.seal(name, Buffer.from(other.sha256))
    await library.send({
      method: 'PUT',
      url: `${library.server}${library.databases.blobs}/${name}/data`,
      headers: { Authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` },
      body: part,
      maxBytes: 1000,
      silenceMs: 10_000,
      signal: null,
    })
    const { answer, assets } = await receive(sha256, cipher)
    expect(answer).toEqual({ ok: false, error: { type: 'sync/blob-damaged' } })
    expect(await assets.read(sha256)).toBeNull()
  })

  it('is not stored where its answer breaks off', async () => {
    const { sha256, file } = await stored(randomBytes(100_000))
    await sendBlob(library, sha256, file, ciphers[way])
    couch.faults.next({ type: 'cut-body' }, isPart)
    const { answer, assets } = await receive(sha256, ciphers[way])
    expect(answer).toMatchObject({ ok: false, error: { type: 'fetch/network' } })
    expect(await assets.read(sha256)).toBeNull()
  })
})

it('an encrypted file shows neither its bytes nor its name on the wire', async () => {
  const text = 'Chợ nổi Cái Răng '.repeat(1000)
  const { sha256, file } = await stored(Buffer.from(text))
  const seen = () =>
    Buffer.concat(couch.wire.flatMap(({ request, reply }) => [request, reply])).toString('latin1')
  const shows = () => [seen().includes(sha256), seen().includes(Buffer.from('Cái Răng').toString('latin1'))]
  await sendBlob(library, sha256, file, ciphers.encrypted)
  await receive(sha256, ciphers.encrypted)
  expect(shows()).toEqual([false, false])
  await sendBlob(library, sha256, file, ciphers['in plain'])
  expect(shows()).toEqual([true, true])
})
