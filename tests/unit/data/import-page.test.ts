import { beforeEach, describe, expect, it } from 'vitest'
import type { CapturedPage } from '@core/capture'
import { capturedPage, openTestLibrary } from '../../helpers/library'

const url = 'https://example.com/a'

let store: Awaited<ReturnType<typeof openTestLibrary>>
beforeEach(async () => {
  store = await openTestLibrary()
})
const articles = () => store.library.articles

/** A page from a file with these bytes, saved at this time. */
const page = (hash: string, capturedAt: string, fields: Partial<CapturedPage> = {}) => {
  const plain = capturedPage()
  return { ...plain, capturedAt, provenance: { ...plain.provenance, originalSha256: hash }, ...fields }
}
const before = '2020-10-15T05:00:00.000Z'
const now = '2026-01-02T03:04:05.000Z'
const later = '2026-01-03T00:00:00.000Z'

describe('a page from a file', () => {
  it('becomes an article at once, saved now whenever its page was', async () => {
    const { article, isNew } = await articles().importPage(page('1', before))
    expect(isNew).toBe(true)
    expect(article).toMatchObject({
      url,
      title: 'Một bài viết',
      status: 'ready',
      state: 'inbox',
      savedAt: now,
    })
    expect(await articles().versions(article.id)).toMatchObject([
      { capturedAt: before, id: article.versionId },
    ])
    expect(await articles().captures()).toEqual([])
  })

  it('has no signs in its title and names that turn the words around it', async () => {
    const turned = { title: 'Ảnh \u202egpj.exe\u2066', byline: '\u202eLan', siteName: 'Báo\u202b' }
    const { article } = await articles().importPage(page('1', before, turned))
    const straight = { title: 'Ảnh gpj.exe', byline: 'Lan', siteName: 'Báo' }
    expect(article).toMatchObject(straight)
    const [version] = await articles().versions(article.id)
    expect(version?.metadata).toMatchObject(straight)
  })

  it('joins the article of its address; what is older stands behind what opens', async () => {
    const { id } = await articles().enqueue(url)
    const stored = await articles().storeVersion(id, page('1', now))
    const { article, isNew } = await articles().importPage(page('2', before, { title: 'Bản cũ' }))
    expect(isNew).toBe(false)
    expect(article).toMatchObject({ id, title: 'Một bài viết', versionId: stored?.version.id })
    expect((await articles().versions(id)).map(({ capturedAt }) => capturedAt)).toEqual([now, before])
  })

  it('opens from now on where it is newer', async () => {
    const { article: first } = await articles().importPage(page('1', before))
    const { article } = await articles().importPage(page('2', later, { title: 'Bản mới' }))
    expect(article).toMatchObject({ id: first.id, title: 'Bản mới' })
    expect(article.versionId).not.toBe(first.versionId)
    expect(await articles().get(first.id)).toEqual(article)
  })

  it('stays behind a whole one where it is only a part, however new; a whole one goes before a part', async () => {
    const { article: whole } = await articles().importPage(page('1', before))
    const { article } = await articles().importPage(page('2', later, { partial: 'login', wordCount: 1 }))
    expect(article).toMatchObject({ versionId: whole.versionId, partial: null })

    const other = { url: 'https://example.com/b' }
    const { article: part } = await articles().importPage(page('3', later, { ...other, partial: 'login' }))
    expect(part).toMatchObject({ partial: 'login', status: 'ready' })
    const older = await articles().importPage(page('4', before, other))
    expect(older.article).toMatchObject({ id: part.id, partial: null })
    expect(older.article.versionId).not.toBe(part.versionId)
  })

  it('that is there already, byte for byte, adds nothing', async () => {
    const { article } = await articles().importPage(page('1', before))
    const again = await articles().importPage(page('1', later, { title: 'Khác' }))
    expect(again).toEqual({ article, isNew: false })
    expect(await articles().versions(article.id)).toHaveLength(1)
  })

  it('that is there already brings the images that were missing, and takes none away', async () => {
    const lacking = { total: 1, stored: 0, failed: 1 }
    const whole = { total: 1, stored: 1, failed: 0 }
    const { article: first } = await articles().importPage(page('1', before, { imageCounts: lacking }))
    const again = page('1', before, { imageCounts: whole, html: '<p>Nội dung</p><img>' })
    const { article, isNew } = await articles().importPage(again)
    expect([article, isNew]).toMatchObject([{ versionId: first.versionId, images: whole }, false])
    expect(await articles().body(first.versionId ?? '')).toMatchObject({ html: again.html })
    const third = await articles().importPage(page('1', before, { imageCounts: lacking }))
    expect(third.article.images).toEqual(whole)
    expect(await articles().versions(first.id)).toHaveLength(1)
  })

  it('brings its article back from the trash, and fills one that was only queued', async () => {
    const { id } = await articles().enqueue(url)
    await articles().setState(id, 'trash')
    const { article } = await articles().importPage(page('1', before))
    expect(article).toMatchObject({ id, state: 'inbox', status: 'ready' })
  })
})
