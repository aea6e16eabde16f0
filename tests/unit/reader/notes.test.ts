// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { isNote, openNote } from '@renderer/content/frame/notes'
import { showPage } from '../../helpers/show-page'

const words = { lang: 'vi', label: 'Chú thích', goTo: 'Đến chú thích' }

beforeEach(() => {
  showPage(`<article>
    <p>Đò<sup><a id="mark" href="#n1">[1]</a></sup>, xem <a id="part" href="#p2">phần sau</a></p>
    <h2 id="p2">2</h2>
    <ol><li id="n1">Theo <em id="x">người lái đò</em>. <a id="back" href="#mark">1</a></li></ol>
  </article>`)
})

const byId = (id: string): Element => {
  const element = document.getElementById(id)
  if (!element) throw new Error(`${id} is not there`)
  return element
}

test('a mark that leads to a few words further on is a note; a link in words, to a heading or back is none', () => {
  expect(isNote(byId('mark'), byId('n1'))).toBe(true)
  expect(isNote(byId('part'), byId('p2'))).toBe(false)
  expect(isNote(byId('mark'), byId('p2'))).toBe(false)
  expect(isNote(byId('back'), byId('mark'))).toBe(false)
  byId('n1').textContent = 'dài '.repeat(400)
  expect(isNote(byId('mark'), byId('n1'))).toBe(false)
})

test('a note shows beside its mark without the way back, and Escape closes it and nothing else', () => {
  openNote(byId('mark'), byId('n1'), '#n1', words)
  const note = document.querySelector('body > aside')
  expect(note?.textContent).toBe('Theo người lái đò. Đến chú thích')
  expect(note?.querySelector('[id]')).toBeNull()
  expect(document.activeElement).toBe(note)
  let heard = false
  document.addEventListener('keydown', () => (heard = true), { once: true })
  note?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
  expect(document.querySelector('aside')).toBeNull()
  expect(document.activeElement).toBe(byId('mark'))
  expect(heard).toBe(false)
  expect(document.querySelectorAll('article aside')).toHaveLength(0)
})

const press = (target: Element | null | undefined, shiftKey = false) => {
  const event = new KeyboardEvent('keydown', { key: 'Tab', shiftKey, bubbles: true, cancelable: true })
  target?.dispatchEvent(event)
  return event
}

test('Tab beyond a note closes it and goes on at its mark', () => {
  showPage(`<article>
    <p>Đò<sup><a id="mark" href="#n1">[1]</a></sup></p>
    <ol><li id="n1">Xem <a href="https://vi-du.vn/">sách</a>. <a href="#mark">1</a></li></ol>
  </article>`)
  const open = () => openNote(byId('mark'), byId('n1'), '#n1', words)
  const note = () => document.querySelector('body > aside')
  open()
  press(note())
  press(note()?.querySelector('a'))
  expect(note()).not.toBeNull()
  // The browser goes to what comes after the mark.
  expect(press(note()?.querySelector(':scope > a')).defaultPrevented).toBe(false)
  expect(note()).toBeNull()
  expect(document.activeElement).toBe(byId('mark'))
  open()
  expect(press(note(), true).defaultPrevented).toBe(true)
  expect(note()).toBeNull()
  expect(document.activeElement).toBe(byId('mark'))
})

test('a note runs as the article that it is of', () => {
  document.querySelector('article')?.setAttribute('dir', 'rtl')
  openNote(byId('mark'), byId('n1'), '#n1', words)
  expect(document.querySelector<HTMLElement>('body > aside')?.dir).toBe('rtl')
})
