import { describe, expect, it } from 'vitest'
import { addressWords, siteOf } from '@core/article-words'
import { activeIndex } from '@renderer/features/article-list/use-active-row'

const rows = (...ids: string[]) => ({ count: ids.length, indexOf: (id: string) => ids.indexOf(id) })

describe('the row that the keyboard is on', () => {
  it('is the first of a list that is new', () => {
    expect(activeIndex(rows('a', 'b'), null)).toBe(0)
    expect(activeIndex(rows(), null)).toBe(-1)
  })

  it('follows its article when others come above it', () => {
    expect(activeIndex(rows('new', 'a', 'b'), { id: 'b', index: 1 })).toBe(2)
  })

  it('is the one that took the place of an article that left', () => {
    expect(activeIndex(rows('a', 'c', 'd'), { id: 'b', index: 1 })).toBe(1)
  })

  it('is the last one where the last has left, and none where all have', () => {
    expect(activeIndex(rows('a', 'b'), { id: 'c', index: 2 })).toBe(1)
    expect(activeIndex(rows(), { id: 'a', index: 0 })).toBe(-1)
  })
})

describe('an address in words', () => {
  it('has no scheme, no www and no slash at its end', () => {
    expect(addressWords('https://www.example.com/')).toBe('example.com')
    expect(addressWords('http://example.com/tin/mot?x=1')).toBe('example.com/tin/mot?x=1')
  })

  it('stands in for the name of a site that has none', () => {
    expect(siteOf({ siteName: null, url: 'https://www.example.com/tin/mot' })).toBe('example.com')
    expect(siteOf({ siteName: 'Ví dụ', url: 'https://example.com/' })).toBe('Ví dụ')
  })
})
