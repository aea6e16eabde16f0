// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { defaultStyle } from '@core/reading-style'
import { printDocument, type Printed } from '@renderer/content/print-document'

const parse = async (printed: Partial<Printed>) => {
  const html = await printDocument({
    html: '<p>Chữ</p>',
    text: 'Chữ',
    highlights: [],
    lang: 'vi',
    title: 'Chợ <nổi> & "bến"',
    site: 'Báo',
    facts: [{ text: 'Lê Ánh', lang: 'vi' }, { text: 'Saved today' }],
    address: 'https://vi-du.vn/cho',
    style: { ...defaultStyle, font: 'lexend' },
    isPaper: false,
    words: { lang: 'en', missingImage: 'Missing', links: 'Links' },
    ...printed,
  })
  expect(html).toMatch(/^<!doctype html>/)
  return new DOMParser().parseFromString(html, 'text/html')
}

describe('an article that is printed', () => {
  it('begins with what it is and where it is from, black on white in the face that people chose', async () => {
    const page = await parse({})
    expect(page.title).toBe('Chợ <nổi> & "bến"')
    expect(page.documentElement.lang).toBe('vi')
    expect(page.documentElement.dataset).toMatchObject({ theme: 'light', font: 'lexend' })
    const header = page.querySelector('body > header')
    expect(header?.querySelector('h1')?.textContent).toBe('Chợ <nổi> & "bến"')
    expect(
      [...(header?.querySelectorAll('.facts span') ?? [])].map(({ textContent }) => textContent),
    ).toEqual(['Lê Ánh', 'Saved today'])
    expect(header?.querySelector('a')?.getAttribute('href')).toBe('https://vi-du.vn/cho')
    expect((await parse({ address: null })).querySelector('header a')).toBeNull()
  })

  it('is sanitised, and says what may be loaded', async () => {
    const page = await parse({
      html: '<p onclick="x()">Chữ</p><script>x()</script><img src="https://vi-du.vn/a.png">',
    })
    expect(page.querySelector('article')?.innerHTML).toBe('<p>Chữ</p>')
    expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain("default-src 'none'")
  })

  it('shows what is folded away, and says which images are missing', async () => {
    const page = await parse({
      html: '<details><summary>A</summary><p>B</p></details><img data-missing="https://vi-du.vn/a.png" alt="Bến">',
    })
    expect(page.querySelector('details')?.hasAttribute('open')).toBe(true)
    expect(page.querySelector('.missing')?.textContent).toBe('Bến · Missing')
  })

  it('has smaller letters in tables of many columns', async () => {
    const row = (columns: number) => `<table><tbody><tr>${'<td>1</td>'.repeat(columns)}</tr></tbody></table>`
    const page = await parse({ html: row(3) + row(7) + row(12) })
    expect([...page.querySelectorAll('table')].map(({ className }) => className)).toEqual([
      '',
      'wide',
      'very-wide',
    ])
  })

  it('has the highlights that people want, through other elements, and of two the shorter one', async () => {
    const text = 'Chợ nổi họp\ntrên sông từ sáng'
    const passage = (words: string, colour: 'yellow' | 'blue') => {
      const start = text.indexOf(words)
      return { id: words, start, end: start + words.length, colour, noted: false }
    }
    const html = '<p>Chợ <em>nổi</em> họp</p>\n<p>trên sông từ <a href="https://a.vn/">sáng</a></p>'
    const highlights = [passage('nổi họp\ntrên sông từ sáng', 'yellow'), passage('sông', 'blue')]
    const marks = async (printed: Partial<Printed>) =>
      [...(await parse({ html, text, ...printed })).querySelectorAll('mark')].map((mark) => [
        mark.textContent,
        mark.className,
      ])
    expect(await marks({ highlights })).toEqual([
      ['nổi', 'highlight yellow'],
      [' họp', 'highlight yellow'],
      ['trên ', 'highlight yellow'],
      ['sông', 'highlight blue'],
      [' từ ', 'highlight yellow'],
      ['sáng', 'highlight yellow'],
    ])
    expect((await parse({ html, text, highlights })).querySelector('article')?.textContent).toBe(text)
    expect(await marks({})).toEqual([])
  })

  it('numbers links on paper alone, each address once', async () => {
    const html =
      '<p><a href="https://a.vn/">A</a> <a href="https://b.vn/">B</a> <a href="https://a.vn/">again</a> <a href="#n">1</a></p>'
    expect((await parse({ html })).querySelector('.links')).toBeNull()
    const page = await parse({ html, isPaper: true })
    expect(page.querySelector('p:has(sup)')?.textContent).toBe('A[1] B[2] again[1] 1')
    expect([...page.querySelectorAll('.links li')].map(({ textContent }) => textContent)).toEqual([
      'https://a.vn/',
      'https://b.vn/',
    ])
    expect((await parse({ isPaper: true })).querySelector('.links')).toBeNull()
  })
})
