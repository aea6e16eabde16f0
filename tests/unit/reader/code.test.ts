// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { tokensOf } from '@renderer/content/code/tokens'
import { drawCode } from '@renderer/content/frame/draw-code'
import { showPage } from '../../helpers/show-page'

const coloured = (code: string, language: string) =>
  tokensOf(code, language).map(({ start, end, colour }) => [code.slice(start, end), colour])

describe('what code is made of', () => {
  it('has colours by the language that is declared, by any of its names', () => {
    const expected = [
      ['const', 'keyword'],
      ['"một"', 'string'],
      ['// hai', 'comment'],
    ]
    expect(coloured('const a = "một" // hai', 'js')).toEqual(expected)
    expect(coloured('const a = "một" // hai', 'typescript')).toEqual(expected)
  })

  it('is code again within a string', () => {
    expect(coloured('`a ${b + 1} c`', 'js')).toEqual([
      ['`a ', 'string'],
      ['1', 'number'],
      [' c`', 'string'],
    ])
  })

  it('is not guessed where the language is not known', () => {
    expect(tokensOf('const a = 1', 'a-language-of-nobody')).toEqual([])
  })
})

/** As Chromium has it; jsdom has none. */
class FakeHighlight extends Set<StaticRange> {
  priority = 0
}

function drawn(html: string, some: Parameters<ReturnType<typeof drawCode>>[0]) {
  showPage(html)
  const highlights = new Map<string, FakeHighlight>()
  const view = { CSS: { highlights }, Highlight: FakeHighlight, StaticRange } as unknown as Window &
    typeof globalThis
  drawCode(view, [...document.querySelectorAll('pre')])(some)
  return [...highlights].map(([name, ranges]) => [name, ...[...ranges].map(textOf)])
}

function textOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange): string {
  const range = document.createRange()
  range.setStart(startContainer, startOffset)
  range.setEnd(endContainer, endOffset)
  return range.toString()
}

describe('drawing code', () => {
  it('puts its parts where they stand in the block, whatever elements are in it', () => {
    const tokens = [
      { start: 0, end: 5, colour: 'keyword' },
      { start: 10, end: 15, colour: 'string' },
    ] as const
    expect(drawn('<pre><code>con<b>st a = "m</b>ột";</code></pre>', { block: 0, tokens })).toEqual([
      ['code-keyword', 'const'],
      ['code-string', '"một"'],
    ])
  })

  it('leaves the document as it is, with what stands beside the block', () => {
    const html = '<p>const</p><pre>let a</pre><pre><code>const a</code></pre>'
    const tokens = [{ start: 0, end: 5, colour: 'keyword' }] as const
    expect(drawn(html, { block: 1, tokens })).toEqual([['code-keyword', 'const']])
    expect(document.body.innerHTML).toBe(html)
  })
})
