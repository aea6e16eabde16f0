import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WARCParser } from 'warcio'
import type { Version } from '@core/article'
import { readWarc } from '@main/capture/warc'
import type { ArticleDetails, SaveReport } from '@shared/library'
import { newsPage, newsParagraphs, png } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { serve, type Site } from '../helpers/serve'

// Pages whose own scripts draw them, in the real Electron.

const shell = (script: string, more = '') =>
  `<!doctype html><html lang="vi"><head><title>Đang tải…</title>${more}</head><body><div id="root"></div>
  <script>${script}</script></body></html>`
const article = JSON.stringify(/<main>[\s\S]*<\/main>/.exec(newsPage())?.[0])
const drawNow = `document.title = 'Chợ nổi | Báo Bến Sông'; document.getElementById('root').innerHTML = ${article};`
const afterAnswer = (address: string) =>
  `fetch('${address}').then((answer) => answer.json()).then(({ html }) => {
    document.title = 'Chợ nổi | Báo Bến Sông'; document.getElementById('root').innerHTML = html })`
/** Draws the article, and says beside it what else has worked. */
const drawAndTell = (attempts: string) => `${drawNow}
  const tell = (word) => { document.querySelector('.content p').append(' ' + word) }
  ${attempts}`

let dir: string
let site: Site
let agents: Set<string | undefined>

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-drawn-'))
  agents = new Set()
  const noted = (body: string, type: string) => (request: IncomingMessage, response: ServerResponse) => {
    agents.add(request.headers['user-agent'])
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body)
  }
  site = await serve({
    '/ve': noted(shell(afterAnswer('/chuyen-tiep')), 'text/html'),
    '/chuyen-tiep': { status: 302, headers: { location: '/bai.json' } },
    '/bai.json': noted(`{"html":${article}}`, 'application/json'),
    '/anh/ghe.png': { headers: { 'content-type': 'image/png' }, body: png(20, 110, 90) },
    '/anh/chao.png': { headers: { 'content-type': 'image/png' }, body: png(200, 120, 40) },
    '/khi-thay': shell(
      `new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && requestAnimationFrame(() => {
        ${drawNow} })).observe(document.getElementById('root'))`,
      '<style>#root { margin-top: 2500px; height: 10px }</style>',
    ),
    '/khong-yen': shell(`${drawNow} setInterval(() => fetch('/doi'), 50); setInterval(() => {
      document.title = 'Chợ nổi ' + Date.now() }, 50)`),
    '/doi': () => {},
    '/lap-mai': shell(`${drawNow} setTimeout(() => { for (;;); }, 200)`),
    '/lap-ngay': shell('for (;;);'),
    '/khong-ve': shell('setInterval(() => {}, 100)'),
    '/qua-lon': shell(`${drawNow} const more = document.createElement('p')
      more.textContent = 'x'.repeat(3 * 1024 * 1024); document.body.append(more)`),
    '/nghich': shell(
      drawAndTell(`
        addEventListener('securitypolicyviolation', (event) => tell('cấm:' + event.effectiveDirective))
        const add = (name, more) => document.body.appendChild(Object.assign(document.createElement(name), more))
        const attempts = [
          () => [alert('mở'), confirm('mở'), prompt('mở'), print()],
          () => window.open('/cua-so') && tell('CỬASỔ'),
          () => add('a', { href: '/tai-ve', download: 'a.exe' }).click(),
          () => add('iframe', { src: '/khung' }),
          () => add('form', { action: '/bieu-mau', method: 'post' }).submit(),
          () => Notification.requestPermission().then((answer) => answer === 'granted' && tell('ĐƯỢCPHÉP')),
          () => navigator.geolocation.getCurrentPosition(() => tell('VỊTRÍ'), () => {}),
          () => navigator.serviceWorker.register('/tho.js').then(() => tell('THỢ'), () => {}),
          () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).onmessage = () => tell('THỢ'),
          () => navigator.sendBeacon('/bao'),
          () => (window.trang || window.require || window.process) && tell('CẦUNỐI'),
          () => tell('đếncuối'),
          () => location.href = '/di-cho-khac',
          () => setTimeout(() => location.reload(), 100),
        ]
        for (const attempt of attempts) try { attempt() } catch {}`),
    ),
    '/dang-nhap': shell(`document.title = 'Đăng nhập'; document.getElementById('root').innerHTML =
      '<h1>Đăng nhập</h1><form><input name="ten"><input type="password"></form>'`),
  })
  const away = ['http://169.254.169.254/latest/', 'http://192.168.1.1/', 'http://may-in.local/']
  const port = new URL(site.origin).port
  site.set(
    '/tham-do',
    shell(
      drawAndTell(`
        for (const address of ${JSON.stringify(away)})
          fetch(address, { mode: 'no-cors' }).then(() => tell('TỚINƠI'), () => tell('chặn'))
        fetch('http://localhost:${port}/cung-may', { mode: 'no-cors' }).then(() => tell('cùngmáy'), () => {})
        fetch('/vong-ra', { mode: 'no-cors' }).then(() => tell('TỚINƠI'), () => tell('chặn'))
        try { new WebSocket('ws://127.0.0.1:${port}/o-cam') } catch {}`),
    ),
  )
  site.set('/vong-ra', { status: 302, headers: { location: away[0] ?? '' } })
  site.set('/cung-may', 'ok')
})
afterAll(async () => {
  await site.stop()
  await rm(dir, { recursive: true, force: true })
})

const run = <T>(...args: string[]) => runCli<T>([...args, '--profile', dir])
const save = (...paths: string[]) => run<SaveReport>('save', ...paths.map(site.url))
const show = async (id: string | null | undefined) => {
  const { values } = await run<ArticleDetails & { provenance: Version['provenance'] }>('show', id ?? '')
  return values[0]
}
const assetFile = (sha256 = '') => join(dir, 'assets', sha256.slice(0, 2), sha256.slice(2))

describe('a page that its own scripts draw', { timeout: 240_000 }, () => {
  it('is saved as they have drawn it, with its images, and read again from what was kept', async () => {
    const { values } = await save('/ve')
    expect(values).toMatchObject([
      {
        status: 'ready',
        title: expect.stringContaining('Chợ nổi'),
        error: null,
        images: { total: 2, stored: 2, failed: 0 },
      },
    ])
    const id = values[0]?.id ?? ''
    const details = await show(id)
    for (const paragraph of newsParagraphs) expect(details?.html).toContain(paragraph)
    expect(details?.provenance).toMatchObject({ rendered: true, status: 200, finalUrl: site.url('/ve') })

    const warc = await readFile(assetFile(details?.provenance.warc))
    expect(new TextDecoder().decode((await readWarc(warc))[0]?.bytes)).toContain(newsParagraphs[0])
    const answers: string[] = []
    for await (const record of new WARCParser([warc])) {
      const payload = await record.readFully(true)
      if (record.warcType === 'response') answers.push(new TextDecoder().decode(payload))
    }
    expect(answers).toEqual([shell(afterAnswer('/chuyen-tiep'))])

    // Fetched once; all that it asked for says who asks.
    expect(site.requests.filter((request) => request === 'GET /ve')).toHaveLength(1)
    expect([...agents]).toEqual([expect.stringMatching(/ Trang\//)])

    const again = await run<{ status: string }>('re-extract', id, '--offline')
    expect(again.values).toMatchObject([{ id, status: 'unchanged', error: null }])
  })

  it('may draw when it is in view, or go on asking and changing without an end', async () => {
    const { values } = await save('/khi-thay', '/khong-yen')
    expect(values).toMatchObject([{ status: 'ready' }, { status: 'ready' }])
  })

  it('is read as far as it has come when its scripts loop', async () => {
    const { values } = await save('/lap-mai', '/lap-ngay')
    expect(values).toMatchObject([
      { status: 'ready' },
      { status: 'failed', error: { type: 'extract/needs-javascript' } },
    ])
  })

  it('is refused, and nothing is stored, where they draw nothing or something else', async () => {
    const before = (await readdir(join(dir, 'assets'), { recursive: true })).length
    const { values, status } = await save('/khong-ve', '/dang-nhap')
    expect(status).toBe(1)
    expect(values.map(({ error }) => error?.type)).toEqual(['extract/needs-javascript', 'extract/login'])
    expect((await readdir(join(dir, 'assets'), { recursive: true })).length).toBe(before)
  })

  it('is not read where it grows larger than a page may be', async () => {
    const small = await mkdtemp(join(tmpdir(), 'trang-drawn-'))
    await writeFile(join(small, 'preferences.json'), JSON.stringify({ pageMegabytes: 1 }))
    const { values } = await runCli<SaveReport>(['save', site.url('/qua-lon'), '--profile', small])
    await rm(small, { recursive: true, force: true })
    expect(values).toMatchObject([{ status: 'failed', error: { type: 'extract/needs-javascript' } }])
  })

  it('opens nothing, asks for nothing, sends nothing and goes nowhere', async () => {
    const { values } = await save('/nghich')
    expect(values).toMatchObject([{ status: 'ready' }])
    const html = (await show(values[0]?.id))?.html ?? ''
    for (const word of ['đếncuối', 'cấm:worker-src', 'cấm:frame-src']) expect(html).toContain(word)
    for (const word of ['CỬASỔ', 'ĐƯỢCPHÉP', 'VỊTRÍ', 'THỢ', 'CẦUNỐI']) expect(html).not.toContain(word)
    for (const path of ['/cua-so', '/tai-ve', '/khung', '/bieu-mau', '/tho.js', '/bao', '/di-cho-khac'])
      expect(site.requests.join('\n')).not.toContain(path)
  })

  it('reaches only what its place may reach', async () => {
    const { values } = await save('/tham-do')
    const html = (await show(values[0]?.id))?.html ?? ''
    expect(html).not.toContain('TỚINƠI')
    expect(html.match(/chặn/g)).toHaveLength(4)
    expect(html).toContain('cùngmáy')
    expect(site.requests).not.toContain('GET /o-cam')
  })
})
