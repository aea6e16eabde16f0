import { describe, expect, test } from 'vitest'
import { canonical } from '@core/sync/canonical'
import { encodeDocument, wireOf } from '@core/sync/document'
import { mergeDocuments } from '@core/sync/merge'
import { parseDocument } from '@core/sync/parse-document'
import type { Json } from '@core/vault/record'
import { createLaptop } from '../../../helpers/sync-rows'

const laptop = createLaptop('a', 'article')
laptop.write({ starred: 1 }, { tags: { t1: 'at' } })
const wire = () => wireOf(laptop.document())
const errorOf = (value: unknown) => {
  const result = parseDocument(value)
  return result.ok ? null : result.error
}

describe('SYNC-DOC-6: what comes from a server', () => {
  test('is what was written, without what the server adds', () => {
    const result = parseDocument({ ...wire(), _id: 'article:a1', _rev: '1-a' })
    expect(result.ok && encodeDocument(result.value)).toBe(encodeDocument(laptop.document()))
  })

  test.each([
    ['nothing', null, 'document'],
    ['a list', [], 'document'],
    ['no format', { ...wire(), format: undefined }, 'format'],
    ['no kind', { ...wire(), kind: 7 }, 'kind'],
    ['no id', { ...wire(), id: '' }, 'id'],
    ['a device that is none', { ...wire(), seen: { me: '0mb3x9k2a0000' } }, 'seen'],
    ['a value that has never been seen', { ...wire(), seen: {} }, 'fields'],
    ['a value without a stamp', { ...wire(), fields: { url: 'https://example.test' } }, 'fields'],
    ['an epoch that has no next', { ...wire(), most: { progress: [1e300, 0] } }, 'most'],
    ['progress of one number', { ...wire(), most: { progress: [1] } }, 'most'],
    ['a cover that is not known', { ...wire(), covers: { hidden: { at: 1 } } }, 'covers'],
  ])('is an error where it is %s', (_name, value, where) => {
    expect(errorOf(value)).toEqual({ type: 'sync/not-a-document', where })
  })

  test('may have any names', () => {
    const text = encodeDocument(laptop.document()).replace('"starred"', '"__proto__"')
    const result = parseDocument(JSON.parse(text))
    if (!result.ok) throw new Error(result.error.type)
    expect(encodeDocument(result.value)).toContain('"fields":{"__proto__":{')
    expect(encodeDocument(mergeDocuments(result.value, { ...result.value }))).toBe(
      encodeDocument(result.value),
    )
  })

  test('is an error where it is nested without an end', () => {
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as Json
    expect(errorOf({ ...wire(), later: deep })).toEqual({ type: 'sync/not-a-document', where: 'later' })
  })

  test('SYNC-DOC-2: of a later format is left alone', () => {
    expect(errorOf({ format: 2, whatever: true })).toEqual({ type: 'sync/newer-format', format: 2 })
  })
})

test('SYNC-CAN-1: names are in the order of their UTF-16 units, and numbers as ECMAScript writes them', () => {
  expect(canonical({ đ: 1e21, b: [0.1, -0], B: { é: null, '😀': 'a\n' } })).toBe(
    '{"B":{"é":null,"😀":"a\\n"},"b":[0.1,0],"đ":1e+21}',
  )
})
