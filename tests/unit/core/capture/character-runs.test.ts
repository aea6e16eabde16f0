import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CharacterRuns } from '@core/capture/character-runs'
import { isVietnamese, mayBeVietnamese } from '@core/capture/language'

describe('runs of characters', () => {
  const pieces = ['a', 'Đò', '7', ' ', '-', '\u0301', '𝒜', '😀', '\ud835', '\udc9c', '漢字', '\n']
  it('are those that the expression finds', () => {
    const runs = new CharacterRuns(/[\p{L}\p{M}\p{N}]/u)
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string())), (parts) => {
        const text = parts.join('')
        const found: string[] = []
        runs.each(text, (start, end) => found.push(text.slice(start, end)))
        expect(found).toEqual(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
      }),
    )
  })
})

it('what is Vietnamese may be it, also with its marks apart', () => {
  const text = 'Người lái đò kể chuyện bến sông'
  for (const written of [
    text,
    text.normalize('NFD'),
    'Ca xu\u0302ng be\u0302n tre\u0302n vu\u031b\u031bo\u0302n',
  ]) {
    expect(isVietnamese(written)).toBe(true)
    expect(mayBeVietnamese(written)).toBe(true)
  }
  expect(mayBeVietnamese('The ferry left the landing, and it’s gone.')).toBe(false)
})
