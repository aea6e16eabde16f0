import { beforeEach, describe, expect, test } from 'vitest'
import type { CapturedPage } from '@core/capture'
import { openLibrary } from '@renderer/data'
import { capturedPage, openTestLibrary } from '../../helpers/library'

const url = 'https://example.test/mua-nuoc-noi'
const refused = { type: 'fetch/refused', host: 'example.test' } as const

let store: Awaited<ReturnType<typeof openTestLibrary>>
beforeEach(async () => {
  store = await openTestLibrary()
})
const articles = () => store.library.articles

/** What opens once the page is stored. */
const storeVersion = async (id: string, stored: CapturedPage) =>
  (await articles().storeVersion(id, stored))?.article

const page = (fields: Parameters<typeof capturedPage>[0] = {}) =>
  capturedPage({ url, canonicalUrl: null, title: 'Mùa nước nổi', html: '<p>Nước về.</p>', ...fields })

/** Queues an address, a second after whatever came before. */
const enqueue = (address: string, from?: Parameters<ReturnType<typeof articles>['enqueue']>[1]) => {
  store.advance(1000)
  return articles().enqueue(address, from)
}

test('an address becomes a queued article at once, with its capture waiting', async () => {
  const article = await enqueue(url)
  expect(article).toMatchObject({
    url,
    title: url,
    status: 'queued',
    state: 'inbox',
    versionId: null,
    progress: 0,
  })
  expect(await articles().capture(article.id)).toMatchObject({ url, attempts: 0, error: null, retryAt: null })
})

test('requests keep their order, also those of one moment, and when the clock is set back', async () => {
  const ids = ['id-9', 'id-5', 'id-7', 'id-1', 'id-3']
  const moment = new Date('2026-01-02T03:04:05.000Z')
  const times = [moment, moment, moment, new Date('2025-01-01T00:00:00.000Z'), moment]
  const library = await openLibrary({
    db: store.db,
    now: () => times[0] ?? moment,
    newId: () => ids[0] ?? '',
  })
  const wanted: string[] = []
  while (ids.length > 0) {
    wanted.push((await library.articles.enqueue(`${url}?${ids[0]}`)).id)
    ids.shift()
    times.shift()
  }
  expect((await library.articles.captures()).map(({ articleId }) => articleId)).toEqual(wanted)
})

test('what a feed says of an article stands until the article itself is captured', async () => {
  const { id } = await enqueue(url, {
    feedId: 'feed-1',
    title: 'Theo nguồn tin',
    publishedAt: '2025-12-31T00:00:00Z',
  })
  expect(await articles().get(id)).toMatchObject({ title: 'Theo nguồn tin', feedId: 'feed-1' })
  const stored = await storeVersion(id, page({ publishedAt: null }))
  expect(stored).toMatchObject({
    title: 'Mùa nước nổi',
    feedId: 'feed-1',
    publishedAt: '2025-12-31T00:00:00Z',
  })
})

test('a captured page becomes a version, and the article leaves the queue', async () => {
  const { id } = await enqueue(url)
  const stored = await storeVersion(id, page())
  expect(stored).toMatchObject({ status: 'ready', title: 'Mùa nước nổi', lang: 'vi', wordCount: 2 })
  expect(await articles().capture(id)).toBeUndefined()
  expect(await articles().body(stored?.versionId ?? '')).toMatchObject({ html: '<p>Nước về.</p>' })
})

test('a version keeps when its page was changed, and the languages it was declared and found to be in', async () => {
  const { id } = await enqueue(url)
  const facts = { modifiedAt: '2026-01-02T08:00:00+07:00', langDeclared: 'en', langDetected: 'vi' } as const
  await articles().storeVersion(id, page(facts))
  expect(await articles().versions(id)).toEqual([expect.objectContaining(facts)])
})

test('a list row holds nothing of the body', async () => {
  const { id } = await enqueue(url)
  await articles().storeVersion(id, page())
  const row = await store.db.articles.get(id)
  expect(JSON.stringify(row)).not.toContain('<p>')
})

test('saving again makes a new version; the old one stays, and so does what the reader did', async () => {
  const { id } = await enqueue(url)
  const first = await storeVersion(id, page())
  await store.library.many.set([id], { starred: true })
  await articles().setProgress(id, 0.4)
  expect((await enqueue(url)).id).toBe(id)
  expect(await articles().get(id)).toMatchObject({ status: 'ready', versionId: first?.versionId })

  const recaptured = page({ title: 'Bản mới', html: '<p>Mới.</p>', capturedAt: '2026-02-01T00:00:00.000Z' })
  const second = await storeVersion(id, recaptured)
  expect(second).toMatchObject({ title: 'Bản mới', starred: true, progress: 0.4 })
  expect((await articles().versions(id)).map((version) => version.id)).toEqual([
    second?.versionId,
    first?.versionId,
  ])
  expect(await articles().body(first?.versionId ?? '')).toMatchObject({ html: '<p>Nước về.</p>' })
})

test.each(['http://www.example.test/mua-nuoc-noi', 'https://m.example.test/mua-nuoc-noi/?utm_source=zalo'])(
  'an address that is written in another way, as %s, is saved again as the article that there is',
  async (again) => {
    const { id } = await enqueue(`${url}?utm_source=x`)
    await articles().storeVersion(id, page({ canonicalUrl: url }))
    expect((await enqueue(again)).id).toBe(id)
    expect((await enqueue(`${again}${again.includes('?') ? '&' : '?'}page=2`)).id).not.toBe(id)
  },
)

test('of two ways to write an address, the article that has it exactly is found', async () => {
  const { id } = await enqueue(url)
  const plain = url.replace('https', 'http')
  const [row] = await store.db.articles.toArray()
  if (row) await store.db.articles.put({ ...row, id: 'other', url: plain })
  expect((await articles().byUrl(plain))?.id).toBe('other')
  expect((await articles().byUrl(url))?.id).toBe(id)
})

test('the canonical address finds the article too', async () => {
  const { id } = await enqueue(`${url}?utm_source=x`)
  await articles().storeVersion(id, page({ canonicalUrl: url }))
  expect((await articles().byUrl(url))?.id).toBe(id)
  expect((await enqueue(url)).id).toBe(id)
})

test.each([
  ['another site', 'https://bao.test/bai'],
  ['another page', 'https://example.test/trang-khac'],
  ['the first of its pages', 'https://example.test/mua-nuoc-noi'],
])('an article that names %s as canonical does not stand for it', async (_what, other) => {
  const { id } = await enqueue(`${url}?page=2`)
  await articles().storeVersion(id, page({ canonicalUrl: other }))
  expect(await articles().byUrl(other)).toBeUndefined()
  const second = await enqueue(other)
  expect(second.id).not.toBe(id)
  expect(await articles().capture(second.id)).toMatchObject({ url: other })
})

test('a failed capture keeps its reason and is never stored as an article', async () => {
  const { id } = await enqueue(url)
  await articles().captureFailed(id, refused, '2026-01-02T04:00:00Z')
  expect(await articles().get(id)).toMatchObject({ status: 'failed', versionId: null })
  expect(await articles().capture(id)).toMatchObject({
    attempts: 1,
    error: refused,
    retryAt: '2026-01-02T04:00:00Z',
  })
  expect(await articles().versions(id)).toEqual([])
})

test('without a network an article stays queued', async () => {
  const { id } = await enqueue(url)
  await articles().captureFailed(id, { type: 'fetch/offline' }, null)
  expect((await articles().get(id))?.status).toBe('queued')
})

test('a failed recapture leaves the stored version as it was', async () => {
  const { id } = await enqueue(url)
  const stored = await storeVersion(id, page())
  await enqueue(url)
  await articles().captureFailed(id, refused, null)
  expect(await articles().get(id)).toMatchObject({ status: 'ready', versionId: stored?.versionId })
})

test('a failure or a page that comes after its article was cancelled changes nothing', async () => {
  const { id } = await enqueue(url)
  await articles().cancelCapture(id)
  await articles().captureFailed(id, refused, null)
  expect(await articles().capture(id)).toBeUndefined()
  expect(await articles().get(id)).toMatchObject({ state: 'trash', status: 'failed' })
  expect(await articles().storeVersion('nowhere', page())).toBeUndefined()
})

test('an address in the trash comes back to the inbox when it is saved again', async () => {
  const { id } = await enqueue(url)
  await articles().setState(id, 'trash')
  expect(await enqueue(url)).toMatchObject({ id, state: 'inbox' })
})

test('each view holds what belongs to it, newest first', async () => {
  const first = (await enqueue('https://example.test/1')).id
  const second = (await enqueue('https://example.test/2', { feedId: 'feed-1' })).id
  const third = (await enqueue('https://example.test/3')).id
  await articles().storeVersion(first, page({ url: 'https://example.test/1' }))
  await articles().setState(second, 'archive')
  await store.library.many.set([first], { starred: true })
  await store.library.bookmarks.add(second)
  const ids = async (view: Parameters<ReturnType<typeof articles>['list']>[0]) =>
    (await articles().list(view)).map(({ id }) => id)

  expect(await ids({ kind: 'inbox' })).toEqual([third, first])
  expect(await ids({ kind: 'archive' })).toEqual([second])
  expect(await ids({ kind: 'starred' })).toEqual([first])
  expect(await ids({ kind: 'bookmarks' })).toEqual([second])
  expect(await ids({ kind: 'feed', feedId: 'feed-1' })).toEqual([second])
  expect(await ids({ kind: 'waiting' })).toEqual([third, second])
  await articles().captureFailed(third, { type: 'fetch/http-status', status: 404 }, null)
  expect(await ids({ kind: 'waiting' })).toEqual([second])
  expect(await ids({ kind: 'failed' })).toEqual([third])
  expect(await ids({ kind: 'all' })).toEqual([third, second, first])
  expect(await articles().list({ kind: 'all' }, 1)).toHaveLength(1)

  await articles().setState(second, 'trash')
  expect(await ids({ kind: 'trash' })).toEqual([second])
  expect(await ids({ kind: 'bookmarks' })).toEqual([])
  expect(await ids({ kind: 'all' })).toEqual([third, first])
})

test('an article that is captured again does not count as waiting: it can be read meanwhile', async () => {
  const { id } = await enqueue(url)
  await articles().storeVersion(id, page())
  await enqueue(url)
  expect(await articles().list({ kind: 'waiting' })).toEqual([])
  expect((await articles().counts()).waiting).toBe(0)
})

test('counts agree with the views', async () => {
  const first = (await enqueue('https://example.test/1')).id
  const second = (await enqueue('https://example.test/2')).id
  await articles().setRead(first, true)
  await store.library.many.set([second], { starred: true })
  await enqueue('https://example.test/3')
  const last = (await enqueue('https://example.test/4')).id
  await articles().setState(last, 'trash')
  expect(await articles().counts()).toMatchObject({ inbox: 3, unread: 2, starred: 1, all: 3, trash: 1 })
})

test('reading is remembered: progress, read and unread', async () => {
  const { id } = await enqueue(url)
  expect(await articles().setProgress(id, 0.25)).toMatchObject({ progress: 0.25 })
  expect((await articles().setRead(id, true))?.readAt).toMatch(/^2026-01-02T/)
  expect((await articles().setRead(id, false))?.readAt).toBeNull()
  expect(await articles().setProgress('nowhere', 1)).toBeUndefined()
})

test('stores what was extracted again as another version, and leaves what waits in the queue', async () => {
  const { library, db } = await openTestLibrary()
  const { id } = await library.articles.enqueue('https://example.com/a')
  await library.articles.storeVersion(id, capturedPage())
  await library.articles.enqueueAgain(id)
  expect(await library.articles.storeExtraction(id, capturedPage())).toBeNull()
  const again = await library.articles.storeExtraction(id, capturedPage({ html: '<p>Mới</p>', title: 'Mới' }))
  expect(again).toMatchObject({ id, title: 'Mới' })
  expect(await db.versions.count()).toBe(2)
  expect(await db.versions.get(again?.versionId ?? '')).toMatchObject({
    capturedAt: capturedPage().capturedAt,
    extractedAt: expect.any(String),
  })
  expect(await library.articles.captures()).toHaveLength(1)
  expect(await library.articles.storeExtraction('nobody', capturedPage())).toBeNull()
})

describe('images that come later', () => {
  const images = (stored: number) => ({ total: 2, stored, failed: 2 - stored })
  const lacking = page({
    html: '<p>Nước về.</p><img data-missing="https://a.example/1.png">',
    imageCounts: images(0),
    title: 'Mùa nước nổi',
  })
  const fetched = (stored: number) => ({
    ...lacking,
    html: `<p>Nước về.</p><img src="asset://sha256/${'1'.repeat(64)}">${stored}`,
    imageCounts: images(stored),
    resources: { 'https://a.example/1.png': '1'.repeat(64) },
    leadImage: '1'.repeat(64),
  })

  test('come into the version that lacked them, which keeps when they came', async () => {
    const { id } = await enqueue(url)
    const versionId = (await storeVersion(id, lacking))?.versionId ?? ''
    store.advance(1000)
    expect(await articles().addImages(versionId, fetched(1))).toMatchObject({ versionId, images: images(1) })
    store.advance(1000)
    const article = await articles().addImages(versionId, fetched(2))
    expect(article).toMatchObject({ id, versionId, images: images(2), leadImage: '1'.repeat(64) })
    expect(await articles().get(id)).toEqual(article)
    expect(await articles().versions(id)).toMatchObject([
      {
        id: versionId,
        capturedAt: lacking.capturedAt,
        images: images(2),
        resources: fetched(2).resources,
        imagesAdded: [
          { at: '2026-01-02T03:04:07.000Z', images: 1 },
          { at: '2026-01-02T03:04:08.000Z', images: 1 },
        ],
      },
    ])
    expect((await articles().body(versionId))?.html).toBe(fetched(2).html)
  })

  test('make another version where the same capture reads otherwise by now', async () => {
    const { id } = await enqueue(url)
    const versionId = (await storeVersion(id, lacking))?.versionId ?? ''
    const again = await articles().addImages(versionId, { ...fetched(1), text: 'Nước đã về.' })
    expect(again?.versionId).not.toBe(versionId)
    const newer = await articles().addImages(again?.versionId ?? '', { ...fetched(2), extractor: 'mới' })
    expect(newer?.versionId).not.toBe(again?.versionId)
    expect(await articles().versions(id)).toHaveLength(3)
    expect((await articles().body(versionId))?.html).toBe(lacking.html)
    expect(await articles().addImages('nowhere', fetched(1))).toBeNull()
  })

  test('leave another version open that has been chosen in the meantime', async () => {
    const { id } = await enqueue(url)
    const versionId = (await storeVersion(id, lacking))?.versionId ?? ''
    const other = await storeVersion(id, page({ capturedAt: '2026-02-01T00:00:00.000Z' }))
    expect(await articles().addImages(versionId, fetched(1))).toEqual(other)
    expect(await articles().addImages(versionId, { ...fetched(2), extractor: 'mới' })).toEqual(other)
    expect(await articles().versions(id)).toHaveLength(3)
  })
})

test('a version that is only a part says so, and so does its article until a whole one comes', async () => {
  const { id } = await enqueue(url)
  expect(await storeVersion(id, page({ partial: 'paywall' }))).toMatchObject({ partial: 'paywall' })
  expect(await storeVersion(id, page())).toMatchObject({ partial: null })
  const parts = (await articles().versions(id)).map(({ partial }) => partial)
  expect(new Set(parts)).toEqual(new Set([null, 'paywall']))
})

describe('a newer version that has less of the article', () => {
  const later = '2026-02-01T00:00:00.000Z'
  const part = (fields: Partial<CapturedPage> = {}) =>
    page({
      partial: 'paywall',
      capturedAt: later,
      html: '<p>Nước</p>',
      text: 'Nước',
      wordCount: 1,
      ...fields,
    })

  test('is kept, and the whole one goes on to open', async () => {
    const { id } = await enqueue(url)
    const whole = await storeVersion(id, page())
    await enqueue(url)
    const stored = await articles().storeVersion(id, part({ title: 'Đăng ký để đọc' }))
    expect(stored).toMatchObject({
      article: { versionId: whole?.versionId, title: 'Mùa nước nổi', partial: null, status: 'ready' },
      version: { partial: 'paywall', capturedAt: later },
    })
    expect(await articles().capture(id)).toBeUndefined()
    expect((await articles().versions(id)).map((version) => version.id)).toEqual([
      stored?.version.id,
      whole?.versionId,
    ])
    expect(await articles().body(stored?.version.id ?? '')).toMatchObject({
      html: '<p>Nước</p>',
      text: 'Nước',
    })
  })

  test('stands behind a longer part too, and not behind a shorter one', async () => {
    const { id } = await enqueue(url)
    const longer = await storeVersion(id, part({ partial: 'parts', wordCount: 900 }))
    expect((await storeVersion(id, part({ wordCount: 60 })))?.versionId).toBe(longer?.versionId)
    expect(await storeVersion(id, part({ wordCount: 950 }))).toMatchObject({ wordCount: 950 })
  })

  test('opens where the text of the whole one is lost', async () => {
    const { id } = await enqueue(url)
    const whole = await storeVersion(id, page())
    await store.db.bodies.delete(whole?.versionId ?? '')
    expect(await storeVersion(id, part())).toMatchObject({ partial: 'paywall' })
  })

  test('opens once somebody chooses it, and the whole one again', async () => {
    const { id } = await enqueue(url)
    const whole = await storeVersion(id, page())
    const images = { total: 1, stored: 0, failed: 1 }
    const stored = await articles().storeVersion(
      id,
      part({ imageCounts: images, title: 'Đăng ký để đọc', byline: 'Tòa soạn', publishedAt: null }),
    )
    const versionId = stored?.version.id ?? ''
    expect(await articles().setVersion(id, versionId)).toMatchObject({
      versionId,
      images,
      partial: 'paywall',
      wordCount: 1,
      title: 'Đăng ký để đọc',
      byline: 'Tòa soạn',
      publishedAt: whole?.publishedAt,
    })
    expect(await articles().setVersion(id, whole?.versionId ?? '')).toEqual(whole)
    expect(await articles().get(id)).toEqual(whole)
  })

  test('changes no title where it is from before versions noted theirs', async () => {
    const { id } = await enqueue(url)
    await storeVersion(id, page())
    const stored = await articles().storeVersion(id, part({ title: 'Đăng ký để đọc' }))
    const versionId = stored?.version.id ?? ''
    const { metadata: _metadata, ...early } = (await store.db.versions.get(versionId)) ?? {}
    await store.db.versions.put(early as Parameters<typeof store.db.versions.put>[0])
    expect(await articles().setVersion(id, versionId)).toMatchObject({
      versionId,
      title: 'Mùa nước nổi',
    })
  })

  test('a version of another article cannot be chosen', async () => {
    const { id } = await enqueue(url)
    const stored = await storeVersion(id, page())
    const other = (await enqueue('https://example.test/khac')).id
    expect(await articles().setVersion(other, stored?.versionId ?? '')).toBeUndefined()
    expect(await articles().setVersion(id, 'nowhere')).toBeUndefined()
    expect(await articles().get(other)).toMatchObject({ versionId: null })
  })
})

test('an article from before parts were told is whole', async () => {
  const { id } = await enqueue(url)
  await articles().storeVersion(id, page())
  const { partial: _partial, ...before } = (await store.db.articles.get(id)) ?? {}
  await store.db.articles.put(before as Parameters<typeof store.db.articles.put>[0])
  expect(await articles().get(id)).toMatchObject({ id, partial: null })
})
