import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { handleAssets } from '@main/assets/asset-protocol'
import { createAssetStore } from '@main/assets/asset-store'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-assets-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const png = bytesOf('\x89PNG\r\n\x1a\n0000')
const files = async () =>
  (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

describe('the store of assets', () => {
  it('names a file by its content, and gives it back', async () => {
    const store = createAssetStore(dir)
    const sha256 = hashOf(png)
    expect(await store.put(png)).toEqual({ ok: true, value: { sha256 } })
    expect(await files()).toEqual([join(dir, sha256.slice(0, 2), sha256.slice(2))])
    expect(await store.read(sha256)).toEqual(Buffer.from(png))
  })

  it('writes content anew whose file has rotted', async () => {
    const store = createAssetStore(dir)
    await store.put(png)
    const [path = ''] = await files()
    await writeFile(path, Buffer.alloc(png.length))
    await store.put(png)
    expect(await readFile(path)).toEqual(Buffer.from(png))
  })

  it('writes the same content once, and never again', async () => {
    const store = createAssetStore(dir)
    await Promise.all([store.put(png), store.put(png), store.put(png)])
    const [file = ''] = await files()
    const before = await stat(file)
    await createAssetStore(dir).put(png)
    expect(await files()).toHaveLength(1)
    expect((await stat(file)).ino).toBe(before.ino)
  })

  it('replaces a file that is not whole', async () => {
    const store = createAssetStore(dir)
    await store.put(png)
    const [file = ''] = await files()
    await writeFile(file, 'cut')
    await createAssetStore(dir).put(png)
    expect(new Uint8Array(await readFile(file))).toEqual(png)
  })

  it('knows its size, also after more has come', async () => {
    const store = createAssetStore(dir)
    expect(await store.size()).toBe(0)
    await store.put(png)
    await store.put(png)
    await store.put(bytesOf('more'))
    expect(await store.size()).toBe(png.length + 4)
    expect(await createAssetStore(dir).size()).toBe(png.length + 4)
  })

  it('has nothing under a name that is no hash', async () => {
    const store = createAssetStore(dir)
    await writeFile(join(dir, 'secret'), 'x')
    for (const name of ['../secret', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])
      expect(await store.read(name)).toBeNull()
    expect(await store.read('a'.repeat(64))).toBeNull()
  })

  it('removes what an interrupted write left long ago, and nothing newer', async () => {
    const incoming = join(dir, 'incoming')
    await mkdir(incoming)
    await writeFile(join(incoming, 'old'), 'x')
    await writeFile(join(incoming, 'new'), 'x')
    await utimes(join(incoming, 'old'), 0, 0)
    await createAssetStore(dir).put(png)
    expect(await readdir(incoming)).toEqual(['new'])
  })

  it('says why it cannot write', async () => {
    await writeFile(join(dir, 'incoming'), 'a file where a folder has to be')
    const answer = await createAssetStore(dir).put(png)
    expect(answer).toMatchObject({ ok: false, error: { type: 'store/write-failed' } })
  })
})

describe('asset://', () => {
  const serve = async (bytes: Uint8Array) => {
    const store = createAssetStore(dir)
    const stored = await store.put(bytes)
    if (!stored.ok) throw new Error('not stored')
    return { answer: handleAssets(store), address: `asset://sha256/${stored.value.sha256}` }
  }

  it('answers an image with the type of its bytes, for ever', async () => {
    const { answer, address } = await serve(png)
    const response = await answer(new Request(address))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('immutable'),
    })
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(png)
  })

  it('lets an SVG run and load nothing', async () => {
    const { answer, address } = await serve(
      bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    )
    const { headers } = await answer(new Request(address))
    expect(headers.get('content-type')).toBe('image/svg+xml')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    )
  })

  it('does not show what is no image, such as an original page', async () => {
    const { answer, address } = await serve(bytesOf('<!doctype html><script>1</script>'))
    const response = await answer(new Request(address))
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  test.each([
    'asset://sha256/',
    'asset://sha256/../../etc/passwd',
    'asset://sha256/ABCD',
    `asset://sha256/${'0'.repeat(64)}`,
    `asset://other/${'0'.repeat(64)}`,
  ])('has no %s', async (address) => {
    const { answer } = await serve(png)
    expect((await answer(new Request(address))).status).toBe(404)
  })

  it('has nothing behind a query, and takes nothing but GET', async () => {
    const { answer, address } = await serve(png)
    expect((await answer(new Request(`${address}?x`))).status).toBe(404)
    expect((await answer(new Request(address, { method: 'POST' }))).status).toBe(405)
  })
})
