// @vitest-environment jsdom
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { locales, otherLocale, type Locale } from '@core/locale'
import { err, ok } from '@core/result'
import { seedWelcome } from '@renderer/features/welcome/seed-welcome'
import { openTestLibrary } from '../../helpers/library'
import { createFakeTrang } from '../../helpers/trang'

let store: Awaited<ReturnType<typeof openTestLibrary>>
beforeEach(async () => {
  store = await openTestLibrary()
})

const picturePath = path.join(import.meta.dirname, '../../../resources/welcome/reading-room.png')
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function seed(locale: Locale, diskFull = false) {
  const picture = new Uint8Array(await readFile(picturePath))
  const { trang } = createFakeTrang()
  await seedWelcome({
    library: store.library,
    trang: {
      ...trang,
      assets: {
        store: async (bytes) => (diskFull ? err({ type: 'store/disk-full' }) : ok({ sha256: hashOf(bytes) })),
      },
    },
    locale,
    now: store.now,
    loadPicture: async () => {
      store.advance(1000)
      return picture
    },
  })
  return picture
}

const titles = async () => (await store.library.articles.list({ kind: 'inbox' })).map(({ lang }) => lang)

test.each(locales)('the first start with %s brings the welcome in both languages', async (locale) => {
  const picture = await seed(locale)
  const articles = await store.library.articles.list({ kind: 'inbox' })
  expect(new Set(articles.map(({ lang }) => lang))).toEqual(new Set(locales))
  for (const article of articles) {
    expect(article).toMatchObject({ status: 'ready', siteName: 'Trang', leadImage: hashOf(picture) })
    expect(article.wordCount).toBeGreaterThan(200)
    const body = await store.library.articles.body(article.versionId ?? '')
    expect(body?.html).toContain(`asset://sha256/${hashOf(picture)}`)
    expect(body?.html).toContain('<kbd>')
    expect(body?.text).not.toContain('<')
  }
})

test('nothing of it waits to be captured', async () => {
  await seed('vi')
  expect(await store.library.articles.captures()).toEqual([])
})

test('the one in the language of the interface stands first', async () => {
  for (const locale of locales) {
    store = await openTestLibrary()
    // The clock stands still between the two, unless something moves it.
    const { enqueue } = store.library.articles
    store.library.articles.enqueue = (...args) => {
      store.advance(1000)
      return enqueue(...args)
    }
    await seed(locale)
    expect(await titles()).toEqual([locale, otherLocale(locale)])
  }
})

test('it comes once, also for a person who threw it away', async () => {
  await seed('vi')
  for (const { id } of await store.library.articles.list({ kind: 'all' }))
    await store.library.articles.setState(id, 'trash')
  await seed('en')
  expect(await titles()).toEqual([])
})

test('it does not come back into a library that was emptied', async () => {
  await seed('vi')
  await store.db.articles.clear()
  await seed('vi')
  expect(await titles()).toEqual([])
})

test('where there is no room it comes at a later start', async () => {
  await seed('vi', true)
  expect(await titles()).toEqual([])
  await seed('vi')
  expect(await titles()).toHaveLength(2)
})

test('its picture is light', async () => {
  expect((await readFile(picturePath)).length).toBeLessThan(150_000)
})
