import { describe, expect, it } from 'vitest'
import { decodeBase64, parseMime } from '@renderer/content/files/mime'

const bytes = (text: string) => new TextEncoder().encode(text)
const textOf = (body: Uint8Array) => new TextDecoder().decode(body)
const parse = (text: string) => parseMime(bytes(text))
const bodies = (text: string) => parse(text)?.parts.map(({ type, body }) => [type, textOf(body())]) ?? null

const two = (boundary: string, written = boundary) =>
  `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=${written}\r\n\r\nlời mở\r\n` +
  `--${boundary}\r\nContent-Type: text/html; charset="UTF-8"\r\n\r\n<p>một</p>\r\n--không phải\r\n` +
  `--${boundary}  \r\nContent-Type: image/png\r\nContent-Location: https://a.example/1.png\r\nContent-ID: <1@a>\r\n\r\nhai\r\n` +
  `--${boundary}--\r\nlời kết`

describe('a MIME document', () => {
  it('is its parts, without what stands before and behind them', () => {
    expect(bodies(two('b'))).toEqual([
      ['text/html', '<p>một</p>\r\n--không phải'],
      ['image/png', 'hai'],
    ])
    expect(parse(two('b'))?.parts[1]).toMatchObject({ location: 'https://a.example/1.png', id: '1@a' })
    expect(parse(two('b'))?.parts[0]?.charset).toBe('utf-8')
  })

  it('has its boundary in quotes, and lines that end in any way', () => {
    expect(bodies(two('=_a;b c', '"=_a;b c"'))).toHaveLength(2)
    expect(bodies(two('b').replaceAll('\r\n', '\n'))).toEqual(
      bodies(two('b'))?.map(([type, body]) => [type, body?.replaceAll('\r\n', '\n')]),
    )
  })

  it('joins headers that go on in the next line', () => {
    expect(parse(two('b').replace('multipart/related; ', 'multipart/related;\r\n\t'))?.parts).toHaveLength(2)
  })

  it('is read to its end where it was cut off', () => {
    expect(bodies(two('b').replace(/\r\n--b--[\s\S]*/, ''))?.[1]).toEqual(['image/png', 'hai'])
  })

  it('reads parts of parts', () => {
    const inner =
      'Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n\r\nchữ\r\n--i\r\nContent-Type: text/html\r\n\r\nhtml\r\n--i--'
    const text = `Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n${inner}\r\n--o--`
    expect(bodies(text)).toEqual([
      ['text/plain', 'chữ'],
      ['text/html', 'html'],
    ])
  })

  it('decodes quoted-printable and base64, with what is wrong in them left or passed over', () => {
    const withBody = (encoding: string, body: string) =>
      bodies(
        `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--b--`,
      )?.[0]?.[1]
    expect(withBody('quoted-printable', 'Ch=E1=BB=A3 n=\r\n=E1=BB=95i =ZZ 1=3D1=')).toBe('Chợ nổi =ZZ 1=1')
    expect(withBody('Base64', 'Q2jh\r\nu6Mg*bsOh\r\nbmc=')).toBe('Chợ náng')
    expect(decodeBase64(bytes(''))).toHaveLength(0)
  })
})

describe('what is no honest MIME document', () => {
  it.each([
    ['without parts', 'Content-Type: multipart/related; boundary=b\r\n\r\nkhông có gì'],
    ['with another boundary than it says', two('b').replace('boundary=b', 'boundary=khác')],
    ['without a boundary', two('b').replace('boundary=b', '')],
    ['of one part only', 'Content-Type: text/html\r\n\r\n<p>một</p>'],
    ['empty', ''],
    [
      'whose headers never end',
      `A: ${'b'.repeat(100_000)}\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--`,
    ],
  ])('%s: none', (_what, text) => {
    expect(parse(text)).toBeNull()
  })

  it('nested without end: none', () => {
    let text = '\r\nchữ'
    for (let depth = 0; depth < 200; depth++)
      text = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${text}\r\n--b${depth}--`
    expect(parse(text)).toBeNull()
  })

  it('in parts without number: none', () => {
    expect(
      parse(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}--b--`),
    ).toBeNull()
  })

  it('naming itself as its own part is read once', () => {
    const text =
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--'
    expect(parse(text)?.parts ?? []).toHaveLength(1)
  })
})
