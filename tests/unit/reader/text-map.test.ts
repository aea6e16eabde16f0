// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { blockText } from '@renderer/content/text'
import { mapText } from '@renderer/content/frame/text-map'

const html = `
<h1>Chợ  nổi</h1>
<p>Ghe <b>thu</b>yền tụ
về từ <a href="#">khắp các ngả</a> sông.<br>Sáng sớm.</p>
<figure><img alt=""><figcaption>Chú thích ảnh</figcaption></figure>
<span class="image-place"><button>Thử lại</button></span>
<table><tr><td>Một</td><td> Hai <p>Ba</p></td></tr></table>
<pre>if (a) {
    b()

}</pre>
<ul><li>Trái cây</li><li>Cá  tôm</li></ul>`

let article: HTMLElement
beforeEach(() => {
  const page = new DOMParser().parseFromString(`<article>${html}</article>`, 'text/html')
  article = page.querySelector('article') as HTMLElement
  document.body.replaceChildren(article)
})

/** The text as it is stored: without what the window puts in. */
function stored(): string {
  const copy = article.cloneNode(true) as HTMLElement
  for (const place of copy.querySelectorAll('.image-place')) place.remove()
  return blockText(copy)
}

const collapsed = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

describe('the text of an article and its document', () => {
  it('have every passage in the same place, there and back', () => {
    const text = stored()
    const map = mapText(article, text)
    for (let start = 0; start < text.length; start++)
      for (const length of [1, 7, 30]) {
        const passage = text.slice(start, start + length)
        const [range] = map.rangesOf([{ start, end: start + passage.length }])
        if (passage.trim() === '') expect(range).toBeNull()
        else {
          // Between lines and cells the document may have no white space at all.
          expect(range?.toString().replaceAll(/\s|Chú thích ảnh|Thử lại/g, '')).toBe(
            passage.replaceAll(/\s/g, ''),
          )
          const back = range && map.passageOf(range)
          expect(back && text.slice(back.start, back.end)).toBe(passage.trim())
        }
      }
  })

  it('have no passage where nothing of the text is selected', () => {
    const map = mapText(article, stored())
    const range = document.createRange()
    range.selectNodeContents(article.querySelector('figcaption') as Element)
    expect(map.passageOf(range)).toBeNull()
  })

  it('have no white space at the ends of a passage that is selected', () => {
    const text = stored()
    const map = mapText(article, text)
    const node = article.querySelector('p')?.lastChild as Text
    const range = document.createRange()
    const select = (from: number, to: number) => {
      range.setStart(node, from)
      range.setEnd(node, to)
      return map.passageOf(range)
    }
    expect(node.data).toBe('Sáng sớm.')
    const passage = select(4, 9)
    expect(passage && text.slice(passage.start, passage.end)).toBe('sớm.')
    expect(select(4, 5)).toBeNull()
  })

  it('have the whole text where all of it is selected', () => {
    const text = stored()
    const range = document.createRange()
    range.selectNodeContents(document.body)
    expect(mapText(article, text).passageOf(range)).toMatchObject({ start: 0, end: text.length })
  })

  it('are compared by their words where the document says something else than was stored', () => {
    const text = `${stored()}\nMột dòng mà trang không còn cho thấy nữa.`
    const map = mapText(article, text)
    const start = text.indexOf('khắp các')
    const [range, gone] = map.rangesOf([
      { start, end: start + 12 },
      { start: text.indexOf('Một dòng'), end: text.length },
    ])
    expect(collapsed(range?.toString() ?? '')).toBe('khắp các ngả')
    expect(gone).toBeNull()
    expect(range && map.passageOf(range)).toMatchObject({ start, end: start + 12 })
  })
})
