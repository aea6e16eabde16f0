// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { fillFrame } from '@renderer/content/frame/fill-frame'

afterEach(() => document.body.replaceChildren())

const page = '<link rel="stylesheet" href="app://trang/frame.css"><body><article></article></body>'

function filling() {
  const iframe = document.createElement('iframe')
  document.body.append(iframe)
  const content = document.createDocumentFragment()
  content.append('Đò ngang')
  const ended: string[] = []
  const end = fillFrame(iframe, { page, content, ready: () => () => ended.push('ready') })
  const frame = iframe.contentDocument
  return {
    end,
    ended,
    tell: (event: string) => frame?.querySelector('link')?.dispatchEvent(new Event(event)),
    text: () => frame?.querySelector('article')?.textContent,
  }
}

test.each(['load', 'error'])('an article is shown once its style sheet says %s', (event) => {
  const { tell, text, end, ended } = filling()
  expect(text()).toBe('')
  tell(event)
  expect(text()).toBe('Đò ngang')
  end()
  expect(ended).toEqual(['ready'])
})

test('what has been left before its style sheet came is not filled any more', () => {
  const { tell, text, end, ended } = filling()
  end()
  tell('load')
  tell('error')
  expect(text()).toBe('')
  expect(ended).toEqual([])
})
