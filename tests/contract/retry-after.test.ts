import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SaveReport } from '@shared/library'
import { newsPage, newsRoutes, png } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { serve, type Route, type Site } from '../helpers/serve'

const busy = (status: number, seconds: number): Route => ({
  status,
  headers: { 'retry-after': String(seconds) },
})

let dir: string
let site: Site
let other: Site

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-retry-after-'))
  other = await serve()
  site = await serve(newsRoutes())
})
afterAll(async () => {
  await Promise.all([site.stop(), other.stop()])
  await rm(dir, { recursive: true, force: true })
})

const save = (...urls: string[]) => runCli<SaveReport>(['save', ...urls, '--profile', dir])

describe('a server that asks to be left alone', { timeout: 120_000 }, () => {
  it('is waited for where it is for a moment', async () => {
    let asked = 0
    site.set('/mot-lat', (_request, response) => {
      asked += 1
      if (asked === 1) response.writeHead(429, { 'retry-after': '1' }).end()
      else response.writeHead(200, { 'content-type': 'text/html' }).end(newsPage('Một lát'))
    })
    const { values, status } = await save(site.url('/mot-lat'))
    expect(values).toMatchObject([{ status: 'ready', title: 'Một lát', images: { stored: 2 } }])
    expect([status, asked]).toEqual([0, 2])
  })

  it('is asked no more by anything, and named with its time', async () => {
    const paths = Array.from({ length: 8 }, (_, index) => `/bai-${index}`)
    for (const path of paths) other.set(path, busy(503, 3600))
    const { values, status, stderr } = await save(...paths.map(other.url))
    expect(status).toBe(1)
    expect(values).toHaveLength(8)
    for (const value of values)
      expect(value).toMatchObject({
        status: 'queued',
        error: {
          type: 'fetch/asks-to-wait',
          message: expect.stringMatching(
            new RegExp(`${new URL(other.origin).host}.* \\d{1,2}:\\d{2}`),
          ) as string,
        },
      })
    // Three are saved side by side.
    expect(other.requests.length).toBeLessThanOrEqual(3)
    expect(stderr).toContain(new URL(other.origin).host)
  })

  it('is asked no more after a restart either, until its time has come', async () => {
    const asked = other.requests.length
    other.set('/bai-moi', newsPage('Bài mới'))
    const { values } = await save(other.url('/bai-moi'), other.url('/bai-1'))
    const waits = { status: 'queued', error: { type: 'fetch/asks-to-wait' } }
    expect(values).toMatchObject([waits, waits])
    expect(other.requests).toHaveLength(asked)
    const file = join(dir, 'held-back.json')
    const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>
    expect(Object.keys(kept)).toContain(new URL(other.origin).host)
    await writeFile(file, JSON.stringify({ ...kept, [new URL(other.origin).host]: Date.now() - 1000 }))
    expect((await save(other.url('/bai-moi'))).values).toMatchObject([{ status: 'ready', title: 'Bài mới' }])
  })

  it('costs an article the images that stand there', async () => {
    const asked = other.requests.length
    for (let index = 0; index < 40; index++) other.set(`/anh/${index}.png`, busy(429, 3600))
    const images = Array.from(
      { length: 40 },
      (_, index) => `<p><img src="${other.url(`/anh/${index}.png`)}"></p>`,
    )
    site.set('/anh-noi-khac', newsPage('Ảnh nơi khác').replace('</figure>', `</figure>${images.join('')}`))
    const { values } = await save(site.url('/anh-noi-khac'))
    expect(values).toMatchObject([{ status: 'ready', images: { total: 42, stored: 2, failed: 40 } }])
    expect(other.requests.length - asked).toBeLessThanOrEqual(6)
  })

  it('for a moment does not cost an article its images', async () => {
    const third = await serve()
    let asked = 0
    third.set('/anh.png', (_request, response) => {
      asked += 1
      if (asked === 3) response.writeHead(503, { 'retry-after': '2' }).end()
      else response.writeHead(200, { 'content-type': 'image/png' }).end(png(asked, 1, 2))
    })
    const images = Array.from(
      { length: 20 },
      (_, index) => `<p><img src="${third.url(`/anh.png?${index}`)}"></p>`,
    )
    site.set('/anh-mot-lat', newsPage('Ảnh một lát').replace('</figure>', `</figure>${images.join('')}`))
    const { values } = await save(site.url('/anh-mot-lat'))
    expect(values).toMatchObject([{ status: 'ready', images: { total: 22, stored: 22 } }])
    expect(asked).toBe(21)
    await third.stop()
  })
})
