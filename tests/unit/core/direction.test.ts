import { expect, test } from 'vitest'
import { directionOf } from '@core/direction'

test('a script that is named goes before what the language is usually written in', () => {
  expect(directionOf('ar')).toBe('rtl')
  expect(directionOf('HE-il')).toBe('rtl')
  expect(directionOf('vi')).toBe('ltr')
  expect(directionOf('ku-Latn-TR')).toBe('ltr')
  expect(directionOf('pa-Arab')).toBe('rtl')
  expect(directionOf('zh-Hant')).toBe('ltr')
  expect(directionOf(null)).toBeUndefined()
  expect(directionOf('')).toBeUndefined()
})
