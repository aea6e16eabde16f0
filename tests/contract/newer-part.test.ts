import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Article } from '@core/article'
import type { ArticleDetails, SaveReport } from '@shared/library'
import { newsRoutes, paidPage } from '../helpers/news-site'
import { runCli } from '../helpers/run-cli'
import { serve, type Site } from '../helpers/serve'

let dir: string
let site: Site
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'trang-newer-part-'))
  site = await serve(newsRoutes())
})
afterAll(async () => {
  await site.stop()
  await rm(dir, { recursive: true, force: true })
})

const run = async <T>(...args: string[]) => (await runCli<T>([...args, '--profile', dir])).values[0]

it(
  'an article whose page has been shut since is saved as a part, and opens whole',
  { timeout: 120_000 },
  async () => {
    const address = site.url('/bai-viet')
    const whole = await run<SaveReport>('save', address)
    expect(whole).toMatchObject({ status: 'ready', opens: true, partial: null })
    site.set('/bai-viet', paidPage().replaceAll('Chợ nổi đông khách đầu mùa nước', 'Bài trả phí'))
    const part = await run<SaveReport>('save', address)
    expect(part).toMatchObject({
      id: whole?.id,
      status: 'ready',
      opens: false,
      partial: 'paywall',
      error: null,
    })
    const details = await run<ArticleDetails>('show', whole?.id ?? '')
    expect(details?.text).toContain('Các nhóm sinh viên tình nguyện')
    expect(details?.versions.map(({ id, partial }) => [id, partial])).toEqual([
      [part?.versionId, 'paywall'],
      [whole?.versionId, null],
    ])

    const id = whole?.id ?? ''
    const titleListed = async () => (await run<Article[]>('list'))?.find((one) => one.id === id)?.title
    expect(await titleListed()).toBe(whole?.title)
    const chosen = await run<Article>('choose', id, part?.versionId ?? '')
    expect(chosen).toMatchObject({ versionId: part?.versionId, partial: 'paywall', title: 'Bài trả phí' })
    expect(await titleListed()).toBe('Bài trả phí')
    expect((await run<ArticleDetails>('show', id))?.text).not.toContain('Các nhóm sinh viên tình nguyện')
    await run('choose', id, whole?.versionId ?? '')
    expect(await titleListed()).toBe(whole?.title)
    expect(await run('choose', id, 'none')).toMatchObject({ id, error: { type: 'store/not-found' } })
  },
)
