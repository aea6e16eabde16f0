import { describe, expect, it, test } from 'vitest'
import { endsAsImage, endsAsPage, endsAsPdf, provesItsEnd } from '@core/capture/answer-end'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('the end of an answer', () => {
  test.each<[boolean, string, Record<string, string>, string?]>([
    [true, 'http://a.example', { 'content-length': '3' }],
    [true, 'http://a.example', { 'transfer-encoding': 'chunked' }],
    [true, 'http://a.example', { 'content-length': '3', 'content-encoding': 'identity' }],
    [true, 'http://a.example', { 'content-length': '3', 'content-encoding': '' }],
    [false, 'http://a.example', { 'content-length': '3', 'content-encoding': 'gzip' }],
    [false, 'https://a.example', { 'content-encoding': 'identity, br' }],
    [false, 'http://a.example', {}],
    [true, 'https://a.example', {}],
    [false, 'https://a.example', { connection: 'close' }],
    [false, 'https://a.example', {}, '1.0'],
  ])('is known (%s) of %s with %j', (known, url, headers, httpVersion = '1.1') =>
    expect(provesItsEnd({ url, httpVersion, headers })).toBe(known),
  )
})

describe('the end of a page', () => {
  test.each([
    '<p>a</p></body></html>',
    '<p>a</BODY >\n</HTML>\n\n',
    '<p>a</p></body>',
    '</html><!-- 0.2 s --><script>if (1 < 2) a()</script><noscript>b</noscript>',
    '</html><script>cut in the mid',
    '</html><!-- cut',
    '<\0/\0h\0t\0m\0l\0>\0',
    `${'a'.repeat(50_000)}</html>`,
  ])('is %j', (page) => expect(endsAsPage(bytes(page))).toBe(true))

  test.each([
    '<p>a</p>',
    '<p>a',
    '',
    '<script>write("</html>")</script><p>a',
    '</body></html><p>a',
    '<iframe srcdoc="</html>"></iframe>a',
    `</html>${'a'.repeat(50_000)}`,
  ])('is not %j', (page) => expect(endsAsPage(bytes(page))).toBe(false))
})

describe('the end of a PDF', () => {
  const pdf = `%PDF-1.7\n${'a'.repeat(5000)}\nstartxref\n9\n%%EOF\n`
  it('is its mark, and no page has it', () => {
    expect(endsAsPdf(bytes(pdf))).toBe(true)
    expect(endsAsPdf(bytes(pdf.slice(0, -8)))).toBe(false)
    expect(endsAsPdf(bytes('<p>%%EOF'))).toBe(false)
  })
})

describe('the end of an image', () => {
  const images: [string, string][] = [
    ['JPEG', '\xff\xd8\xff\xe1\xff\xd8\xff\xda..\xff\xd9..\xff\xda....\xff\xd9'],
    ['PNG', '\x89PNG\r\n\x1a\n\0\0\0\x04IHDRIEND....\0\0\0\0IEND'],
    ['GIF', 'GIF89a....\x80..ABCDEF!\xf9\x02;;\0,........\0\x02\x03;;;\0;'.slice(0, -1)],
    ['GIF of two pictures', 'GIF89a....\0..,........\0\x02\x01.\0,........\x81............\x02\x03;;;\0'],
    ['SVG', '<svg><path d="M0 0"/></svg>'],
    ['WebP', 'RIFF\x0c\0\0\0WEBPVP8 ....'],
    ['BMP', `BM\x20\0\0\0${'.'.repeat(26)}`],
    ['AVIF', '\0\0\0\x10ftypavif\0\0\0\0\0\0\0\x0cmdat....'],
    ['AVIF with a long box', '\0\0\0\x10ftypavif\0\0\0\0\0\0\0\x01mdat\0\0\0\0\0\0\0\x14....'],
  ]
  test.each(images)('is there in a whole %s, and not in one that breaks off', (_name, image) => {
    expect(endsAsImage(bytes(image))).toBe(true)
    expect(endsAsImage(bytes(image).subarray(0, -3))).toBe(false)
  })

  test.each([
    ['PNG', '\x89PNG\r\n\x1a\n\0\0\0\0IEND....more of something'],
    ['GIF', 'GIF89a....\0..,........\0\x02\x01.\0;\r\n'],
    ['GIF without its trailer', 'GIF89a....\0..,........\0\x02\x01.\0\0\0'],
    ['JPEG', '\xff\xd8\xff\xda....\xff\xd9\0\0\0'],
    ['WebP of an odd length', 'RIFF\x0d\0\0\0WEBPVP8 ....'],
  ])('is there in a %s that real servers send', (_name, image) =>
    expect(endsAsImage(bytes(image))).toBe(true),
  )

  test.each([
    ['a GIF without a picture', 'GIF89a....\0..'],
    ['a PNG in the head of a chunk', '\x89PNG\r\n\x1a\n\0\0\0\0IE'],
    ['a JPEG behind its preview', '\xff\xd8\xff\xe1\xff\xd8\xff\xda.\xff\xd9\xff\xda..'],
  ])('is not there in %s', (_name, image) => expect(endsAsImage(bytes(image))).toBe(false))

  it('is not looked for in what has no mark of it', () => {
    expect(endsAsImage(bytes('\0\0\x01\0\x01\0'))).toBe(true)
  })

  it('is that of the last box where it has no length', () => {
    expect(endsAsImage(bytes('\0\0\0\x10ftypavif\0\0\0\0\0\0\0\0mdat'))).toBe(true)
  })
})
