// @vitest-environment jsdom
import { describe, expect, it, test } from 'vitest'
import { parseOutside } from '@renderer/content/inert'
import { asParagraphs, extract, pageWith, paragraphs } from '../../helpers/extract'

const root = (content: string, mode = 'open') => `<template shadowrootmode="${mode}">${content}</template>`
const bodyOf = (html: string) => parseOutside(html).body.innerHTML

describe('a shadow root that a page declares', () => {
  test.each([
    ['open', pageWith(`<news-text>${root(asParagraphs(paragraphs))}</news-text>`)],
    ['closed', pageWith(`<news-text>${root(asParagraphs(paragraphs), 'closed')}</news-text>`)],
    [
      'with what its slots take',
      pageWith(
        `<news-text>${root('<style>p{}</style><div><slot></slot></div>')}${asParagraphs(paragraphs)}</news-text>`,
      ),
    ],
    [
      'inside another',
      pageWith(
        `<news-page>${root(`<news-text>${root('<slot></slot>')}<slot></slot></news-text>`)}${asParagraphs(paragraphs)}</news-page>`,
      ),
    ],
  ])('is read: %s', (_name, html) => expect(extract(html).text.split('\n')).toEqual(paragraphs))

  test.each([
    [
      'named',
      `<x-a>${root('<h1><slot name="t"></slot></h1><slot></slot>')}một<b slot="t">hai</b>ba</x-a>`,
      '<x-a><h1><b>hai</b></h1>mộtba</x-a>',
    ],
    [
      'of one name, the first of them',
      `<x-a>${root('<i><slot></slot></i><b><slot></slot></b>')}một</x-a>`,
      '<x-a><i>một</i><b></b></x-a>',
    ],
    [
      'empty, with what they hold',
      `<x-a>${root('<slot name="t">không <slot>tên</slot></slot>')} </x-a>`,
      '<x-a>không tên</x-a>',
    ],
    [
      'filled, without what they hold',
      `<x-a>${root('<slot name="t">không <slot>tên</slot></slot><p><slot></slot></p>')}<b slot="t">hai</b>một</x-a>`,
      '<x-a><b>hai</b><p>một</p></x-a>',
    ],
    ['none', `<x-a>${root('<p>một</p>')}hai</x-a>`, '<x-a><p>một</p></x-a>'],
    [
      'handed on',
      `<x-a>${root(`<x-b>${root('<u><slot name="in"></slot></u>')}<slot name="t" slot="in"></slot></x-b>`)}<b slot="t">hai</b></x-a>`,
      '<x-a><x-b><u><b>hai</b></u></x-b></x-a>',
    ],
  ])('has its slots filled: %s', (_name, html, expected) => expect(bodyOf(html)).toBe(expected))

  test.each(['li', 'button', 'figure'])('is none in what browsers let have none: %s', (tag) => {
    const shown = bodyOf(`<${tag}>${root('<p>một</p>')}<b>hai</b></${tag}>`)
    expect(shown.replace(/<template[^]*<\/template>/, '')).toBe(`<${tag}><b>hai</b></${tag}>`)
  })

  it('is the first of its host, and no other template', () => {
    expect(bodyOf(`<x-a>${root('<p>một</p>')}${root('<p>hai</p>')}</x-a>`)).toBe('<x-a><p>một</p></x-a>')
    expect(
      bodyOf('<template><p>một</p></template><template shadowrootmode="x"><p>hai</p></template>'),
    ).not.toMatch(/^<p>|<x-/)
    expect(
      extract(pageWith(`${asParagraphs(paragraphs)}<template><p>${paragraphs[0]} Ẩn.</p></template>`)).text,
    ).not.toContain('Ẩn')
  })

  it('is cleaned as everything else is', () => {
    const { html } = extract(
      pageWith(
        `<x-a>${root(`${asParagraphs(paragraphs)}<p onclick="x()">Hết.<script>x()</script></p>`)}</x-a>`,
      ),
    )
    expect(html).not.toMatch(/script|onclick|template/)
  })

  it('is left where more are inside each other than in any page', () => {
    const nested = (depth: number) =>
      `${`<x-a><template shadowrootmode="open"><b><slot></slot></b></template>`.repeat(depth)}một${'</x-a>'.repeat(depth)}`
    expect(parseOutside(nested(20)).querySelectorAll('b')).toHaveLength(20)
    expect(parseOutside(nested(60)).querySelectorAll('b')).toHaveLength(21)
  })

  it('may hold others, as many as there are', () => {
    const depth = 20
    const html = `${`<x-a><template shadowrootmode="open">`.repeat(depth)}<p>trong cùng</p>${'</template></x-a>'.repeat(depth)}`
    expect(parseOutside(html).body.textContent).toContain('trong cùng')
  })
})
