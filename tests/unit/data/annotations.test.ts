import { beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '@core/annotation'
import { isHighlight, quoteOf } from '@core/annotation-list'
import { changesMade, type AnnotationChange } from '@renderer/data'
import { linesBetween } from '@renderer/data/change-lines'
import { capturedPage, openTestLibrary } from '../../helpers/library'

const text = 'Nước lên rồi nước lại ròng.\nAi về bến cũ cho lòng nhớ thương.'

let store: Awaited<ReturnType<typeof openTestLibrary>>
let articleId: string
let versionId: string
beforeEach(async () => {
  store = await openTestLibrary()
  ;[articleId, versionId] = await saved('https://example.test/a')
})

async function saved(url: string): Promise<[string, string]> {
  const { id } = await store.library.articles.enqueue(url)
  const page = capturedPage({ url, canonicalUrl: null, html: `<p>${text}</p>`, text })
  return [id, (await store.library.articles.storeVersion(id, page))?.version.id ?? '']
}

const rangeOf = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const add = async (
  words: string,
  fields: { colour?: Annotation['colour']; note?: string } = {},
): Promise<AnnotationChange> => {
  store.advance(1000)
  const added = await store.library.annotations.add(articleId, {
    versionId,
    range: rangeOf(words),
    colour: 'yellow',
    ...fields,
  })
  if (!added) throw new Error('nothing was added')
  return added
}
const all = () => store.library.annotations.ofArticle(articleId)
const quotes = async () => (await all()).map(({ selectors }) => selectors.quote.exact)

describe('a highlight', () => {
  it('keeps its passage with what stands around it, its colour and its note as written', async () => {
    const note = '**Ca dao**: ữ Ệ ấ\n\n  <b>không phải HTML</b>'
    const { annotation } = await add('bến cũ', { colour: 'blue', note })
    expect(annotation).toMatchObject({
      articleId,
      versionId,
      colour: 'blue',
      note,
      selectors: { quote: { exact: 'bến cũ', suffix: ' cho lòng nhớ thương.' } },
    })
    expect(annotation.selectors.position).toEqual(rangeOf('bến cũ'))
    expect(annotation.made).toEqual({ versionId, selectors: annotation.selectors })
    expect(annotation.createdAt).toBe(annotation.modifiedAt)
    expect(await all()).toEqual([annotation])
    expect(await store.library.annotations.list()).toEqual([annotation])
  })

  it.each([
    ['an empty range', { range: { start: 3, end: 3 } }],
    ['nothing but space', { range: rangeOf('\n') }],
    ['a version that is not there', { version: 'nowhere' }],
    ['an article that is not there', { article: 'nowhere' }],
  ])('is not made of %s, and nothing is logged', async (_what, given) => {
    const { article, version, range } = {
      article: articleId,
      version: versionId,
      range: rangeOf('Ai'),
      ...given,
    }
    const added = await store.library.annotations.add(article, { versionId: version, range, colour: 'pink' })
    expect(added).toBeUndefined()
    expect(await all()).toEqual([])
    expect((await linesBetween(store.db, 1, Infinity)).map(({ entity }) => entity)).not.toContain(
      'annotation',
    )
  })

  it('is not made of a version of another article', async () => {
    const [, version] = await saved('https://example.test/b')
    const range = rangeOf('Ai')
    expect(
      await store.library.annotations.add(articleId, { versionId: version, range, colour: 'pink' }),
    ).toBeUndefined()
  })

  it('stands in the order of the text, not in that of time', async () => {
    await add('bến cũ')
    await add('Nước')
    await add('ròng')
    expect(await quotes()).toEqual(['Nước', 'ròng', 'bến cũ'])
  })

  it('goes when its making is undone, also after a note was written and taken back; not with the note', async () => {
    const { annotation, undo } = await add('bến cũ')
    store.advance(1000)
    await store.library.annotations.update(annotation.id, { note: 'một' }, '')
    await store.library.undo(undo)
    expect(await all()).toMatchObject([{ note: 'một' }])
    await store.library.annotations.update(annotation.id, { note: '' }, 'một')
    await store.library.undo(undo)
    expect(await all()).toEqual([])
  })

  it('gets another colour and another note, which can be undone and done again', async () => {
    const { annotation } = await add('bến cũ', { note: 'một' })
    store.advance(1000)
    const changed = await store.library.annotations.update(annotation.id, { colour: 'green', note: 'hai' })
    expect(changed?.annotation).toEqual({
      ...annotation,
      ...{ colour: 'green', note: 'hai', modifiedAt: store.now().toISOString() },
    })
    const again = await store.library.undo(changed?.undo ?? [])
    expect(await all()).toEqual([annotation])
    await store.library.undo(again)
    expect(await all()).toEqual([changed?.annotation])
  })

  it('is waited for as the window closes, and so is its note', async () => {
    const added = add('bến cũ')
    await changesMade()
    expect(await quotes()).toEqual(['bến cũ'])
    const { annotation } = await added
    const written = store.library.annotations.update(annotation.id, { note: 'Vừa viết' })
    await changesMade()
    expect(await all()).toMatchObject([{ note: 'Vừa viết' }])
    await written
  })

  it('that has gone is not brought back by a late note', async () => {
    const { annotation } = await add('bến cũ')
    await store.library.annotations.remove(annotation.id)
    expect(await store.library.annotations.update(annotation.id, { note: 'muộn' })).toBeUndefined()
    expect(await all()).toEqual([])
  })

  it('is removed, and comes back as it was', async () => {
    const { annotation } = await add('bến cũ', { note: 'Giữ' })
    const undo = await store.library.annotations.remove(annotation.id)
    expect(await all()).toEqual([])
    await store.library.undo(undo)
    expect(await all()).toEqual([annotation])
  })

  it('does not come back where its article has been deleted since', async () => {
    const { annotation } = await add('bến cũ')
    const undo = await store.library.annotations.remove(annotation.id)
    await store.library.many.deleteOne(articleId)
    await store.library.undo(undo)
    expect(await store.library.annotations.list()).toEqual([])
  })

  it('goes with its article that is deleted for ever, and those of others stay', async () => {
    const { annotation } = await add('bến cũ')
    const [other, version] = await saved('https://example.test/b')
    await store.library.annotations.add(other, { versionId: version, range: rangeOf('Ai'), colour: 'pink' })
    await store.library.many.deleteOne(other)
    expect(await store.library.annotations.list()).toEqual([annotation])
  })

  it('is logged with every change', async () => {
    const { annotation } = await add('bến cũ')
    await store.library.annotations.update(annotation.id, { note: 'hai' })
    await store.library.annotations.remove(annotation.id)
    const lines = (await linesBetween(store.db, 1, Infinity)).filter(({ entity }) => entity === 'annotation')
    expect(lines.map(({ id, op }) => [id, op])).toEqual([
      [annotation.id, 'put'],
      [annotation.id, 'put'],
      [annotation.id, 'delete'],
    ])
  })

  it('is there after a restart', async () => {
    const { annotation } = await add('bến cũ', { note: 'Còn đây' })
    store.library.close()
    const reopened = await openTestLibrary(undefined, store.factory)
    expect(await reopened.library.annotations.ofArticle(articleId)).toEqual([annotation])
  })
})

it('are counted and listed without those of articles in the trash, which count again once they are back', async () => {
  const count = () => store.library.annotations.count()
  expect(await count()).toBe(0)
  await add('Nước lên')
  await add('bến cũ')
  const [other, otherVersion] = await saved('https://example.test/b')
  const place = { versionId: otherVersion, range: rangeOf('ròng') }
  await store.library.annotations.add(other, { ...place, colour: 'blue' })
  expect(await count()).toBe(3)
  const listed = async () => {
    const found = await store.library.annotations.withArticles()
    return found.map((one) => (isHighlight(one) ? quoteOf(one) : one.bookmark.note)).toSorted()
  }
  expect(await listed()).toEqual(['Nước lên', 'bến cũ', 'ròng'])
  await store.library.bookmarks.add(articleId, { note: 'cả bài' })
  await store.library.bookmarks.add(other)
  expect(await count()).toBe(4)
  expect(await listed()).toEqual(['Nước lên', 'bến cũ', 'cả bài', 'ròng'])
  await store.library.articles.setState(articleId, 'trash')
  expect(await count()).toBe(1)
  expect(await listed()).toEqual(['ròng'])
  await store.library.articles.setState(articleId, 'archive')
  expect(await count()).toBe(4)
})

describe('highlights that overlap', () => {
  it('are one where they have one colour, with every note, and are several again once that is undone', async () => {
    await add('Nước lên', { note: 'một' })
    await add('lại ròng', { note: 'hai' })
    const before = await all()
    const { annotation, isJoined, undo } = await add('lên rồi nước lại', { note: 'ba' })
    expect(isJoined).toBe(true)
    expect(await all()).toEqual([annotation])
    expect(annotation).toMatchObject({
      id: before[0]?.id,
      createdAt: before[0]?.createdAt,
      note: 'một\n\nba\n\nhai',
      selectors: { quote: { exact: 'Nước lên rồi nước lại ròng' } },
    })
    expect(annotation.made.selectors).toEqual(annotation.selectors)
    await store.library.undo(undo)
    expect(await all()).toEqual(before)
  })

  it('stay apart where their colours differ, until one gets that of the other', async () => {
    await add('Nước lên')
    const { annotation } = await add('lên rồi', { colour: 'pink' })
    expect(await quotes()).toEqual(['Nước lên', 'lên rồi'])
    await store.library.annotations.update(annotation.id, { colour: 'yellow' })
    expect(await quotes()).toEqual(['Nước lên rồi'])
  })

  it('do not become one while the note on one of them is written, and each keeps its own', async () => {
    const { annotation: one } = await add('Nước lên', { note: 'một' })
    const undo = await store.library.annotations.remove(one.id)
    await add('lên rồi', { note: 'hai' })
    await store.library.undo(undo)
    for (const note of ['một, rồi', 'một, rồi nữa']) await store.library.annotations.update(one.id, { note })
    expect((await all()).map(({ note }) => note)).toEqual(['một, rồi nữa', 'hai'])
  })

  it('are not one where they only touch', async () => {
    await add('Nước ')
    await add('lên')
    expect(await quotes()).toEqual(['Nước ', 'lên'])
  })
})
