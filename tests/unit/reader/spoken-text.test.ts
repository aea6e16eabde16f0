// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { spokenText } from '@renderer/content/frame/spoken-text'

const body = `
<header><div lang="en"><p class="site">Báo</p><h1 lang="vi">Chợ nổi</h1></div></header>
<article>
<p>Ghe thuyền
tụ về.<sup><a href="#n1">[1]</a></sup> Sáng <b>sớm</b> TP. Cần Thơ.</p>
<p lang="en">Boats come. They <em>le\u00ADave</em>.</p>
<pre>if (a) { b() }</pre>
<table><tr><td>Một</td></tr></table>
<figure><img alt=""><figcaption>Ảnh: <i>An</i></figcaption></figure>
<p>Thơ<br>hay</p>
<p id="n1">Chú thích.</p>
</article>`

const marks = new Map<string, { range: Range }>()
/** Where each paragraph stands in the window, in the order of their texts. */
let tops: Record<string, number>
const scrolled = vi.fn()

beforeEach(() => {
  document.documentElement.lang = 'vi'
  const page = new DOMParser().parseFromString(body, 'text/html')
  document.body.replaceChildren(...page.body.childNodes)
  marks.clear()
  tops = {}
  scrolled.mockClear()
  vi.stubGlobal('CSS', { highlights: marks })
  Object.assign(window, {
    Highlight: class {
      readonly range: Range
      constructor(range: Range) {
        this.range = range
      }
    },
    matchMedia: () => ({ matches: false }),
    innerHeight: 800,
  })
  const root = document.documentElement
  Object.assign(root, { scrollTop: 0, scrollTo: scrolled })
  Object.defineProperty(root, 'clientHeight', { value: 800, configurable: true })
  Object.defineProperty(root, 'clientWidth', { value: 600, configurable: true })
  Range.prototype.getBoundingClientRect = function rect() {
    const top = tops[this.toString().slice(0, 4)] ?? 100
    return { top, bottom: top + 20, height: 20, left: 50, right: 550 } as DOMRect
  }
  Range.prototype.getClientRects = function rects() {
    return [this.getBoundingClientRect()] as unknown as DOMRectList
  }
})

const marked = () => marks.get('spoken')?.range.toString()

describe('an article that is read aloud', () => {
  it('is its title and sentences, without code, tables and the marks of notes, each in its language', () => {
    expect(spokenText(document).sentences.map(({ text, lang }) => ({ text, lang }))).toEqual([
      { text: 'Chợ nổi', lang: 'vi' },
      { text: 'Ghe thuyền tụ về.', lang: 'vi' },
      { text: 'Sáng sớm TP. Cần Thơ.', lang: 'vi' },
      { text: 'Boats come.', lang: 'en' },
      { text: 'They leave.', lang: 'en' },
      { text: 'Ảnh: An', lang: 'vi' },
      { text: 'Thơ', lang: 'vi' },
      { text: 'hay', lang: 'vi' },
      { text: 'Chú thích.', lang: 'vi' },
    ])
  })

  it('marks the sentence where it stands, over the edges of elements, one at a time', () => {
    const { mark } = spokenText(document)
    mark(2, true)
    expect(marked()).toBe('Sáng sớm TP. Cần Thơ.')
    mark(4, false)
    expect(marked()).toBe('They le\u00ADave.')
    mark(null, false)
    expect(marks.size).toBe(0)
  })

  it('follows what is read, until somebody looks elsewhere', () => {
    const { mark } = spokenText(document)
    mark(1, true)
    expect(scrolled).not.toHaveBeenCalled()
    // Too low, then out of sight: the page has been scrolled away.
    tops = { Sáng: 790 }
    mark(2, false)
    expect(scrolled).toHaveBeenCalledTimes(1)
    tops = { Sáng: -500, Boat: -400, They: -300 }
    mark(3, false)
    expect(scrolled).toHaveBeenCalledTimes(1)
    mark(4, true)
    expect(scrolled).toHaveBeenCalledTimes(2)
  })

  it('begins at the selection, which is let go, else in sight', () => {
    const { takeSelected, firstInSight } = spokenText(document)
    expect([takeSelected(), firstInSight()]).toEqual([null, 0])
    const words = document.querySelector('em')?.firstChild as Text
    getSelection()?.setBaseAndExtent(words, 1, words, 3)
    expect([takeSelected(), takeSelected()]).toEqual([4, null])
    document.documentElement.scrollTop = 900
    tops = { 'Chợ ': -900, 'Ghe ': -500, Sáng: 50 }
    expect(firstInSight()).toBe(2)
  })
})
