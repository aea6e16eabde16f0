import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleDetails } from '@shared/library'
import { newsPage, png } from '../helpers/news-site'
import { makePdf, reportPdf } from '../helpers/pdf'
import { runCli } from '../helpers/run-cli'
import { newsAddress, newsImages, newsMhtml, newsSingleFile, newsWithFolder } from '../helpers/saved-files'
import { serve, type Site } from '../helpers/serve'

// Files in the real Electron: read, parsed in the sandbox, stored.

type Report = {
  format: string
  total: number
  imported: number
  merged: number
  failed: number
  items: {
    id: string | null
    url: string | null
    title: string | null
    outcome: string
    error: { type: string } | null
  }[]
}

let dir: string
let site: Site
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-import-'))
  site = await serve()
})
afterAll(async () => {
  await site.stop()
  await rm(dir, { recursive: true, force: true })
})

const file = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(dir, name), content)
  return join(dir, name)
}
const importFiles = async (...args: string[]) => {
  const { values, status } = await runCli<Report>(['import', ...args, '--profile', join(dir, 'kho')])
  return { status, report: values[0] }
}
const show = async (id: string | null | undefined) =>
  (await runCli<ArticleDetails>(['show', id ?? '', '--profile', join(dir, 'kho')])).values[0]
const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')
const asset = (hash: string) => readFile(join(dir, 'kho', 'assets', hash.slice(0, 2), hash.slice(2)))
const imagesIn = (html = '') =>
  [...html.matchAll(/asset:\/\/sha256\/([0-9a-f]{64})/g)].map(([, hash]) => hash)

// Each command starts the app.
describe('import', { timeout: 240_000 }, () => {
  it('makes one article of all files with one address, and keeps each as a version with what was in it', async () => {
    const mhtml = newsMhtml()
    const single = newsSingleFile().replace('12:00:00', '15:00:00')
    const { status, report } = await importFiles(await file('1.mhtml', mhtml), await file('2.html', single))
    expect([status, report?.format]).toEqual([0, 'auto'])
    expect(report).toMatchObject({ total: 2, imported: 1, merged: 1, failed: 0 })
    const details = await show(report?.items[0]?.id)
    expect(details).toMatchObject({ url: newsAddress, versions: [{}, {}] })
    const images = [newsImages.boats, newsImages.porridge].map(hashOf)
    expect(imagesIn(details?.html)).toEqual(images)
    expect(new Uint8Array(await asset(images[0] ?? ''))).toEqual(newsImages.boats)
    expect(details?.versions.map(({ capturedAt, provenance }) => [capturedAt, provenance.fileName])).toEqual([
      ['2020-10-15T08:00:00.000Z', '2.html'],
      ['2020-10-15T05:00:00.000Z', '1.mhtml'],
    ])
    const original = details?.versions[1]?.provenance.originalSha256 ?? ''
    expect((await asset(original)).toString()).toBe(mhtml)

    const again = await importFiles(await file('3.mhtml', mhtml), '--format', 'mhtml')
    expect(again.report).toMatchObject({ format: 'mhtml', imported: 0, merged: 1 })
    expect((await show(report?.items[0]?.id))?.versions).toHaveLength(2)
  })

  it('takes the images of the folder that a browser saved with the page, and nothing from outside of it', async () => {
    const outside = png(1, 2, 3)
    const secret = await file('bí mật.png', outside)
    await mkdir(join(dir, 'Chợ nổi_files'))
    await file('Chợ nổi_files/ghe.png', newsImages.boats)
    await file('Chợ nổi_files/chao long.png', newsImages.porridge)
    await symlink(secret, join(dir, 'Chợ nổi_files', 'ngoài.png'))
    await truncate(await file('Chợ nổi_files/to.png', newsImages.boats), 26 * 1024 ** 2)
    const hostile = [
      './Chợ nổi_files/ngoài.png',
      './Chợ nổi_files/..%2fbí mật.png',
      './Chợ nổi_files/../bí mật.png',
      `file://${secret}`,
      `.${secret}`,
      'https://embedded.invalid/files/..%2Fb%C3%AD%20m%E1%BA%ADt.png',
      './Chợ nổi_files/to.png',
    ].map((source) => `<p><img src="${source}"></p>`)
    const html = newsWithFolder('Chợ nổi').replace('</figure>', `</figure>${hostile.join('')}`)
    const page = await file('Chợ nổi.html', html.replace(newsAddress, `${newsAddress}-co-thu-muc`))
    const { report } = await importFiles(page, '--offline')
    expect(report).toMatchObject({ format: 'html', imported: 1 })
    const details = await show(report?.items[0]?.id)
    expect(details).toMatchObject({ url: `${newsAddress}-co-thu-muc` })
    expect(imagesIn(details?.html)).toEqual([newsImages.boats, newsImages.porridge].map(hashOf))
    expect(details?.versions[0]?.images.failed).toBeGreaterThan(0)
    await expect(asset(hashOf(outside))).rejects.toThrow('ENOENT')

    const again = await runCli(['re-extract', report?.items[0]?.id ?? '', '--profile', join(dir, 'kho')])
    expect(again.values).toMatchObject([{ error: null }])
    expect(imagesIn((await show(report?.items[0]?.id))?.html)).toEqual(imagesIn(details?.html))
  })

  it('takes texts and Markdown as they are', async () => {
    const { report } = await importFiles(
      await file('tho.txt', 'Tràng giang\n\nSóng gợn\nThuyền về\n'),
      await file('ghi.md', '# Ghi chép\n\nNước **lên**.'),
    )
    expect(report?.items.map(({ title, outcome }) => [title, outcome])).toEqual([
      ['Tràng giang', 'imported'],
      ['Ghi chép', 'imported'],
    ])
    expect(report?.items[0]?.url).toBe(`urn:sha256:${hashOf('Tràng giang\n\nSóng gợn\nThuyền về\n')}`)
    expect(await show(report?.items[0]?.id)).toMatchObject({
      html: '<p>Sóng gợn<br>Thuyền về</p>',
      siteName: 'tho.txt',
    })
    expect(await show(report?.items[1]?.id)).toMatchObject({ html: '<p>Nước <strong>lên</strong>.</p>' })
  })

  it('asks nothing of this machine because of a file, whatever address it names', async () => {
    const page = newsPage()
      .replace('<meta charset', `<link rel="canonical" href="${site.url('/bai')}"><meta charset`)
      .replace('"/anh/ghe.png"', `"${site.url('/anh/ghe.png')}"`)
    const { report } = await importFiles(await file('trong-nha.html', page))
    expect(report?.items).toMatchObject([{ url: site.url('/bai'), outcome: 'imported' }])
    const details = await show(report?.items[0]?.id)
    expect(details?.html).toContain(`data-missing="${site.url('/anh/ghe.png')}"`)
    expect(details?.versions[0]?.provenance.cause).toBe('public')
    expect(site.requests).toEqual([])
  })

  it('takes a PDF as its text, and each page as it is', async () => {
    const { report } = await importFiles(await file('báo-cáo.pdf', reportPdf({ title: 'Untitled' })))
    expect(report).toMatchObject({ format: 'pdf', imported: 1 })
    const details = await show(report?.items[0]?.id)
    expect(details).toMatchObject({ title: 'The River Market', siteName: 'báo-cáo.pdf', lang: 'en' })
    expect(details?.text.split('\n')).toEqual([
      expect.stringMatching(/every morning, long before the sun .* loaded with fruit\.$/),
      'Prices',
      expect.stringMatching(/^Prices went up .* and the boats had to wait .* for now\.$/),
      'The end of the report is on this page, with nothing of note in it any more.',
    ])
    expect(details?.html).toContain('<h3>Prices</h3>')
    const again = await runCli<{ status: string }>([
      're-extract',
      report?.items[0]?.id ?? '',
      '--profile',
      join(dir, 'kho'),
    ])
    expect(again.values).toMatchObject([{ status: 'unchanged' }])
    const [first = '', second = ''] = imagesIn(details?.html)
    expect(first).not.toBe(second)
    expect((await asset(first)).subarray(8, 12).toString()).toBe('WEBP')
    expect((await asset(first)).length).toBeGreaterThan(5000)
  })

  it('takes a PDF that has no text as its pages, and no other that it cannot read', async () => {
    const { report } = await importFiles(
      await file('quét.pdf', makePdf([[], []])),
      await file('khoá.pdf', reportPdf({ encrypted: true })),
      await file('cụt.pdf', reportPdf().subarray(0, 300)),
      await file('giả.pdf', '%PDF-1.7 không phải'),
      await file('dày.pdf', makePdf(Array.from({ length: 501 }, () => []))),
    )
    expect(report?.items.map(({ outcome, error }) => error?.type ?? outcome)).toEqual([
      'imported',
      'import/encrypted',
      'import/broken',
      'import/broken',
      'import/too-many-pages',
    ])
    const details = await show(report?.items[0]?.id)
    expect(details).toMatchObject({ title: 'quét', text: '' })
    expect(imagesIn(details?.html)).toHaveLength(2)
  })

  it('names what fails, stores nothing of it, and goes on', async () => {
    const { status, report } = await importFiles(
      await file('gói.zip', 'PK\x03\x04'),
      await file('hỏng.mhtml', newsMhtml({ boundary: 'a' }).replaceAll('--a', '--b')),
      await file('trống.html', ' '),
      join(dir, 'mất.html'),
      await file('còn.txt', 'Còn đây.'),
    )
    expect(status).toBe(1)
    expect(report?.items.map(({ outcome, error }) => error?.type ?? outcome)).toEqual([
      'import/unknown-format',
      'import/broken',
      'import/empty',
      'file/cannot-read',
      'imported',
    ])
    const { values } = await runCli<{ title: string }[]>(['list', '--profile', join(dir, 'kho')])
    expect(values[0]?.map(({ title }) => title)).not.toContain('hỏng')
    expect(values[0]?.[0]?.title).toBe('còn')
  })
})
