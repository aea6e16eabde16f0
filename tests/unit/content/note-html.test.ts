// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { noteFragment } from '@renderer/content/note-html'

function shown(note: string): string {
  const place = document.createElement('div')
  place.append(noteFragment(note))
  return place.innerHTML.trim()
}

it('a note is shown as Markdown, its lines as they were written', () => {
  expect(shown('**Ca dao**\nhai\n\n- một\n- ~~hai~~')).toBe(
    '<p><strong>Ca dao</strong><br>hai</p>\n<ul>\n<li>một</li>\n<li><del>hai</del></li>\n</ul>',
  )
})

it('its links lead to the web, to mail and to passages, and nowhere else', () => {
  const id = 'trang://article/b9d7c1de-1111-4222-8333-444455556666?anchor=x'
  expect(shown(`[a](${id})`)).toBe(`<p><a href="${id}">a</a></p>`)
  expect(shown('[a](https://vi-du.vn/)')).toContain('href="https://vi-du.vn/"')
  expect(shown('[a](mailto:lan@vi-du.vn)')).toContain('href="mailto:lan@vi-du.vn"')
  for (const href of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'trang://save?url=x',
    'app://trang/',
    'asset://x',
    '#a',
    'data:text/html,x',
  ])
    expect(shown(`<a href="${href}">a</a>`)).toBe('<p><a>a</a></p>')
})

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![a](https://theo-doi.vn/a.gif)',
  '<iframe srcdoc="x"></iframe>',
  '<style>*{display:none}</style>',
  '<svg><a href="javascript:1">a</a></svg>',
  '<p id="root" class="x" style="position:fixed" onclick="x()">a</p>',
  '<form action="/"><input name=a><button>b</button></form>',
])('nothing of it runs, loads, or meets the window: %s', (note) => {
  expect(shown(note)).not.toMatch(
    /<(?:script|img|iframe|style|svg|form|input|button)|(?:id|class|style|on\w+|src)=/,
  )
})

it('what is nested deeper than anybody writes is shown as it was written', () => {
  const deep = `${'> '.repeat(20_000)}a`
  expect(() => noteFragment(deep)).not.toThrow()
})
