import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePage, pageCharset } from '@core/capture/charset'

const labels = [
  'utf-8',
  'windows-1252',
  'windows-1258',
  'gb18030',
  'big5',
  'shift_jis',
  'iso-2022-jp',
  'x-user-defined',
  'none',
]

const encoder = new TextEncoder()
const part = fc.oneof(
  fc
    .constantFrom(
      '<p>Hôm nay trời mưa</p>',
      '\u0085',
      'Â\u0080',
      '<b>plain</b>',
      '\u001b$B$"\u001b(B',
      '漢字',
    )
    .map((text) => encoder.encode(text)),
  fc.uint8Array({ maxLength: 4 }),
)
const page = fc
  .tuple(fc.constantFrom(...labels), fc.array(part, { maxLength: 8 }))
  .map(([label, parts]) =>
    Uint8Array.from([...encoder.encode(`<meta charset="${label}">`), ...parts.flatMap((one) => [...one])]),
  )

describe('a page', () => {
  it('is decoded by the charset that it has, also where that need not be looked for', () => {
    fc.assert(
      fc.property(page, fc.constantFrom(null, ...labels), (bytes, header) => {
        expect(decodePage(bytes, header)).toBe(new TextDecoder(pageCharset(bytes, header)).decode(bytes))
      }),
      { numRuns: 500 },
    )
  })
})
