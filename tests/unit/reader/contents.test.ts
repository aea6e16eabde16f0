// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { contentsOf, levelsOf } from '@renderer/content/frame/contents'
import { showPage } from '../../helpers/show-page'

test('headings stand as deep as they are below others, whatever numbers the page gave them', () => {
  expect(levelsOf([2, 4, 2, 3])).toEqual([0, 1, 0, 1])
  expect(levelsOf([3, 2, 3, 6, 3, 1])).toEqual([0, 0, 1, 2, 1, 0])
  expect(levelsOf([])).toEqual([])
})

test('contents are the headings that say something and are no parts of a table, a figure or a quotation', () => {
  showPage(`<article><h2> Mùa
    nước </h2><p>…</p><h3>Chợ <em>nổi</em></h3><h2></h2><blockquote><h2>Trích</h2></blockquote>
    <table><tr><td><h4>Ô</h4></td></tr></table><details><summary>…</summary><h2>Phụ lục</h2></details></article>`)
  expect(contentsOf(document.querySelector('article') ?? document.body).headings).toEqual([
    { text: 'Mùa nước', level: 0 },
    { text: 'Chợ nổi', level: 1 },
    { text: 'Phụ lục', level: 0 },
  ])
})

test('a heading that is folded away opens, and the keyboard goes on from it', () => {
  showPage('<article><details><summary>…</summary><h2>Phụ lục</h2></details></article>')
  const heading = document.querySelector('h2')
  if (heading) heading.scrollIntoView = () => undefined
  contentsOf(document.querySelector('article') ?? document.body).show(0)
  expect(document.querySelector('details')?.open).toBe(true)
  expect(document.activeElement).toBe(heading)
})
