import { expect, test } from 'vitest'
import { beginningOf } from '@core/text-place'

const beginning = (text: string) => {
  const { start, end } = beginningOf(text, { start: 0, end: text.length })
  return text.slice(start, end)
}

test('a short passage is bookmarked whole, of a long one the beginning up to the end of a word', () => {
  const short = 'Chợ nổi họp từ ba giờ sáng.'
  expect(beginning(short)).toBe(short)
  const long = 'bến sông '.repeat(60)
  expect(long.startsWith(beginning(long))).toBe(true)
  expect(beginning(long)).toMatch(/ (bến|sông)$/)
  expect(beginning(long).length).toBeLessThanOrEqual(280)
  expect(beginning(long).length).toBeGreaterThan(270)
})

test('words without spaces between them are cut between two characters', () => {
  const text = '😀'.repeat(300)
  expect(beginning(`a${text}`)).toBe(`a${'😀'.repeat(139)}`)
  expect(beginning(text)).toBe('😀'.repeat(140))
})

test('a passage within a text begins where it begins', () => {
  expect(beginningOf('một hai ba', { start: 4, end: 7 })).toEqual({ start: 4, end: 7 })
})
