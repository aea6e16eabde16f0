// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { joinParts } from '@renderer/content/join-parts'
import { asParagraphs, extract, pageWith, paragraphs } from '../../helpers/extract'

const title = 'Chuyến đò sớm trên sông Lam'
const join = (...parts: string[]) => joinParts({ title, parts })
const lead = '<p>Mười năm qua bến này chỉ còn một người lái đò, và ông sắp nghỉ.</p>'
const figure = (name: string) =>
  `<figure><img src="https://a.example/${name}.jpg"><figcaption>Bến ${name}</figcaption></figure>`

describe('the parts of an article', () => {
  it('follow each other, and their text, words and images are those of the whole', () => {
    expect(join('<p>Phần một.</p>', '<p>Phần hai.</p>', `<p>Phần ba.</p>${figure('cu')}`)).toEqual({
      html: `<p>Phần một.</p><p>Phần hai.</p><p>Phần ba.</p>${figure('cu')}`,
      text: 'Phần một.\nPhần hai.\nPhần ba.',
      wordCount: 6,
      images: [{ url: 'https://a.example/cu.jpg', alt: '', caption: 'Bến cu' }],
    })
  })

  it('say headline, lead and first image once', () => {
    const head = `${lead}${figure('cu')}`
    expect(join(`${head}<p>Một.</p>`, `<h2>${title}</h2>${head}<p>Hai.</p>`).html).toBe(
      `${head}<p>Một.</p><p>Hai.</p>`,
    )
  })

  it('end once where each page ends alike, and say a whole block once', () => {
    const foot = '<p>Ảnh: Tú</p>'
    const long = `<p>${paragraphs[0]}</p>`
    expect(join(`${long}${foot}`, `<p>Hai.</p>${long}<p>Ba.</p>${foot}`).html).toBe(
      `${long}${foot}<p>Hai.</p><p>Ba.</p>`,
    )
  })

  it('keep short lines that are said again in the middle, and new images with an old caption', () => {
    const answer = '<p>– Vâng.</p>'
    const other = figure('cu').replace('cu.jpg', 'moi.jpg')
    const second = `<p>Hai.</p>${answer}${other}<p>Ba.</p>`
    expect(join(`${answer}${figure('cu')}<p>Một.</p>`, second).html).toContain(second)
  })

  it('keep text that stands in no block', () => {
    expect(join('<p>Một.</p>', 'Hai, <em>mà</em> lỏng').text).toMatch(/Hai/)
  })

  it('keep their notes apart', () => {
    const note = (text: string) => `<p>${text}<a href="#a-n1">1</a></p><p id="a-n1">Chú của ${text}</p>`
    expect(join(note('Một'), note('Hai'), note('Ba')).html).toBe(
      note('Một') + note('Hai').replaceAll('a-n1', 'a-n1-2') + note('Ba').replaceAll('a-n1', 'a-n1-3'),
    )
  })
})

describe('a page of an article', () => {
  const url = 'https://a.example/tin/bai.html'
  const next = (body: string, head = '', firstUrl?: string, at = url) =>
    extract(pageWith(asParagraphs(paragraphs) + body, head), { url: at, ...(firstUrl && { firstUrl }) })
      .nextPage

  it('names the next one by a link or a pager', () => {
    expect(next('', '<link rel="next" href="?page=2">')).toBe(`${url}?page=2`)
    expect(
      next('<p class="x"><b>1</b> <a href="/tin/bai-2.html">2</a> <a href="/tin/bai-3.html">3</a></p>'),
    ).toBe('https://a.example/tin/bai-2.html')
    expect(next('<ul><li class="on"><a href="#">1</a></li><li><a href="?start=9">2</a></li></ul>')).toBe(
      `${url}?start=9`,
    )
    expect(
      next('<div>Trang: 1 | <a href="/tin/bai/2.html">2</a> | <a href="/tin/bai/2.html">Tiếp »</a></div>'),
    ).toBe('https://a.example/tin/bai/2.html')
  })

  it('names none by the next article, a number in a sentence, or what scripts follow', () => {
    expect(next('<a rel="next" href="/tin/mua-nuoc-noi.html">Bài sau</a>')).toBeNull()
    expect(next('<p>Xem chương <a href="/tin/bai-2.html">2</a> của sách.</p>')).toBeNull()
    expect(next('<div><b>1</b> <a href="javascript:go(2)">2</a></div>')).toBeNull()
  })

  it('goes on from where it is', () => {
    const second = `${url}?p=2`
    expect(next('', '<link rel="next" href="?p=3">', url, second)).toBe(`${url}?p=3`)
    expect(next('', '<link rel="next" href="?p=3">', undefined, second)).toBeNull()
  })
})
