// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { blockText } from '@renderer/content/text'
import { hyphenate } from '@renderer/content/hyphenate'
import { mapText } from '@renderer/content/frame/text-map'

function parsed(html: string): DocumentFragment {
  const content = document.createDocumentFragment()
  content.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes)
  return content
}

function divided(html: string, lang: string | null): string {
  const content = parsed(html)
  hyphenate(content, lang)
  const box = document.createElement('div')
  box.append(content)
  return box.innerHTML.replaceAll('\u00AD', '·').replaceAll('&shy;', '·')
}

describe('words that may be divided', () => {
  test('are those of English, where they stand in running text', () => {
    expect(divided('<p>A representation of responsibilities, typographical</p>', 'en-GB')).toBe(
      '<p>A rep·re·sen·ta·tion of respon·si·bil·i·ties, typo·graph·i·cal</p>',
    )
    expect(divided('<p>Nghiêng nghiêng representation</p>', 'vi')).toBe(
      '<p>Nghiêng nghiêng representation</p>',
    )
    expect(divided('<p>representation</p>', null)).toBe('<p>representation</p>')
    expect(divided('<h2>Representation</h2><pre>representation</pre>', 'en')).toBe(
      '<h2>Representation</h2><pre>representation</pre>',
    )
    expect(divided('<ul><li>A <em>representation</em> <code>representation</code></li></ul>', 'en')).toBe(
      '<ul><li>A <em>rep·re·sen·ta·tion</em> <code>representation</code></li></ul>',
    )
  })

  test('are so by the language of their passage', () => {
    expect(divided('<p>representation <i lang="en">representation</i></p>', 'vi')).toBe(
      '<p>representation <i lang="en">rep·re·sen·ta·tion</i></p>',
    )
    expect(divided('<p lang="fr">representation</p>', 'en')).toBe('<p lang="fr">representation</p>')
  })

  test('leave three letters at either end, and are no parts of addresses, names and compounds', () => {
    expect(divided('<p>another obviously already</p>', 'en')).toBe('<p>another obvi·ously already</p>')
    const whole = 'example.org/representation a@representation.org representation-like Nguyễnrepresentation'
    expect(divided(`<p>${whole}</p>`, 'en')).toBe(`<p>${whole}</p>`)
  })
})

test('passages of a text stand where they are in the document that has its words divided, there and back', () => {
  const html = '<p>The <b>representation</b> of responsibilities.</p><p>Typographical considerations</p>'
  const article = document.createElement('article')
  article.replaceChildren(parsed(html))
  const text = blockText(article)
  const content = parsed(html)
  hyphenate(content, 'en')
  article.replaceChildren(content)
  document.body.replaceChildren(article)
  expect(article.textContent).toContain('\u00AD')

  const map = mapText(article, text)
  for (let start = 0; start < text.length; start++)
    for (const length of [1, 5, 30]) {
      const passage = text.slice(start, start + length)
      const [range] = map.rangesOf([{ start, end: start + passage.length }])
      expect(range?.toString().replaceAll(/[\s\u00AD]/g, '') ?? '').toBe(passage.replaceAll(/\s/g, ''))
      const back = range && map.passageOf(range)
      expect(back ? text.slice(back.start, back.end) : '').toBe(passage.trim())
    }
})
