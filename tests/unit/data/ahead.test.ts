import { expect, test, vi } from 'vitest'
import { capturedPage, openTestLibrary } from '../../helpers/library'

async function filled(articles: number) {
  const { library } = await openTestLibrary()
  const ids: string[] = []
  for (let number = 0; number < articles; number++) {
    const { id } = await library.articles.enqueue(`https://example.com/${number}`)
    await library.articles.storeVersion(
      id,
      capturedPage({ html: `<p>Đò ${number}</p>`, text: `Đò ${number}` }),
    )
    ids.push(id)
  }
  return { library, ids }
}

test('what an article is drawn of is read ahead, and stays as it is in the library', async () => {
  const { library: all, ids } = await filled(1)
  const { ahead, articles, bookmarks } = all
  const [id = ''] = ids
  expect(ahead.of(id)).toBeUndefined()
  ahead.add(id)
  await vi.waitFor(() => expect(ahead.of(id)?.body?.text).toBe('Đò 0'))
  expect(ahead.of(id)).toMatchObject({ article: { id, progress: 0 }, annotations: [], bookmarks: [] })
  expect(await articles.body(ahead.of(id)?.article.versionId ?? '')).toBe(ahead.of(id)?.body)

  await articles.setProgress(id, 0.4)
  await bookmarks.add(id)
  await vi.waitFor(() => {
    expect(ahead.of(id)?.article.progress).toBe(0.4)
    expect(ahead.of(id)?.bookmarks).toHaveLength(1)
  })
})

test('few articles are kept, and whoever asks is told of each that is read', async () => {
  const { library: all, ids } = await filled(5)
  const { ahead } = all
  const told: string[] = []
  const stop = ahead.onRead(({ article }) => told.push(article.id))
  for (const id of ids) {
    ahead.add(id)
    await vi.waitFor(() => expect(told).toContain(id))
  }
  expect(ids.filter((id) => ahead.of(id))).toEqual(ids.slice(-3))

  ahead.keep(ids.slice(3, 4))
  expect(ids.filter((id) => ahead.of(id))).toEqual(ids.slice(3, 4))
  stop()
  ahead.keep(ids.slice(0, 1))
  await vi.waitFor(() => expect(ahead.of(ids[0] ?? '')).toBeDefined())
  expect(told).toHaveLength(5)
})
