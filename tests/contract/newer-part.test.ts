import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
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
    site.set('/bai-viet', paidPage())
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
  },
)
