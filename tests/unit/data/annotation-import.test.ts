import { beforeEach, expect, it, vi } from 'vitest'
import { annotationsAsJsonLd } from '@core/annotation-export/json-ld'
import { parseAnnotations, type GivenAnnotation } from '@core/annotation-import/json-ld'
import { sortAnnotations } from '@core/annotation-list'
import { capturedPage, openTestLibrary } from '../../helpers/library'

const text = 'Nước lên rồi nước lại ròng.\nAi về bến cũ cho lòng nhớ thương.'
const url = 'https://example.test/a'
const uuid = (number: number) => `00000000-0000-4000-8000-00000000000${number}`

type Store = Awaited<ReturnType<typeof openTestLibrary>>
let store: Store
let articleId: string
beforeEach(async () => {
  store = await openTestLibrary()
  articleId = await saved(store, text)
})

async function saved({ library }: Store, words: string, canonicalUrl: string | null = null): Promise<string> {
  const known = (await library.articles.byUrl(url)) ?? (await library.articles.enqueue(url))
  await library.articles.storeVersion(
    known.id,
    capturedPage({ url, canonicalUrl, html: `<p>${words}</p>`, text: words }),
  )
  return known.id
}

const given = (exact: string, fields: Partial<GivenAnnotation> = {}): GivenAnnotation => ({
  id: null,
  foreignId: null,
  rest: null,
  source: url,
  articleId: null,
  passage: { selectors: { quote: { exact, prefix: '', suffix: '' }, position: null }, colour: 'blue' },
  note: '',
  tags: [],
  createdAt: null,
  modifiedAt: null,
  ...fields,
})
const noted = (note: string, fields: Partial<GivenAnnotation> = {}) =>
  given('', { passage: null, note, ...fields })
const importAll = (...all: GivenAnnotation[]) => store.library.annotationImport.importAll(all)
const quotes = async () =>
  (await store.library.annotations.ofArticle(articleId)).map(({ selectors }) => selectors.quote.exact)
const everything = async ({ db }: Store) =>
  Promise.all([db.annotations, db.bookmarks, db.tags, db.articles].map((table) => table.toArray()))

it('what one library has exported, another has as it was, once, and not at all once that is undone', async () => {
  const { annotations, bookmarks, tags } = store.library
  const versionId = (await store.library.articles.get(articleId))?.versionId ?? ''
  const range = { start: text.indexOf('bến cũ'), end: text.indexOf('bến cũ') + 6 }
  const made = await annotations.add(articleId, {
    id: uuid(1),
    versionId,
    range,
    colour: 'pink',
    note: '**hai**\n\n- x',
  })
  const named = await tags.named(['Sông nước', 'đêm'])
  if (!named.ok || !made) throw new Error('nothing was made')
  await annotations.update(made.annotation.id, { tagIds: named.value.map(({ id }) => id) })
  await annotations.add(articleId, { id: uuid(2), versionId, range: { start: 0, end: 8 }, colour: 'green' })
  await bookmarks.add(articleId, { note: 'Cả bài' })
  const exported = async ({ library }: Store) => {
    const all = sortAnnotations(await library.annotations.withArticles(), 'article')
    return JSON.parse(JSON.stringify(annotationsAsJsonLd(all, 'x')).replaceAll(/trang:[^"]*/g, '')) as unknown
  }

  const other = await openTestLibrary('2027-01-01T00:00:00.000Z')
  await saved(other, text)
  const before = await everything(other)
  const read = parseAnnotations(await exported(store))
  const first = await other.library.annotationImport.importAll(read?.annotations ?? [])
  expect(first).toMatchObject({ added: 3, known: 0, orphans: 0, homeless: [] })
  const there = await exported(other)
  expect(parseAnnotations(there)?.annotations.slice(1)).toEqual(read?.annotations.slice(1))
  expect(parseAnnotations(there)?.annotations[0]).toMatchObject({ note: 'Cả bài', passage: null })

  const after = await everything(other)
  const second = await other.library.annotationImport.importAll(read?.annotations ?? [])
  expect(second).toMatchObject({ added: 0, known: 3, undo: [] })
  expect(await everything(other)).toEqual(after)
  await other.library.undo(first.undo)
  expect(await everything(other)).toEqual(before)
})

it('highlights without an id are once there, too, and each colour and note of its own', async () => {
  const all = [given('bến cũ'), given('bến cũ', { note: 'hai' }), given('bến cũ')]
  expect(await importAll(...all)).toMatchObject({ added: 2, known: 1 })
  expect(await importAll(...all)).toMatchObject({ added: 0, known: 3 })
  expect(await quotes()).toEqual(['bến cũ', 'bến cũ'])
})

it('what another program has named is there once by its name, and leaves by it again, with what that says of it', async () => {
  const [one, other] = ['https://hypothes.is/a/mot', 'https://hypothes.is/a/hai']
  const all = [
    given('bến cũ', { foreignId: one, rest: '{"rights":"CC BY"}' }),
    given('bến cũ', { foreignId: other }),
  ]
  expect(await importAll(...all)).toMatchObject({ added: 2, known: 0 })
  expect(await importAll(...all)).toMatchObject({ added: 0, known: 2 })
  const file = annotationsAsJsonLd(await store.library.annotations.withArticles(), 'x')
  expect(file.first.items.map(({ id }) => id).sort()).toEqual([other, one])
  expect(file.first.items.find(({ id }) => id === one)).toMatchObject({ rights: 'CC BY' })
  const again = parseAnnotations(JSON.parse(JSON.stringify(file)))?.annotations ?? []
  expect(await importAll(...again)).toMatchObject({ added: 0, known: 2 })
})

it('what came before names were kept is known by its words', async () => {
  await importAll(given('bến cũ'))
  expect(await importAll(given('bến cũ', { foreignId: 'https://hypothes.is/a/mot' }))).toMatchObject({
    added: 0,
    known: 1,
  })
})

it('what is known by its name is not looked for again: no text is read', async () => {
  const all = [
    given('bến cũ', { id: uuid(1) }),
    given('Nước lên', { foreignId: 'https://example.test/ghi-chu/1' }),
  ]
  expect(await importAll(...all)).toMatchObject({ added: 2, known: 0 })
  const read = vi.spyOn(store.db.bodies, 'get')
  expect(await importAll(...all)).toMatchObject({ added: 0, known: 2, orphans: 0, undo: [] })
  expect(read).not.toHaveBeenCalled()
  expect(await importAll(...all, given('lòng nhớ'))).toMatchObject({ added: 1, known: 2 })
  expect(read).toHaveBeenCalled()
})

it('what is no longer there is kept as an orphan, and stands again in a version that has it', async () => {
  const gone = given('Cầu treo lắc lẻo gập ghềnh khó đi', { id: uuid(3), note: 'x' })
  expect(await importAll(gone, given('bến cũ'))).toMatchObject({ added: 2, orphans: 1 })
  const article = await store.library.articles.get(articleId)
  const orphan = await store.library.annotations.get(uuid(3))
  expect(orphan?.versionId).not.toBe(article?.versionId)
  expect(await importAll(gone)).toMatchObject({ added: 0, known: 1 })
  await saved(store, `${text}\nCầu treo lắc lẻo gập ghềnh khó đi, mẹ dắt con qua.`)
  expect((await store.library.annotations.get(uuid(3)))?.versionId).toBe(
    (await store.library.articles.get(articleId))?.versionId,
  )
})

it('what only an older version has stands there', async () => {
  const older = (await store.library.articles.get(articleId))?.versionId
  await saved(
    store,
    'Tin khác hẳn, không còn câu nào của bản trước, dài hơn bản trước một chút để nó mở ra thay.',
  )
  expect(await importAll(given('Ai về bến cũ cho lòng nhớ thương', { id: uuid(4) }))).toMatchObject({
    added: 1,
    orphans: 1,
  })
  expect((await store.library.annotations.get(uuid(4)))?.versionId).toBe(older)
})

it('articles are found by id, by any way to write an address, and by the canonical one; not in the trash', async () => {
  await saved(store, text, 'https://example.test/chinh')
  const all = [
    given('Nước lên', { articleId, source: 'https://khac.vn/' }),
    given('bến cũ', { source: 'http://www.example.test/a/?utm_source=x#y' }),
    given('ròng', { source: 'https://example.test/chinh' }),
    given('nhớ thương', { source: 'https://khac.vn/bai' }),
  ]
  const { added, homeless } = await importAll(...all)
  expect([added, homeless.map(({ source }) => source)]).toEqual([3, ['https://khac.vn/bai']])
  await store.library.articles.setState(articleId, 'trash')
  expect((await importAll(given('lòng'))).homeless).toHaveLength(1)
})

it('the note on an article comes below the one that is there, once, and makes a bookmark where there is none', async () => {
  expect(await importAll(noted('một'))).toMatchObject({ added: 1 })
  expect((await store.library.articles.get(articleId))?.bookmarked).toBe(true)
  expect(await importAll(noted('một'), noted('hai'), noted('hai'))).toMatchObject({ added: 1, known: 2 })
  expect((await store.library.bookmarks.ofArticle(articleId)).map(({ note }) => note)).toEqual(['một\n\nhai'])
})

it('an article that has no text yet keeps what is given until there is one', async () => {
  const queued = await store.library.articles.enqueue('https://example.test/cho')
  await importAll(given('bến cũ', { id: uuid(5), source: queued.url }))
  await store.library.articles.storeVersion(
    queued.id,
    capturedPage({ url: queued.url, canonicalUrl: null, html: `<p>${text}</p>`, text }),
  )
  expect((await store.library.annotations.get(uuid(5)))?.versionId).toBe(
    (await store.library.articles.get(queued.id))?.versionId,
  )
})

it('tags are those of the library, made where they are not there, and what can be none is left out', async () => {
  await store.library.tags.named(['Sông nước'])
  await importAll(given('bến cũ', { id: uuid(6), tags: ['SÔNG  NƯỚC', 'mới', ' ', 'mới'] }))
  const tags = await store.library.tags.list()
  expect(tags.map(({ name }) => name).sort()).toEqual(['Sông nước', 'mới'])
  expect((await store.library.annotations.get(uuid(6)))?.tagIds).toHaveLength(2)
})
