import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlainAddress, isPlainPath } from '@core/plain-address'

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '/',
      '//',
      '.',
      '..',
      '%2e',
      '%',
      '?',
      '#',
      ':',
      ':80',
      '@',
      "'",
      '"',
      ' ',
      '\\',
      '|',
      '^',
      '{',
      '<',
      '`',
      '~',
      '*',
    ],
    ...['a', 'B-1', 'vn', 'example', '.com', '127', '0x7f', 'xn--', 'đ', '_', '\t', '&amp;', 'a=b&c'],
  ),
  fc.string({ maxLength: 2 }),
)
const tail = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
const write = (address: string, base?: string) => {
  try {
    return new URL(address, base).href
  } catch {
    return null
  }
}

describe('a plain address', () => {
  it('is written as it is', () => {
    const found = { full: 0, path: 0 }
    const start = fc.constantFrom(
      'https://',
      'http://',
      'https://example.com',
      'https://example.com/',
      'https://a.vn/b',
      'ftp://a.vn/',
    )
    fc.assert(
      fc.property(start, tail, (before, after) => {
        if (!isPlainAddress(before + after)) return
        found.full++
        expect(write(before + after)).toBe(before + after)
      }),
      { numRuns: 5000 },
    )
    fc.assert(
      fc.property(tail, (path) => {
        if (!isPlainPath(`/${path}`)) return
        found.path++
        expect(write(`/${path}`, 'https://example.com/x/y?z')).toBe(`https://example.com/${path}`)
      }),
      { numRuns: 5000 },
    )
    expect(found.full).toBeGreaterThan(100)
    expect(found.path).toBeGreaterThan(100)
  })

  it('is what most links have', () => {
    for (const plain of [
      'https://vnexpress.net/',
      'https://www.example.co.uk/a/b-c_1.html?x=1&y=%20#top',
      'http://a.vn/2020/10/15/',
    ])
      expect(isPlainAddress(plain)).toBe(true)
    for (const path of ['/', '/a/b.html', '/?p=12', '/tin/a-1.htm#b']) expect(isPlainPath(path)).toBe(true)
  })
})
