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
    [
      'a box of links to places',
      `${paragraph.repeat(3)}<div>${links.replaceAll('href="/', 'href="#')} and more</div>`,
    ],
    [
      'a box of headings',
      `${paragraph.repeat(3)}<div><h3>One, two</h3><h4>Three</h4><img src="/i.png"></div>`,
    ],
    ['a box of pictures', `${paragraph.repeat(3)}<div><img src="/i.png"><span> </span></div>`],
    ['a paragraph beside loose text', `<div><p>${sentence}</p> and more</div>${paragraph.repeat(3)}`],
    ['a paragraph alone in its box', `<div>\n<p>${sentence.repeat(2)}</p>\n</div>${paragraph.repeat(3)}`],
    [
      'links around blocks and around words',
      `<div><a href="/a"><p>${sentence}</p></a>${links} words <del>gone</del><ins><ul><li>x</li></ul></ins></div>${paragraph.repeat(3)}`,
    ],
    [
      'a box of a picture in no box',
      `<div><span><img src="/i.png"></span>${sentence}</div>${paragraph.repeat(3)}`,
    ],
    ['what is named as unlikely, where there is little else', `<div class="sidebar">${paragraph}</div>`],
    ['the same in old markup', `<font class="sidebar">${paragraph}<br><br>more</font>`],
  ])('%s', (_name, body) => {
    const html = `<!doctype html><title>The river</title><body><article>${body}</article></body>`
    const own = new NodeFinder(parseInert(html), 250).parse()
    const plain = new Readability(parseInert(html), { charThreshold: 250, disableJSONLD: true }).parse()
    expect(textOf(own?.content)).toBe(textOf(plain && parseInert(plain.content ?? '').body))
    expect(own?.byline).toBe(plain?.byline)
  })
})

describe('tells which elements it kept', () => {
  const names = (html: string) => {
    const page = parseInert(html)
    const finder = new NodeFinder(page, 250)
    const content = finder.parse()?.content as Element
    const kept = [...content.querySelectorAll('*')].flatMap((one) => finder.originalOf(one)?.id ?? [])
    return { kept, stays: page.documentElement.outerHTML === parseInert(html).documentElement.outerHTML }
  }
  const body = `<div id="a"><p id="b">${sentence.repeat(3)}</p><table><tr><td id="c">${sentence.repeat(2)}</td></tr></table></div>`

  it('those of the page itself, which stays as it is', () => {
    expect(names(`<body>${body}</body>`)).toEqual({ kept: ['a', 'b', 'c'], stays: true })
  })

  it('also where it has to start again', () => {
    expect(names(`<body><div class="comment" id="x">${body}</div></body>`)).toEqual({
      kept: ['x', 'a', 'b', 'c'],
      stays: true,
    })
  })
})
