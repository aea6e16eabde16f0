// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { legacyToUnicode } from '@core/capture/legacy-vietnamese'
import { isComposed, isPlainMarkup } from '@core/capture/plain-markup'
import { unifyText } from '@renderer/content/prepare/unicode-text'
import { extract, pageWith } from '../../helpers/extract'

const parse = (html: string) => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  unifyText(page)
  return page
}
const textOf = (html: string) => parse(html).body.textContent

/** Vietnamese as the fonts of TCVN3 had it: `Trời mưa, nước lên nhanh ở bến sông, người ta vội kéo thuyền vào bờ.` */
const tcvn3 =
  'Tr\xeai m\xada, n\xad\xadc l\xaan nhanh \xeb b\xd5n s\xabng, ng\xad\xeai ta v\xe9i k\xd0o thuy\xd2n v\xb5o b\xea.'.replace(
    'n\xad\xadc',
    'n\xad\xedc',
  )
const unicode = 'Trời mưa, nước lên nhanh ở bến sông, người ta vội kéo thuyền vào bờ.'

describe('text of a page', () => {
  it('is Unicode where its font was an encoding', () => {
    expect(textOf(`<font face=".VnTime">${tcvn3}</font>`)).toBe(unicode)
    expect(textOf(`<p style="font-family: '.VnArialH'">b\xd5n <b>s\xabng</b></p>`)).toBe('BẾN SÔNG')
    expect(textOf('<font face="VNI-Times">beán soâng</font>')).toBe('bến sông')
    expect(textOf('<div style="font: 12pt VNI-Helve">beán <span>soâng</span></div>')).toBe('bến sông')
  })

  it('follows the fonts of its style sheets, and the nearest of them', () => {
    const css =
      '<style>.tua, td.x { font-family: ".VnTimeH" } #than { color: red; font-family: VNI-Times }</style>'
    const body = '<p class="tua">b\xd5n s\xabng</p><p id="than">beán <font face="Arial">café</font> soâng</p>'
    expect([...parse(css + body).querySelectorAll('p')].map((p) => p.textContent)).toEqual([
      'BẾN SÔNG',
      'bến café sông',
    ])
  })

  it('is found out where no font is named, with the title and alternative texts', () => {
    const page = parse(
      `<title>B\xd5n s\xabng</title><meta name=description content="Tr\xeai m\xada"><p>${tcvn3}</p><img alt="B\xd5n s\xabng" src="/b\xd5n.jpg">`,
    )
    expect(page.body.textContent).toBe(unicode)
    expect(page.title).toBe('Bến sông')
    expect(page.querySelector('meta')?.getAttribute('content')).toBe('Trời mưa')
    expect(page.querySelector('img')?.getAttribute('alt')).toBe('Bến sông')
    expect(page.querySelector('img')?.getAttribute('src')).toBe('/b\xd5n.jpg')
  })

  it('is left alone where it is Unicode already, whatever its font', () => {
    expect(textOf(`<font face=".VnTime">${unicode}</font>`)).toBe(unicode)
    const french = `L'été dernier, ils étaient déjà allés à la forêt où l'on goûtait des pêches préparées à l'hôtel.`
    expect(textOf(`<p>${french}</p>`)).toBe(french)
    const page = parse(`<title>Café – ©</title><p>${unicode}</p>`)
    expect(page.title).toBe('Café – ©')
  })

  it('is composed, and addresses and scripts stay as they are', () => {
    const nfd = unicode.normalize('NFD')
    const page = parse(`<p>${nfd}</p><a href="/${nfd}" title="${nfd}">x</a><script>var a = "${nfd}"</script>`)
    expect(page.querySelector('p')?.textContent).toBe(unicode)
    expect(page.querySelector('a')?.getAttribute('title')).toBe(unicode)
    expect(page.querySelector('a')?.getAttribute('href')).toBe(`/${nfd}`)
    expect(page.querySelector('script')?.textContent).toContain(nfd)
  })

  it('is read so before an article is made of it', () => {
    const page = pageWith(`<font face=".VnTime">${`<p>${tcvn3} ${tcvn3}</p>`.repeat(4)}</font>`)
    expect(legacyToUnicode(tcvn3, 'tcvn3')).toBe(unicode)
    expect(extract(page).text.split('\n')[0]).toBe(`${unicode} ${unicode}`)
  })
})

describe('markup that has nothing to make Unicode', () => {
  it('is told from what may have, in whatever way it is written', () => {
    const plain =
      '<p title="a &amp; b">Hôm nay, 5&nbsp;°C &#8211; &#187; &#215; &#8594; &#x2019; a&&self.b&#39;&hellip; <a href="?a=1&lang=vi">đây</a> \u{1f600}</p>'
    expect(isPlainMarkup(plain)).toBe(true)
    for (const other of [
      'ho\u0301a',
      'ho&#769;a',
      'ho&#x301;a',
      'ho&#x0301 a',
      '&eacute;',
      'b&otilde n',
      '&#233;',
      '&#8491;',
      '<font face=".VnTime">a</font>',
      '<p style="font-family: VNI-Times">a</p>',
      tcvn3,
    ])
      expect(isPlainMarkup(plain + other)).toBe(false)
  })

  it('knows every character that is not composed, or may go with the one before it', () => {
    const wrong: string[] = []
    for (let code = 0; code < 0x11_00_00; code++) {
      if (code >= 0xd8_00 && code < 0xe0_00) continue
      for (const before of ['', 'a', '\u1100']) {
        const text = before + String.fromCodePoint(code)
        if (isComposed(text) !== (text.normalize('NFC') === text)) wrong.push(code.toString(16))
      }
    }
    expect(wrong).toEqual([])
  })
})
