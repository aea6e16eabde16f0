import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits } from '@core/capture/limits'
import type { SaveReport } from '@shared/library'
import { newsPage, png } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { serve, type Site } from '../helpers/serve'

// Images that would fill the disk or the memory: an article has what fits, and counts the rest.

const megabyte = 1024 ** 2
const pngType = { 'content-type': 'image/png' }
const pageOf = (title: string, image: (index: number) => string, count: number) =>
  newsPage(title).replace(
    '</figure>',
    `</figure>${Array.from({ length: count }, (_, index) => `<p><img src="${image(index)}"></p>`).join('')}`,
  )

let dir: string
let site: Site

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-images-'))
  const limits = { ...defaultLimits, imageMegabytes: 1, articleMegabytes: 1 }
  await writeFile(join(dir, 'preferences.json'), JSON.stringify(limits))
  const small = png(1, 2, 3)
  // It begins and ends as an image does.
  const bomb = Buffer.concat([small.subarray(0, -12), Buffer.alloc(100 * megabyte), small.subarray(-12)])
  site = await serve({
    '/anh/ghe.png': { headers: pngType, body: png(20, 110, 90) },
    '/anh/chao.png': { headers: pngType, body: png(200, 120, 40) },
    // Each another one: what is the same is stored once.
    '/anh/khac.png': (_request, response) => {
      response.writeHead(200, pngType).end(Buffer.concat([png(1, 2, 3), randomBytes(4096)]))
    },
    '/anh/bom.png': { headers: { ...pngType, 'content-encoding': 'gzip' }, body: gzipSync(bomb) },
    '/anh/bom-br.png': { headers: { ...pngType, 'content-encoding': 'br' }, body: brotliCompressSync(bomb) },
    '/nghin-anh': pageOf('Nghìn ảnh nặng', (index) => `/anh/khac.png?${index}`, 998),
    '/bom': pageOf('Ảnh bom', (index) => `/anh/bom${index % 2 ? '-br' : ''}.png?${index}`, 20),
  })
  // Packing takes a busy machine a while.
}, 60_000)
afterAll(async () => {
  await site.stop()
  await rm(dir, { recursive: true, force: true })
})

const save = async (path: string) =>
  (await runCli<SaveReport>(['save', site.url(path), '--profile', dir])).values

const assetBytes = async (): Promise<number> => {
  const folder = join(dir, 'assets')
  const files = (await readdir(folder, { recursive: true })).map((name) => stat(join(folder, name)))
  return (await Promise.all(files)).reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0)
}

describe('images of a hostile server', { timeout: 120_000 }, () => {
  it('are stored up to the limit of an article, and counted as missing beyond it', async () => {
    const [report] = await save('/nghin-anh')
    expect(report).toMatchObject({ status: 'ready', images: { total: 1000 } })
    const { stored = 0, failed = 0 } = report?.images ?? {}
    const size = png(1, 2, 3).length + 4096
    expect(stored).toBeLessThanOrEqual(Math.ceil(megabyte / size) + 2)
    expect(stored).toBeGreaterThan(200)
    expect(stored + failed).toBe(1000)
    // With the page and its text, and what came with Trang.
    expect(await assetBytes()).toBeLessThan(1.5 * megabyte)
  })

  it('are given up at the limit of an image, however small they come', async () => {
    expect(await save('/bom')).toMatchObject([
      { status: 'ready', images: { total: 22, stored: 2, failed: 20 } },
    ])
  })
})
