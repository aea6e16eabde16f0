import { describe, expect, it } from 'vitest'
import { parseAnnotations } from '@core/annotation-import/json-ld'

const selector = { type: 'TextQuoteSelector', exact: 'bến cũ', prefix: 'về ', suffix: ' cho' }
const target = { source: 'https://vi-du.vn/a', selector }
const annotation = { type: 'Annotation', target }
const firstOf = (json: unknown) => parseAnnotations(json)?.annotations[0]

describe('Web Annotations of other programs', () => {
  it.each([
    ['one', annotation],
    ['a list', [annotation]],
    ['a page', { type: 'AnnotationPage', items: [annotation] }],
    ['a collection with its page in it', { type: 'AnnotationCollection', first: { items: [annotation] } }],
    ['a graph', { '@graph': [annotation] }],
    ['older names', { '@type': 'oa:Annotation', target: { source: { '@id': target.source }, selector } }],
    [
      'a list of selectors, in each other',
      { ...annotation, target: { ...target, selector: [{ type: 'RangeSelector', refinedBy: selector }] } },
    ],
    ['several targets, of which the first counts', { ...annotation, target: [target, 'https://x.vn/'] }],
  ])('are read as %s', (_how, json) => {
    expect(parseAnnotations(json)).toMatchObject({
      annotations: [
        {
          id: null,
          foreignId: null,
          source: target.source,
          articleId: null,
          passage: {
            colour: 'yellow',
            selectors: { quote: { exact: 'bến cũ', prefix: 'về ', suffix: ' cho' }, position: null },
          },
          note: '',
          tags: [],
          createdAt: null,
          modifiedAt: null,
        },
      ],
      unreadable: 0,
    })
  })

  it('say something in bodies of any form, and their tags by purpose or motivation', () => {
    const body = [
      'một',
      { type: 'TextualBody', value: 'hai' },
      { value: 'sông', purpose: 'tagging' },
      'https://x.vn/anh.png',
    ]
    expect(firstOf({ ...annotation, body })).toMatchObject({
      note: 'một\n\nhai\n\nhttps://x.vn/anh.png',
      tags: ['sông'],
    })
    expect(firstOf({ ...annotation, bodyValue: 'ba' })?.note).toBe('ba')
    expect(firstOf({ ...annotation, motivation: 'tagging', body: 'nhãn' })?.tags).toEqual(['nhãn'])
    const asked = { ...annotation, motivation: ['questioning', 'tagging'], body: { value: 'vì sao?' } }
    expect(firstOf(asked)).toMatchObject({ note: 'vì sao?', tags: [] })
    const said = { '@value': 'bốn', '@language': 'vi' }
    expect(firstOf({ ...annotation, body: { type: 'TextualBody', value: said } })?.note).toBe('bốn')
  })

  it('are on the page as a whole where they have no selector, but something to say', () => {
    const whole = { type: 'Annotation', target: 'https://vi-du.vn/a', bodyValue: 'hay' }
    expect(firstOf(whole)).toMatchObject({ source: 'https://vi-du.vn/a', passage: null, note: 'hay' })
    expect(parseAnnotations({ ...whole, bodyValue: '' })).toEqual({ annotations: [], unreadable: 1 })
  })

  it('are counted where they say of no passage in words where it is', () => {
    const xpath = { source: 'https://vi-du.vn/a', selector: { type: 'XPathSelector', value: '/p' } }
    const position = {
      source: 'https://vi-du.vn/a',
      selector: { type: 'TextPositionSelector', start: 1, end: 4 },
    }
    const blank = { source: 'https://vi-du.vn/a', selector: { ...selector, exact: ' ' } }
    const items = [xpath, position, blank, {}, 7].map((one) => ({
      type: 'Annotation',
      bodyValue: 'a',
      target: one,
    }))
    expect(parseAnnotations({ items: [...items, annotation, 'x', null] })).toMatchObject({
      annotations: [{ source: target.source }],
      unreadable: 7,
    })
  })

  it('keep the name that they have there, and the UUID that is theirs here', () => {
    const uuid = '00000000-0000-4000-8000-000000000001'
    expect(firstOf({ ...annotation, id: `urn:uuid:${uuid}` })).toMatchObject({ id: uuid, foreignId: null })
    const foreign = { ...annotation, id: 'https://hypothes.is/a/x' }
    expect(firstOf(foreign)).toMatchObject({ id: null, foreignId: 'https://hypothes.is/a/x' })
    const link = `trang://article/bai-1?anchor=${uuid}`
    expect(firstOf({ ...foreign, target: { ...target, id: link } })).toMatchObject({
      ...{ id: uuid, foreignId: 'https://hypothes.is/a/x', articleId: 'bai-1' },
    })
    for (const id of ['_:b0', 'a/b', 'https://x.vn/<a>', `https://x.vn/${'a'.repeat(3000)}`])
      expect(firstOf({ ...annotation, id })?.foreignId).toBeNull()
  })

  it('keep no time, place or name that is none', () => {
    const position = { type: 'TextPositionSelector', start: -1, end: '7' }
    const odd = {
      ...annotation,
      id: '_:b0',
      created: 'hôm qua',
      target: { ...target, selector: [selector, position] },
    }
    expect(firstOf(odd)).toMatchObject({
      id: null,
      foreignId: null,
      createdAt: null,
      passage: { selectors: { position: null } },
    })
  })
})

it.each([
  ['nothing', null],
  ['a text', 'a'],
  ['a number', 7],
  ['another file', { articles: [] }],
  ['a page that is elsewhere', { type: 'AnnotationCollection', first: 'https://x.vn/1' }],
  ['pages in pages without end', { first: { first: { first: { first: { first: { first: {} } } } } } }],
  ['a list of other things', [1, 'a', {}]],
])('%s is no annotations', (_what, json) => {
  expect(parseAnnotations(json)).toBeNull()
})
