import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleDetails, SaveReport } from '@shared/library'
import { readWarc } from '@main/capture/warc'
import { newsPage, png } from '../helpers/news-site'
import { makePdf, reportPdf } from '../helpers/pdf'
import { runCli } from '../helpers/run-cli'
import { serve, type Route, type Site } from '../helpers/serve'

// Texts, Markdown and PDFs at an address, in the real Electron, over real HTTP.

const as = (type: string, body: string | Uint8Array): Route => ({ headers: { 'content-type': type }, body })
const report = reportPdf({ title: 'Untitled' })
const poem = 'Bến vắng\n\nĐò ngang đã ngủ.\nTrăng lên.'
const markdown = `---\nsource: https://khac.example/bai\n---\n# Sổ tay bến sông\n\nGhe **đông**.\n\n![Ghe](ghe.png)\n`

/** As servers write letters that no header may have: in UTF-8. */
const headerOf = (text: string) => Buffer.from(text).toString('latin1')

let dir: string
let site: Site
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-documents-'))
  site = await serve({
    '/tai-lieu/bao-cao.pdf': as('application/pdf', report),
    '/tai-ve': as('text/html', report),
    '/bao-cao-goc.PDF': as('application/octet-stream', report),
    '/tho.txt': as('text/plain; charset=utf-8', poem),
    '/ma.txt': as('text/plain', '<script>alert(1)</script>\n\nĐây là mã của trang.'),
    '/so-tay/README.md': as('text/plain; charset=utf-8', markdown),
    '/so-tay/doc': as('text/markdown', markdown),
    '/so-tay/ghe.png': as('image/png', png(20, 110, 90)),
    '/hong.pdf': as('application/pdf', '%PDF-1.7 không phải'),
    '/khoa.pdf': as('application/pdf', reportPdf({ encrypted: true })),
    '/day.pdf': as('application/pdf', makePdf(Array.from({ length: 501 }, () => []))),
    '/la': as('application/octet-stream', report),
    '/tai': {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="x.bin"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20n%C4%83m.pdf`,
      },
      body: makePdf([[]]),
    },
    '/tai-md': {
      headers: {
        'content-type': 'text/plain',
        'content-disposition': headerOf('attachment; filename="../Sổ tay.md"'),
      },
      body: 'Ghe **đông** khách.',
    },
    '/tai-trang': {
      headers: { 'content-disposition': 'attachment; filename="bai.html"' },
      body: newsPage('Tải về'),
    },
    '/tai-nen': {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="bai.zip"',
      },
      body: report,
    },
    '/trong.txt': as('text/plain', ' \n '),
  })
})
afterAll(async () => {
  await site.stop()
  await rm(dir, { recursive: true, force: true })
})

const run = <T>(...args: string[]) => runCli<T>([...args, '--profile', dir])
const save = (...paths: string[]) => run<SaveReport>('save', ...paths.map(site.url))
const show = async (id: string | null | undefined) =>
  (await run<ArticleDetails & { provenance: ArticleDetails['versions'][0]['provenance'] }>('show', id ?? ''))
    .values[0]

// Each command starts the app.
describe('save', { timeout: 180_000 }, () => {
  it('makes an article of a PDF, its pages as images, and keeps it as it was answered', async () => {
    const { values, status } = await save('/tai-lieu/bao-cao.pdf', '/tai-ve', '/bao-cao-goc.PDF')
    expect(status).toBe(0)
    const all = { status: 'ready', title: 'The River Market', images: { total: 2, stored: 2 }, partial: null }
    expect(values).toMatchObject([all, all, all])
    const details = await show(values[0]?.id)
    expect(details).toMatchObject({
      url: site.url('/tai-lieu/bao-cao.pdf'),
      siteName: '127.0.0.1',
      lang: 'en',
      provenance: { status: 200, contentType: 'application/pdf', originalBytes: report.length },
    })
    expect(details?.text).toContain('long before the sun is up')
    expect(details?.provenance).not.toHaveProperty('fileName')
    const warc = details?.provenance.warc ?? ''
    const kept = await readWarc(await readFile(join(dir, 'assets', warc.slice(0, 2), warc.slice(2))))
    expect(kept).toMatchObject([{ contentType: 'application/pdf' }])
    expect(kept[0]?.bytes).toEqual(report)

    const again = await run('re-extract', values[0]?.id ?? '')
    expect(again.values).toMatchObject([{ status: 'unchanged', error: null }])
  })

  it('takes what is given as a download by its name', async () => {
    const { values } = await save('/tai', '/tai-md', '/tai-trang', '/tai-nen')
    expect(values).toMatchObject([
      { status: 'ready', title: 'Báo cáo năm', images: { stored: 1 } },
      { status: 'ready', title: 'Sổ tay' },
      { status: 'ready', title: 'Tải về' },
      { status: 'failed', error: { type: 'fetch/not-a-page' } },
    ])
    const [pdf, markdownId] = values.map(({ id }) => id ?? '')
    expect((await show(markdownId))?.html).toContain('<strong>đông</strong>')
    const again = await run('re-extract', pdf ?? '', markdownId ?? '')
    expect(again.values).toMatchObject([{ status: 'unchanged' }, { status: 'unchanged' }])
  })

  it('makes an article of a text and of Markdown, which are from where they were fetched', async () => {
    const { values } = await save('/tho.txt', '/ma.txt', '/so-tay/README.md', '/so-tay/doc')
    expect(values).toMatchObject([
      { status: 'ready', title: 'Bến vắng' },
      { status: 'ready', title: '<script>alert(1)</script>' },
      { status: 'ready', title: 'Sổ tay bến sông', images: { total: 1, stored: 1 } },
      { status: 'ready', title: 'Sổ tay bến sông', images: { total: 1, stored: 1 } },
    ])
    expect((await show(values[0]?.id))?.html).toContain('Đò ngang đã ngủ.<br>Trăng lên.')
    expect((await show(values[1]?.id))?.html).not.toContain('<script')
    const notes = await show(values[2]?.id)
    expect(notes).toMatchObject({ url: site.url('/so-tay/README.md'), siteName: '127.0.0.1' })
    expect(notes?.html).toContain('<strong>đông</strong>')
  })

  it('names what is wrong with the others, and stores nothing of them', async () => {
    const { values, status } = await save('/hong.pdf', '/khoa.pdf', '/day.pdf', '/la', '/trong.txt')
    expect(status).toBe(1)
    expect(values.map(({ error }) => error)).toMatchObject([
      { type: 'document/broken' },
      { type: 'document/encrypted' },
      { type: 'document/too-many-pages' },
      { type: 'fetch/not-a-page' },
      { type: 'fetch/empty' },
    ])
    expect(values.every(({ versionId }) => versionId === null)).toBe(true)
  })
})
