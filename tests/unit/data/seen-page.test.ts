import { beforeEach, describe, expect, it } from 'vitest'
import { capturedPage, openTestLibrary } from '../../helpers/library'

const url = 'https://example.com/a'

let store: Awaited<ReturnType<typeof openTestLibrary>>
beforeEach(async () => {
  store = await openTestLibrary()
})
const articles = () => store.library.articles
const failLogin = (id: string) => articles().captureFailed(id, { type: 'extract/login' }, null)

/** A page that was seen at an address, to which others had led. */
const seen = (at: string, redirects: string[] = []) => {
  const page = capturedPage({ url: at })
  return { ...page, provenance: { ...page.provenance, redirects } }
}

describe('a page that was seen in the browser', () => {
  it('becomes an article', async () => {
    const article = await articles().storeSeen(seen(url))
    expect(article).toMatchObject({ url, status: 'ready', state: 'inbox' })
    expect(await articles().versions(article.id)).toMatchObject([{ id: article.versionId }])
  })

  it('resolves what failed in the queue', async () => {
    const { id } = await articles().enqueue(url)
    await failLogin(id)
    expect(await articles().storeSeen(seen(url))).toMatchObject({ id, status: 'ready' })
    expect(await articles().captures()).toEqual([])
  })

  it.each([
    ['at another address that led to it', 'https://ngan.example/x', ['https://ngan.example/x']],
    ['with what only counts readers in its address', `${url}?utm_source=tin`, []],
  ])('resolves what failed %s', async (_how, queued, redirects) => {
    const { id } = await articles().enqueue(queued)
    await failLogin(id)
    expect(await articles().storeSeen(seen(url, redirects))).toMatchObject({
      id,
      url: queued,
      status: 'ready',
    })
    expect(await articles().captures()).toEqual([])
  })

  it('leaves what waits for another page alone', async () => {
    const { id } = await articles().enqueue('https://example.com/b')
    await failLogin(id)
    expect((await articles().storeSeen(seen(url))).id).not.toBe(id)
    expect(await articles().captures()).toMatchObject([{ articleId: id }])
  })

  it('is another version of the article that has its address, which comes back from the trash', async () => {
    const first = await articles().storeSeen(seen(url))
    await articles().setState(first.id, 'trash')
    const again = await articles().storeSeen(seen(url))
    expect(again).toMatchObject({ id: first.id, state: 'inbox' })
    expect(await articles().versions(first.id)).toHaveLength(2)
  })
})
