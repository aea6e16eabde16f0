// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { markPictureBoxes } from '@renderer/content/frame/mark-picture-boxes'

it('items and headings without a word are known, others are not', () => {
  const page = new DOMParser().parseFromString(
    `<article>
    <h2 id="a"><a href="#x"><img src="a.png"></a> </h2><h2 id="b">Chợ <img src="a.png"></h2>
    <ul><li id="c"><p><img src="a.png"></p></li><li id="d"><img src="a.png"> ghe</li><li id="e"></li></ul>
    <p id="f"><img src="a.png"></p>
  </article>`,
    'text/html',
  )
  markPictureBoxes(page.body)
  expect([...page.querySelectorAll('[data-pictures-alone]')].map(({ id }) => id)).toEqual(['a', 'c'])
})
