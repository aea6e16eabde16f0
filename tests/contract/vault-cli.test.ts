import { access, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article } from '@core/article'
import type { BackupReport, VerifyReport } from '@shared/vault'
import type { ArticleDetails, SaveReport } from '@shared/library'
import { flip } from '../helpers/damage'
import { runCli } from '../helpers/run-cli'
import { serve, type Site } from '../helpers/serve'

const pageOf = (
  title: string,
) => `<!doctype html><html lang="vi"><head><title>${title}</title></head><body><article>
  <h1>${title}</h1>${'<p>Nước về tới đầu làng, cá linh theo con nước lên đồng, người ta đóng đáy dọc bờ kinh từ lúc trời chưa sáng.</p>'.repeat(6)}
  </article></body></html>`
/** As it is for those who do not pay. */
const shut = pageOf('Mùa nước nổi').replace(
  /(<p>.*?<\/p>).*<\/p>/,
  '$1<p>Vui lòng đăng ký để đọc tiếp bài viết</p>',
)
const [first, second] = [pageOf('Mùa nước nổi'), pageOf('Chợ sớm')]

type Rebuilt = { articles: number; changes: number; assets: number; lostBodies: number; tookMs: number }

// Each command starts the app.
describe('the vault on the command line', { timeout: 240_000 }, () => {
  let site: Site
  let profile: string
  let ids: string[] = []
  const run = <T>(...args: string[]) => runCli<T>([...args, '--profile', profile, '--lang', 'en'])
  const verify = async (...options: string[]) => {
    const { status, values, stderr } = await run<VerifyReport>('verify', ...options)
    const [report] = values
    if (!report || values.length > 1) throw new Error(`no report: ${stderr}`)
    return { status, report, stderr }
  }
  const titles = async () => {
    const { values } = await run<Article[]>('list')
    return (values[0] ?? []).map(({ title }) => title).toSorted()
  }
  /** Of the pages as they came. */
  const archiveOf = async (id = '') => {
    const { values } = await run<ArticleDetails>('show', id)
    const sha256 = values[0]?.versions[0]?.provenance.warc ?? ''
    return { sha256, file: path.join(profile, 'assets', sha256.slice(0, 2), sha256.slice(2)) }
  }

  beforeAll(async () => {
    profile = await mkdtemp(path.join(tmpdir(), 'trang-vault-'))
    site = await serve({ '/1.html': first, '/2.html': second })
    const { values } = await run<SaveReport>('save', `${site.origin}/1.html`, `${site.origin}/2.html`)
    ids = values.map(({ id }) => id ?? '')
  }, 240_000)
  afterAll(async () => {
    await site.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  })

  it('finds all well in a library that is whole', async () => {
    const { status, report, stderr } = await verify()
    expect([status, stderr]).toEqual([0, ''])
    expect(report).toMatchObject({ missing: [], damaged: [], repaired: [], recaptured: [], lost: [] })
    expect(report.checked).toBeGreaterThanOrEqual(3)
    expect(report.ok).toBe(report.checked)
    expect(report.events.map(({ type, outcome }) => [type, outcome])).toEqual([['fixity check', 'success']])
  })

  it('brings back from the web what no copy has, and names the article where that does not work', async () => {
    const { sha256, file } = await archiveOf(ids[0])
    await rm(file)
    const found = { missing: [sha256], repaired: [] }
    const articles = [{ id: ids[0], title: 'Mùa nước nổi', url: `${site.origin}/1.html` }]
    const asked = site.requests.length
    expect(await verify('--offline')).toMatchObject({
      status: 1,
      report: { ...found, recaptured: [], lost: articles },
    })
    expect(site.requests).toHaveLength(asked)
    site.set('/1.html', { status: 404 })
    expect(await verify()).toMatchObject({ status: 1, report: { ...found, recaptured: [], lost: articles } })
    // Less of it than what opens, which still lacks something then.
    site.set('/1.html', shut)
    expect(await verify()).toMatchObject({ status: 1, report: { ...found, recaptured: [], lost: articles } })
    site.set('/1.html', first)
    expect(await verify()).toMatchObject({ status: 1, report: { ...found, recaptured: articles, lost: [] } })
    expect((await run<ArticleDetails>('show', ids[0] ?? '')).values[0]?.versions).toHaveLength(3)
    // The older version stays without what was lost of it, which has been told.
    for (let time = 0; time < 2; time++)
      expect(await verify()).toMatchObject({
        status: 0,
        report: { missing: [], damaged: [], recaptured: [], lost: [], lostBefore: [sha256] },
      })
  })

  it('backs up, and mends from the backup what is damaged, cut or missing', async () => {
    const made = await run<BackupReport>('backup')
    // What the older version has lost, its backup lacks too.
    expect([made.status, made.values[0]]).toMatchObject([1, { articles: 2, missing: 1 }])
    const [one, two] = [await archiveOf(ids[0]), await archiveOf(ids[1])]
    const before = [await readFile(one.file), await readFile(two.file)]
    await flip(one.file, 10)
    await truncate(two.file, 0)
    const { status, report } = await verify()
    expect(status).toBe(1)
    const both = [one.sha256, two.sha256].toSorted()
    expect([report.damaged.toSorted(), report.repaired.toSorted()]).toEqual([both, both])
    expect([await readFile(one.file), await readFile(two.file)]).toEqual(before)
    expect((await verify()).report.damaged).toEqual([])
  })

  it('backs up to another folder', async () => {
    const folder = path.join(profile, 'kho', 'sao lưu')
    const { status, values } = await run<BackupReport>('backup', '--to', folder)
    expect([status, values[0]?.missing]).toEqual([1, 1])
    expect(values[0]?.path.startsWith(folder)).toBe(true)
    await access(values[0]?.path ?? '')
  })

  it('names a damaged file of the journal, and loses nothing by it', async () => {
    const [log = ''] = (await readdir(path.join(profile, 'journal'))).filter((name) => name.endsWith('.log'))
    await flip(path.join(profile, 'journal', log), 200)
    const { status, report } = await verify()
    expect(status).toBe(1)
    expect(report.damaged).toEqual([`journal/${log}`])
    expect(await titles()).toEqual(['Chợ sớm', 'Mùa nước nổi'])
    const rebuilt = await run<Rebuilt>('rebuild')
    expect(rebuilt.values[0]).toMatchObject({ articles: 2, lostBodies: 0 })
    expect(await titles()).toEqual(['Chợ sớm', 'Mùa nước nổi'])
  })

  it('rebuilds the database from the vault alone', async () => {
    for (const name of await readdir(profile))
      if (/^(IndexedDB|Partitions)$/.test(name)) await rm(path.join(profile, name), { recursive: true })
    const { status, values } = await run<Rebuilt>('rebuild')
    expect(status).toBe(0)
    expect(values[0]).toMatchObject({ articles: 2, lostBodies: 0 })
    expect(values[0]?.changes).toBeGreaterThanOrEqual(4)
    expect(values[0]?.assets).toBeGreaterThanOrEqual(2)
    expect(await titles()).toEqual(['Chợ sớm', 'Mùa nước nổi'])
    const shown = await run<{ text: string }>('show', ids[1] ?? '')
    expect(shown.values[0]?.text).toContain('Nước về tới đầu làng')
  })

  it('says of an article whose text is gone with the database that it is lost', async () => {
    for (const part of ['Partitions', 'assets']) await rm(path.join(profile, part), { recursive: true })
    const { status, values, stderr } = await run<{ text: string; error: unknown }>('show', ids[1] ?? '')
    expect([status, values]).toMatchObject([1, [{ text: '', error: { type: 'vault/text-lost' } }]])
    expect(stderr).toContain('The text of this article is lost')
  })

  it('says that changes are lost where journal and IndexedDB are gone after a first start, once', async () => {
    const lost = await mkdtemp(path.join(tmpdir(), 'trang-lost-'))
    const onLost = (...args: string[]) => runCli<Article[]>([...args, '--profile', lost, '--lang', 'en'])
    try {
      expect(await onLost('save', `${site.origin}/1.html`)).toMatchObject({ status: 0 })
      for (const part of ['journal', 'Partitions']) await rm(path.join(lost, part), { recursive: true })
      const told = await onLost('list')
      expect(told.values).toEqual([[]])
      expect(told.stderr).toMatch(/\d+ changes that there were the last time are in neither/)
      expect(await onLost('list')).toMatchObject({ values: [[]], stderr: '' })
    } finally {
      await rm(lost, { recursive: true, force: true, maxRetries: 5 })
    }
  })
})
