import { expect, it } from 'vitest'
import { annotationsAsJsonLd } from '@core/annotation-export/json-ld'
import type { AnnotationOfArticle } from '@core/annotation-list'
import { parseAnnotations, type GivenAnnotation } from '@core/annotation-import/json-ld'
import type { Article } from '@core/article'

const plain = 'http://www.w3.org/ns/anno.jsonld'
const id = '7d1f5f3e-2e0c-4a57-9d5e-0c6d0f4b8a11'
const given = {
  '@context': [plain, { ex: 'https://vi-du.vn/ns#' }],
  id: 'https://khac.example/1',
  type: ['Annotation', 'ex:Loi'],
  motivation: ['questioning', 'tagging'],
  created: '2026-01-02T03:04:05.000Z',
  creator: { id: 'https://khac.example/an', name: 'An', 'ex:lop': ['9A', { sâu: true }] },
  rights: 'https://creativecommons.org/licenses/by/4.0/',
  stylesheet: 'https://khac.example/mau.css',
  body: [
    { type: 'TextualBody', value: 'Vì sao?', language: 'vi', purpose: 'questioning', format: 'text/plain' },
    { type: 'Choice', items: ['https://khac.example/a.png', 'https://khac.example/b.png'] },
    { type: 'TextualBody', value: 'Nhờ  con nước.', creator: 'https://khac.example/binh' },
    { type: 'TextualBody', value: 'Sông nước', purpose: 'tagging' },
  ],
  target: [
    {
      source: 'https://vi-du.vn/ben',
      styleClass: 'do-gach',
      renderedVia: 'https://khac.example/doc',
      selector: [
        { type: 'TextQuoteSelector', exact: 'bến cũ', prefix: 'về ', suffix: ' cho' },
        { type: 'XPathSelector', value: '/html/body/p[2]' },
      ],
    },
    'https://vi-du.vn/khac',
  ],
}

const parsed = (json: unknown): GivenAnnotation => {
  const [one] = parseAnnotations(JSON.parse(JSON.stringify(json)))?.annotations ?? []
  if (!one) throw new Error('nothing was read')
  return one
}

/** As the library has it once it was imported. */
function imported(one: GivenAnnotation): AnnotationOfArticle {
  if (!one.passage) throw new Error('it is on the page as a whole')
  const { selectors, colour } = one.passage
  const place = { versionId: 'v', selectors }
  const time = one.createdAt ?? ''
  return {
    article: { id: 'a', url: 'https://vi-du.vn/ben', canonicalUrl: null, versionId: 'v' } as Article,
    tags: one.tags.map((name) => ({ id: name, name, colour: null, createdAt: time, updatedAt: time })),
    annotation: {
      ...{ id, articleId: 'a', ...place, made: place, colour, note: one.note },
      ...(one.foreignId !== null && { foreignId: one.foreignId }),
      ...(one.rest !== null && { foreignRest: one.rest }),
      ...{ createdAt: time, modifiedAt: time },
    },
  }
}

const written = (one: AnnotationOfArticle): unknown =>
  JSON.parse(JSON.stringify(annotationsAsJsonLd([one], 'x').first.items[0]))

it('what another program says of an annotation comes out as it came in, with where it is here', () => {
  const [target, other] = given.target
  const out = written(imported(parsed(given)))
  expect(out).toEqual({
    ...given,
    modified: given.created,
    target: [
      {
        ...(target as object),
        id: `trang://article/a?anchor=${id}`,
        type: 'SpecificResource',
      },
      other,
    ],
  })
  expect(written(imported(parsed(out)))).toEqual(out)
})

it('names of its own are understood by the context of the file that they came in', () => {
  const { '@context': context, ...one } = given
  expect(written(imported(parsed({ '@context': context, '@graph': [one] })))).toMatchObject({
    '@context': context,
    creator: given.creator,
  })
  expect(written(imported(parsed({ '@context': plain, items: [one] })))).not.toHaveProperty('@context')
})

it('a note, tags or a colour that were changed here take the place of its own, and the rest stays', () => {
  const { annotation, ...one } = imported(parsed(given))
  const noted = { ...one, annotation: { ...annotation, note: 'Vì nước ròng.' } }
  expect(written(noted)).toMatchObject({
    creator: given.creator,
    motivation: ['highlighting', 'commenting', 'tagging'],
    body: [
      { value: 'Vì nước ròng.', format: 'text/markdown' },
      { value: 'Sông nước', purpose: 'tagging' },
    ],
    target: [{ styleClass: 'do-gach' }, 'https://vi-du.vn/khac'],
    stylesheet: given.stylesheet,
  })
  expect(written({ ...one, annotation, tags: [] })).toMatchObject({
    motivation: ['highlighting', 'commenting'],
  })
  expect(written({ ...one, annotation: { ...annotation, colour: 'pink' } })).toMatchObject({
    body: given.body,
    stylesheet: { type: 'CssStylesheet' },
    target: [{ styleClass: 'pink', renderedVia: 'https://khac.example/doc' }, 'https://vi-du.vn/khac'],
  })
})

it('what was made here has nothing beside, nor has what is too long or too deep to be kept', () => {
  const { foreignId, foreignRest, ...annotation } = imported(parsed(given)).annotation
  expect([foreignId, foreignRest]).not.toContain(undefined)
  const own = { ...imported(parsed(given)), annotation }
  expect(parsed(written(own)).rest).toBeNull()
  expect(parsed({ ...given, 'ex:dai': 'x'.repeat(20_000) }).rest).toBeNull()
  const deep = Array.from({ length: 2000 }).reduce<unknown>((within) => [within], 'x')
  expect(parsed({ ...given, 'ex:sau': deep })).toMatchObject({
    note: expect.any(String) as string,
    rest: null,
  })
})
