import { describe, expect, it } from 'vitest'
import { checkName, foldName, namedLike, nameKey } from '@core/names'

describe('the name of a tag or a collection', () => {
  it('is another one where long words differ at their end', () => {
    const long = 'đ'.repeat(80)
    expect(checkName(`${long}1`, [`${long}2`])).toEqual({ ok: true, value: `${long}1` })
    expect(checkName(`${long}1`, [`${long.toUpperCase()}1`])).toMatchObject({ ok: false })
    expect(foldName(`${long}1`)).toBe(`${'d'.repeat(80)}1`)
  })

  it('is one whatever its case, its spaces, its form in Unicode and where a tone stands', () => {
    for (const other of ['ĐƯỜNG  SẮT', 'đường sắt'.normalize('NFD'), ' ðường sắt '])
      expect(nameKey(other)).toBe(nameKey('Đường sắt'))
    expect(nameKey('hoà')).toBe(nameKey('hòa'))
    expect(nameKey('bàn')).not.toBe(nameKey('bán'))
  })
})

it('finds names that have a text, and before the others the one that is the text', () => {
  const all = ['An toàn', 'Toán', 'Toàn', 'Toàn cầu', 'Xe'].map((name) => ({ name }))
  const found = (text: string) => namedLike(all, text).map(({ name }) => name)
  expect(found('toàn')).toEqual(['Toàn', 'Toán', 'Toàn cầu', 'An toàn'])
  expect(found('toán'.normalize('NFD'))).toEqual(['Toán', 'Toàn', 'Toàn cầu', 'An toàn'])
  expect(found('oan c')).toEqual(['Toàn cầu'])
  expect(found(' ')).toEqual(['An toàn', 'Toán', 'Toàn', 'Toàn cầu', 'Xe'])
})
