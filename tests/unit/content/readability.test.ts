// @vitest-environment jsdom
import { Readability } from '@mozilla/readability'
import { describe, expect, it } from 'vitest'
import { NodeFinder } from '@renderer/content/extract/readability'
import { parseInert } from '@renderer/content/inert'

const sentence = 'The ferry left the landing before the sun was up, and nobody on it spoke of the water. '
const paragraph = `<p>${sentence.repeat(3)}</p>`
const links = '<a href="/1">One more story of the river</a> <a href="/2">Another story of it</a>'

const textOf = (node: Node | null | undefined) => node?.textContent?.replace(/\s+/g, ' ').trim()

describe('finds what Readability finds', () => {
  it.each([
    ['a byline by its name', `<span class="byline">Minh An</span>${paragraph.repeat(3)}`],
    ['a byline by its relation', `<a rel="author" href="/m">Minh An</a>${paragraph.repeat(3)}`],
    ['a byline by its property', `<b itemprop="author">Minh An</b>${paragraph.repeat(3)}`],
    ['what is too long for a byline', `<p class="byline">${sentence.repeat(2)}</p>${paragraph.repeat(3)}`],
    ['what is hidden from screen readers', `<p aria-hidden="true">${sentence}</p>${paragraph.repeat(3)}`],
    ['a formula as an image', `<p aria-hidden="true" class="fallback-image">x²</p>${paragraph.repeat(3)}`],
    ['what is hidden', `<p hidden>${sentence}</p>${paragraph.repeat(3)}`],
    ['empty boxes', `<div><br><hr></div><div><img src="/i.png"></div>${paragraph.repeat(3)}`],
    ['boxes of links', `${paragraph.repeat(3)}<div class="x">${links}</div><ul><li>${links}</li></ul>`],
    ['boxes in boxes of links', `${paragraph.repeat(3)}<div><div>${links}</div>${paragraph}</div>`],
    [
      'a table and a list',
      `${paragraph.repeat(3)}<table><tr><td>a</td></tr></table><ul><li>one, two</li></ul>`,
    ],
    ['little text', '<div>a few words, and no more</div>'],
  ])('%s', (_name, body) => {
    const html = `<!doctype html><title>The river</title><body><article>${body}</article></body>`
    const own = new NodeFinder(parseInert(html), 250).parse()
    const plain = new Readability(parseInert(html), { charThreshold: 250, disableJSONLD: true }).parse()
    expect(textOf(own?.content)).toBe(textOf(plain && parseInert(plain.content ?? '').body))
    expect(own?.byline).toBe(plain?.byline)
  })
})
