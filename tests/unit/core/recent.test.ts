import { expect, test } from 'vitest'
import { createRecent } from '@core/recent'

test('what was used last is kept, up to so much of it', () => {
  const texts = createRecent<string, string>(10, (text) => text.length)
  texts.put('a', '1234')
  texts.put('b', '1234')
  expect(texts.get('a')).toBe('1234')
  texts.put('c', '12')
  expect(texts.has('b')).toBe(true)
  texts.put('c', '123')
  expect([texts.has('a'), texts.has('b'), texts.get('c')]).toEqual([true, false, '123'])
  texts.remove('a')
  texts.put('d', '1234567')
  expect([texts.has('c'), texts.has('d')]).toEqual([true, true])
  texts.put('e', '12345678901')
  expect([texts.has('c'), texts.has('d'), texts.has('e')]).toEqual([false, false, false])
})
