import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { newsPage, newsRoutes } from '../helpers/news-site'
import type { Route } from '../helpers/serve'

const count = 50
/** How many captures run side by side. */
const atOnce = 3

const titleOf = (index: number) => `Tin số ${index} của hôm nay`
const pathOf = (index: number) => `/tin-${index}`

const constant =
  <T>(value: T) =>
  () =>
    value

/** What IndexedDB holds: addresses by the state of their articles, versions by address, and what waits. */
const libraryOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ ready: string[]; others: string[]; versions: string[]; waiting: string[] }>(
        (resolve, reject) => {
          type Rows = { id: string; url: string; articleId: string; status: string }[]
          const opening = indexedDB.open('trang')
          opening.onerror = () => reject(new Error('the library does not open'))
          opening.onsuccess = () => {
            const stores = ['articles', 'versions', 'captures']
            const transaction = opening.result.transaction(stores)
            const [articles, versions, captures] = stores.map((name) =>
              transaction.objectStore(name).getAll(),
            ) as [IDBRequest<Rows>, IDBRequest<Rows>, IDBRequest<Rows>]
            transaction.oncomplete = () => {
              opening.result.close()
              const saved = articles.result.filter(({ url }) => url.startsWith('http'))
              const urlOf = new Map(saved.map(({ id, url }) => [id, url]))
              const urls = (rows: Rows) => rows.flatMap(({ articleId }) => urlOf.get(articleId) ?? [])
              resolve({
                ready: saved.filter(({ status }) => status === 'ready').map(({ url }) => url),
                others: saved.filter(({ status }) => status !== 'ready').map(({ url }) => url),
                versions: urls(versions.result),
                waiting: urls(captures.result),
              })
            }
          }
        },
      ),
  )

test('fifty saves come through, each once and in their order, however often the app is killed', async ({
  launch,
  site,
  cli,
}) => {
  test.setTimeout(240_000)
  let onRequest: (path: string) => void = () => undefined
  /** Pages from here on get no answer before the next kill: what a moment waits for is still to come, however quick the app is. */
  let held = 0
  const indexes = Array.from({ length: count }, (_, index) => index)
  const told =
    (route: Route): Route =>
    (request, response) => {
      onRequest(request.url ?? '')
      if (indexes.some((index) => index >= held && request.url === pathOf(index))) return
      const { headers = {}, body = '' } = typeof route === 'object' ? route : { body: String(route) }
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
    }
  const routes: Record<string, Route> = {
    ...newsRoutes(),
    ...Object.fromEntries(indexes.map((index) => [pathOf(index), newsPage(titleOf(index))])),
  }
  const news = await site(
    Object.fromEntries(Object.entries(routes).map(([path, route]) => [path, told(route)])),
  )
  const urls = indexes.map((index) => news.url(pathOf(index)))
  expect((await cli(['save', ...urls, '--offline'])).status).toBe(0)

  const asked = (wanted: (path: string) => boolean) =>
    new Promise<void>((resolve) => {
      onRequest = (path) => {
        if (wanted(path)) resolve()
      }
    })
  const stored =
    (least: number) =>
    (page: Page): Promise<void> =>
      expect.poll(async () => (await libraryOf(page)).ready.length).toBeGreaterThanOrEqual(least)
  // In the middle of a page, of its images, and of storing it. What is asked for may come before the window can be used.
  const moments: [held: number, begin: () => (page: Page) => Promise<void>][] = [
    [4, () => constant(asked((path) => path === pathOf(4)))],
    [10, () => constant(asked((path) => path.startsWith('/anh/')))],
    [20, () => stored(14)],
    [30, () => constant(asked((path) => path === pathOf(22)))],
    [40, () => stored(33)],
    [count, () => constant(asked((path) => path === pathOf(count - 1)))],
  ]
  const known = new Set<string>()
  for (const [from, begin] of moments) {
    held = from
    const comes = begin()
    const { app, page } = await launch()
    const { ready, others } = await libraryOf(page)
    expect(new Set([...ready, ...others])).toEqual(new Set(urls))
    for (const url of known) expect(ready).toContain(url)
    await comes(page)
    for (const url of (await libraryOf(page)).ready) known.add(url)
    const gone = new Promise((resolve) => app.process().once('exit', resolve))
    app.process().kill('SIGKILL')
    await gone
  }

  const { page } = await launch()
  await expect.poll(async () => (await libraryOf(page)).waiting, { timeout: 60_000 }).toEqual([])
  const { ready, others, versions } = await libraryOf(page)
  expect(others).toEqual([])
  expect(ready.toSorted()).toEqual(urls.toSorted())
  expect(versions.toSorted()).toEqual(urls.toSorted())

  // Those that run side by side have no order among themselves: whoever comes first has at most the others before it.
  const first = [...new Set(news.requests.filter((request) => request.startsWith('GET /tin-')))].map(
    (request) => Number(request.slice('GET /tin-'.length)),
  )
  for (const [position, index] of first.entries()) {
    const missed = indexes.slice(0, index).filter((before) => !first.slice(0, position).includes(before))
    expect(missed.length, `${index} came before ${missed.join(', ')}`).toBeLessThan(atOnce)
  }
})
