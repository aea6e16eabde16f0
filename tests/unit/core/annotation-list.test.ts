import { describe, expect, it } from 'vitest'
import { highlightColours, type Annotation } from '@core/annotation'
import {
  filterAnnotations,
  quoteOf,
  sortAnnotations,
  type AnnotationFilter,
  idOf,
  type AnnotationOfArticle,
  type NoteOfArticle,
} from '@core/annotation-list'
import type { Article } from '@core/article'

type Given = Partial<Pick<Annotation, 'colour' | 'note' | 'createdAt'>> & {
  article?: string
  start?: number
  made?: string
  orphan?: boolean
  tags?: string[]
}

const tagOf = (name: string) => ({ id: name, name, colour: null, createdAt: '', updatedAt: '' })

const selectorsOf = (exact: string, start: number) => ({
  quote: { exact, prefix: '', suffix: '' },
  position: { start, end: start + exact.length },
})

function highlight(quote: string, given: Given = {}): AnnotationOfArticle {
  const { article = 'a', start = 0, made = quote, orphan = false, tags = [], ...fields } = given
  const versionId = orphan ? 'before' : 'now'
  const annotation: Annotation = {
    id: quote,
    articleId: article,
    versionId,
    selectors: selectorsOf(quote, start),
    made: { versionId, selectors: selectorsOf(made, start) },
    colour: 'yellow',
    note: '',
    createdAt: '2025-01-01T00:00:00.000Z',
    modifiedAt: '2025-01-01T00:00:00.000Z',
    ...fields,
  }
  return { annotation, article: { id: article, versionId: 'now' } as Article, tags: tags.map(tagOf) }
}

const plain: AnnotationFilter = { words: '', colour: null, kind: 'all' }
const left = (all: AnnotationOfArticle[], filter: Partial<AnnotationFilter>) =>
  filterAnnotations(all, { ...plain, ...filter }).map(quoteOf)

const noteOn = (articleId: string, note: string, createdAt: string): NoteOfArticle => ({
  bookmark: { id: `b ${articleId}`, articleId, note, collection: '', createdAt, updatedAt: createdAt },
  article: { id: articleId, versionId: 'now' } as Article,
})

describe('the search among highlights', () => {
  const all = [
    highlight('Đường về Bình Dương'),
    highlight('Ai về bến cũ', { note: 'Ca dao: **Hoà** bình' }),
    highlight('東京都の天気', { tags: ['Thời tiết'] }),
  ]
  it.each([
    ['without marks', 'binh duong', ['Đường về Bình Dương']],
    ['in the note, wherever the tone is written', 'HÒA', ['Ai về bến cũ']],
    ['in quote and note, in any order', 'dao bến', ['Ai về bến cũ']],
    ['by the beginning of the last word', 'ben c', ['Ai về bến cũ']],
    ['in a tag', 'tiet', ['東京都の天気']],
    ['not from the quote on into a tag', '天気thoi', []],
    ['decomposed', 'Bình'.normalize('NFD'), ['Đường về Bình Dương', 'Ai về bến cũ']],
    ['in the midst of a script without spaces', '京都', ['東京都の天気']],
    ['not by the beginning of an earlier word', 'be cũ', []],
    ['of nothing leaves all', '  ', all.map(quoteOf)],
    ['of signs alone leaves all', '“ -', all.map(quoteOf)],
  ])('finds words %s', (_how, words, found) => {
    expect(left(all, { words })).toEqual(found)
  })
})

it('colour, note and orphans narrow it down', () => {
  const all = [
    highlight('một', { colour: 'green' }),
    highlight('hai', { note: 'Xem lại' }),
    highlight('ba đổi', { made: 'ba', orphan: true, colour: 'green' }),
  ]
  expect(left(all, { colour: 'green' })).toEqual(['một', 'ba'])
  expect(left(all, { kind: 'noted' })).toEqual(['hai'])
  expect(left(all, { kind: 'orphans' })).toEqual(['ba'])
  expect(left(all, { kind: 'orphans', colour: 'yellow' })).toEqual([])
  // An orphan is found by what was highlighted, as it is shown.
  expect(left(all, { words: 'ba' })).toEqual(['ba'])
  expect(left(all, { words: 'doi' })).toEqual([])
  for (const colour of highlightColours.filter((name) => name !== 'green' && name !== 'yellow'))
    expect(left(all, { colour })).toEqual([])
})

it('the newest come first; by article, that of the newest first, each in the order of its text', () => {
  const at = (day: number) => ({ createdAt: `2025-01-0${day}T00:00:00.000Z` })
  const all = [
    highlight('cuối A', { ...at(1), article: 'a', start: 90 }),
    highlight('B', { ...at(2), article: 'b' }),
    highlight('đầu A', { ...at(3), article: 'a', start: 10 }),
    highlight('giữa A', { ...at(4), article: 'a', start: 50 }),
  ]
  expect(sortAnnotations(all, 'newest').map(quoteOf)).toEqual(['giữa A', 'đầu A', 'B', 'cuối A'])
  expect(sortAnnotations(all, 'article').map(quoteOf)).toEqual(['đầu A', 'giữa A', 'cuối A', 'B'])
  expect(all.map(quoteOf)).toEqual(['cuối A', 'B', 'đầu A', 'giữa A'])
})

it('the note on an article stands before what is in its text, is found by its words, and has no colour', () => {
  const note = noteOn('a', 'Đọc lại: **Cửu Long**', '2025-01-09T00:00:00.000Z')
  const all = [highlight('một', { start: 5 }), note, highlight('hai', { article: 'b' })]
  const ids = (filter: Partial<AnnotationFilter>) => filterAnnotations(all, { ...plain, ...filter }).map(idOf)
  expect(sortAnnotations(all, 'newest').map(idOf)).toEqual(['b a', 'hai', 'một'])
  expect(sortAnnotations(all, 'article').map(idOf)).toEqual(['b a', 'một', 'hai'])
  expect(ids({ words: 'cuu long' })).toEqual(['b a'])
  expect(ids({ kind: 'noted' })).toEqual(['b a'])
  expect(ids({ colour: 'yellow' })).toEqual(['một', 'hai'])
  expect(ids({ kind: 'orphans' })).toEqual([])
})
