import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { JSDOM } from 'jsdom'
import { beforeEach, describe, expect, it } from 'vitest'
import { err } from '@core/result'
import { readBody } from '@main/vault/journal/body'
import { readRecords } from '@main/vault/journal/records'
import { flip, hashOf, stored } from '../helpers/damage'
import { article, must, openKeeping, picture, versionRow, type TestKeeping } from '../helpers/keeping'
import { testFolder } from '../helpers/vault'

const run = promisify(execFile)

let library: TestKeeping
let out = ''
let [page, oldPage, image, oldImage] = ['', '', '', '']

beforeEach(async () => {
  library = await openKeeping(await testFolder())
  out = await testFolder()
  page = await stored(library, '<!doctype html><script>alert(1)</script><h1>Chợ nổi</h1>')
  oldPage = await stored(library, '<h1>Chợ</h1>')
  image = must(await library.assets.put(picture('a'))).sha256
  oldImage = must(await library.assets.put(picture('b'))).sha256
  await library.write(
    ...article('cho', {
      title: 'Chợ nổi Cái Răng: “Đặc sản” miền Tây & <sông>',
      html: `<p>Ghe <a href="https://vi-du.vn/2">xuồng</a>.</p><img src="asset://sha256/${image}" alt="Chợ &gt; sông">`,
      page,
    }),
    {
      entity: 'version',
      id: 'cho-v0',
      row: versionRow('cho-v0', 'cho', oldPage, '2026-02-01T08:00:00.000Z'),
      body: { html: `<p>Bản cũ.</p><img alt="" src="asset://sha256/${oldImage}">`, text: 'Bản cũ.' },
    },
    { entity: 'bookmark', id: 'b1', row: { id: 'b1', articleId: 'cho', note: 'Đọc lại <mai>' } },
    { entity: 'annotation', id: 'h1', row: { id: 'h1', articleId: 'cho', note: 'Ghe là gì?' } },
    { entity: 'feed', id: 'f1', row: { id: 'f1', title: 'Nguồn' } },
    { entity: 'feedEntry', id: 'e1', row: { feedId: 'f1', guid: '1', articleId: 'gone' } },
  )
})

const exportTo = async () => must(await library.keeping.exportTo(out))
const filesIn = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
const pageAt = async (root: string, path: string) => {
  const { window } = new JSDOM(await readFile(join(root, path), 'utf8'))
  return window.document
}
const json = async (root: string, path: string) =>
  JSON.parse(await readFile(join(root, path), 'utf8')) as Record<string, unknown>
const folder = 'articles/2026-03-01-cho-noi-cai-rang-dac-san-mien-tay-song-'
const articleFolder = async (root: string) => {
  const file = (await filesIn(root)).find((path) => path.startsWith(folder))
  return file?.split('/').slice(0, 2).join('/') ?? ''
}

describe('an export of everything', () => {
  it('has a folder for each article, a list, the rest, and what explains it', async () => {
    const report = await exportTo()
    expect(report.path).toBe(join(out, 'Trang 2026-03-04'))
    const inside = await articleFolder(report.path)
    expect(await filesIn(report.path)).toEqual(
      [
        'README.html',
        'README.txt',
        `${inside}/article.json`,
        `${inside}/images/${image}.png`,
        `${inside}/images/${oldImage}.png`,
        `${inside}/index.html`,
        `${inside}/original-2026-02-01T08-00-00-000Z.html`,
        `${inside}/original.html`,
        `${inside}/version-2026-02-01T08-00-00-000Z.html`,
        'index.html',
        'library.json',
        'manifest-sha256.txt',
      ].sort(),
    )
    expect(report).toMatchObject({ articles: 1, files: 12, missing: 0 })
    let bytes = 0
    for (const path of await filesIn(report.path)) bytes += (await stat(join(report.path, path))).size
    expect(report.bytes).toBe(bytes)
    expect(await readdir(out)).toEqual(['Trang 2026-03-04'])
  })

  it('shows an article whole, with its images, sources and notes, and runs nothing', async () => {
    const { path } = await exportTo()
    const inside = await articleFolder(path)
    const shown = await pageAt(path, `${inside}/index.html`)
    expect(shown.documentElement.lang).toBe('vi')
    expect(shown.querySelector('h1')?.textContent).toBe('Chợ nổi Cái Răng: “Đặc sản” miền Tây & <sông>')
    expect(shown.querySelector('article')?.lang).toBe('vi')
    const source = shown.querySelector('article img')?.getAttribute('src') ?? ''
    expect(source).toBe(`images/${image}.png`)
    expect(hashOf(await readFile(join(path, inside, source)))).toBe(image)
    expect(shown.querySelector('article img')?.getAttribute('alt')).toBe('Chợ > sông')
    expect(shown.querySelector('header a')?.getAttribute('href')).toBe('https://vi-du.vn/cho')
    expect(shown.querySelector('footer')?.textContent).toContain('Đọc lại <mai>')
    const links = [...shown.querySelectorAll('footer a')].map((link) => link.getAttribute('href'))
    expect(links).toEqual(['version-2026-02-01T08-00-00-000Z.html', 'original.html'])
    const policy = shown.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    const old = await pageAt(path, `${inside}/version-2026-02-01T08-00-00-000Z.html`)
    expect(old.querySelector('article')?.textContent).toContain('Bản cũ.')
    expect(old.querySelector('article img')?.getAttribute('src')).toBe(`images/${oldImage}.png`)
  })

  it('has the pages as they came, byte for byte', async () => {
    const { path } = await exportTo()
    const inside = await articleFolder(path)
    expect(hashOf(await readFile(join(path, inside, 'original.html')))).toBe(page)
    const old = join(path, inside, 'original-2026-02-01T08-00-00-000Z.html')
    expect(hashOf(await readFile(old))).toBe(oldPage)
  })

  it('has all rows as JSON, also those of no article', async () => {
    const { path } = await exportTo()
    const inside = await articleFolder(path)
    expect(await json(path, `${inside}/article.json`)).toMatchObject({
      article: { id: 'cho', url: 'https://vi-du.vn/cho' },
      versions: [
        { id: 'cho-v0', files: { page: 'version-2026-02-01T08-00-00-000Z.html' } },
        {
          id: 'cho-v1',
          provenance: { originalSha256: page },
          files: { page: 'index.html', original: 'original.html' },
        },
      ],
      bookmark: [{ id: 'b1', note: 'Đọc lại <mai>' }],
      annotation: [{ id: 'h1', note: 'Ghe là gì?' }],
    })
    expect(await json(path, 'library.json')).toMatchObject({
      library: library.vault.manifest().library,
      rows: [
        { entity: 'feed', id: 'f1', row: { title: 'Nguồn' } },
        { entity: 'feedEntry', id: 'e1' },
      ],
    })
  })

  it('has the names of tags and the paths of collections with each article', async () => {
    await library.write(
      { entity: 'tag', id: 't1', row: { id: 't1', name: 'Sông nước' } },
      { entity: 'collection', id: 'k1', row: { id: 'k1', name: 'Miền Tây', parentId: null } },
      { entity: 'collection', id: 'k2', row: { id: 'k2', name: 'Chợ nổi', parentId: 'k1' } },
      { entity: 'tagging', id: 'cho t1', row: { articleId: 'cho', tagId: 't1' } },
      { entity: 'collectionItem', id: 'k2 cho', row: { collectionId: 'k2', articleId: 'cho' } },
    )
    const { path } = await exportTo()
    expect(await json(path, `${await articleFolder(path)}/article.json`)).toMatchObject({
      tags: ['Sông nước'],
      collections: ['Miền Tây/Chợ nổi'],
      tagging: [{ tagId: 't1' }],
    })
    const { rows } = (await json(path, 'library.json')) as { rows: { entity: string }[] }
    expect(rows.map(({ entity }) => entity)).toContain('collection')
  })

  it('lists all articles, the newest first', async () => {
    await library.write(
      ...article('x', { title: 'Tháng Một', savedAt: '2026-01-05T08:00:00.000Z' }),
      ...article('y', { title: 'Hôm sau', savedAt: '2026-03-02T08:00:00.000Z' }),
    )
    const { path } = await exportTo()
    const list = await pageAt(path, 'index.html')
    const links = [...list.querySelectorAll('ol.articles li > a')]
    expect(links.map((link) => link.textContent)).toEqual([
      'Hôm sau',
      'Chợ nổi Cái Răng: “Đặc sản” miền Tây & <sông>',
      'Tháng Một',
    ])
    for (const link of links) await stat(join(path, link.getAttribute('href') ?? ''))
    expect([...list.querySelectorAll('h2')].map((month) => month.textContent)).toEqual(['2026-03', '2026-01'])
  })

  it('can be checked with sha256sum, every file of it', async () => {
    const { path } = await exportTo()
    const { stdout } = await run('sha256sum', ['-c', 'manifest-sha256.txt'], { cwd: path })
    const checked = stdout.trim().split('\n')
    expect(checked.every((line) => line.endsWith(': OK'))).toBe(true)
    expect(checked).toHaveLength((await filesIn(path)).length - 1)
  })

  it('is explained in both languages', async () => {
    const { path } = await exportTo()
    const text = await readFile(join(path, 'README.txt'), 'utf8')
    expect(text).toContain('Thư viện của bạn')
    expect(text).toContain('Your library')
    const explained = await pageAt(path, 'README.html')
    expect([...explained.querySelectorAll('section')].map(({ lang }) => lang)).toEqual(['vi', 'en'])
  })

  it('says what is missing, in the report, in the article, and in what explains it', async () => {
    await flip(library.assets.pathOf(image), 20)
    await rm(library.assets.pathOf(page))
    const report = await exportTo()
    expect(report.missing).toBe(2)
    const inside = await articleFolder(report.path)
    const shown = await pageAt(report.path, `${inside}/index.html`)
    expect(shown.querySelector('header')?.textContent).toContain('Bài này thiếu 1 ảnh.')
    expect(shown.querySelector('article .missing')?.textContent).toBe('Thiếu ảnh: Chợ > sông')
    expect(shown.querySelector('article img')).toBeNull()
    expect(await readFile(join(report.path, 'README.txt'), 'utf8')).toContain('Có 2 tệp')
    expect(await library.events.last('exporting')).toMatchObject({
      outcome: 'warning',
      detail: { missing: 2 },
    })
  })

  it('leads to the web where an image was never stored', async () => {
    await library.write(
      ...article('x', {
        html: '<img alt="Xa" data-missing="https://vi-du.vn/xa.jpg"><img data-missing="javascript:1">',
      }),
    )
    const { path } = await exportTo()
    const file = (await filesIn(path)).find((one) => /bai-x-.*index\.html$/.test(one)) ?? ''
    const missing = [...(await pageAt(path, file)).querySelectorAll('article .missing')]
    expect(missing.map((one) => one.getAttribute('href'))).toEqual(['https://vi-du.vn/xa.jpg', null])
  })

  it('says that a text is lost, or that nothing has been captured yet', async () => {
    await library.vault.compact()
    let body = ''
    for await (const record of readRecords(await library.vault.read()))
      if (record.id === 'cho-v1') body = record.body ?? ''
    expect(await readBody({ body }, library.assets)).toBeTruthy()
    await rm(library.assets.pathOf(body))
    await library.write({
      entity: 'article',
      id: 'cho-2',
      row: { id: 'cho-2', title: 'Chưa có', savedAt: '' },
    })
    const report = await exportTo()
    expect(report).toMatchObject({ articles: 2, missing: 1 })
    const inside = await articleFolder(report.path)
    const lost = await pageAt(report.path, `${inside}/index.html`)
    expect(lost.body.textContent).toContain('Nội dung của phiên bản này đã mất.')
    const waiting =
      (await filesIn(report.path)).find((path) => /undated-chua-co-.*index\.html$/.test(path)) ?? ''
    expect((await pageAt(report.path, waiting)).body.textContent).toContain('chưa lưu được')
  })

  it('gives articles of one title folders of their own, with names for every system', async () => {
    const title = `CON: ${'rất '.repeat(60)}dài / \\ ? *`
    await library.write(
      ...article('x', { title }),
      ...article('y', { title }),
      ...article('z', { title: '新聞' }),
    )
    const { path } = await exportTo()
    const names = await readdir(join(path, 'articles'))
    expect(names).toHaveLength(4)
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]{1,90}$/)
    expect(new Set(names).size).toBe(4)
  })

  it('does not touch an export that is there, nor leave anything when it is stopped', async () => {
    await exportTo()
    expect((await exportTo()).path).toBe(join(out, 'Trang 2026-03-04 (2)'))
    const running = library.keeping.exportTo(out)
    library.keeping.jobs.cancel('export')
    expect(await running).toEqual(err({ type: 'vault/cancelled' }))
    expect((await readdir(out)).sort()).toEqual(['Trang 2026-03-04', 'Trang 2026-03-04 (2)'])
  })

  it('leaves nothing where the disk fails or must be left to the library', async () => {
    await rm(library.assets.pathOf(image))
    // A folder cannot be read as a file.
    await mkdir(library.assets.pathOf(image))
    expect(await library.keeping.exportTo(out)).toEqual(err({ type: 'store/write-failed', detail: 'EISDIR' }))
    Object.assign(library.disk, { level: 'low' })
    expect(await library.keeping.exportTo(out)).toMatchObject({ error: { type: 'store/low-space' } })
    expect(await readdir(out)).toEqual([])
    await writeFile(join(out, 'file'), '')
    expect(await library.keeping.exportTo(join(out, 'file'))).toMatchObject({ ok: false })
  })

  it('is of an empty library, too', async () => {
    const empty = await openKeeping(await testFolder())
    const { path, articles } = must(await empty.keeping.exportTo(out))
    expect(articles).toBe(0)
    expect(await json(path, 'library.json')).toMatchObject({ rows: [] })
  })

  it('tells how many articles are done', async () => {
    await exportTo()
    expect(library.progress[0]).toMatchObject({ job: 'export', total: 0 })
    expect(library.progress.at(-1)).toBeNull()
  })
})
