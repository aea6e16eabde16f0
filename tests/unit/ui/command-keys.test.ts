// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { handleCommandKey } from '@renderer/commands/commands'
import { createCommandRegistry } from '@renderer/commands/registry'

let ran: string[] = []
let registry = createCommandRegistry()

beforeEach(() => {
  ran = []
  registry = createCommandRegistry()
  document.body.innerHTML = ''
})

/** Presses a key where the element of `html` is that has the focus; says whether the key did nothing else. */
function press(init: KeyboardEventInit, html = '<div data-here></div>'): boolean {
  document.body.innerHTML = html
  const target = document.querySelector('[data-here]')
  const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })
  const listener = (pressed: KeyboardEvent) => handleCommandKey(pressed, registry, 'linux')
  window.addEventListener('keydown', listener)
  target?.dispatchEvent(event)
  window.removeEventListener('keydown', listener)
  return event.defaultPrevented
}

const s = { key: 's', code: 'KeyS' }
const ctrlD = { key: 'd', code: 'KeyD', ctrlKey: true }
const toggle = { key: 'L', code: 'KeyL', ctrlKey: true, shiftKey: true }
const note = (name: string) => () => ran.push(name)

describe('a command key', () => {
  it('runs its command and does nothing else', () => {
    registry.add('article.star', note('star'))
    expect(press(s)).toBe(true)
    expect(ran).toEqual(['star'])
  })

  it('is left alone where nothing answers to it', () => {
    expect(press(s)).toBe(false)
  })

  it.each([
    '<input data-here>',
    '<textarea data-here></textarea>',
    '<div contenteditable="true"><b data-here>x</b></div>',
    '<div role="combobox" data-here></div>',
  ])('that types is left to %s', (html) => {
    registry.add('article.star', note('star'))
    registry.add('article.bookmark', note('bookmark'))
    expect(press(s, html)).toBe(false)
    expect(press(ctrlD, html)).toBe(true)
    expect(ran).toEqual(['bookmark'])
  })

  it('for taking back what was done is left to what is typed, in a field', () => {
    const ctrlZ = { key: 'z', code: 'KeyZ', ctrlKey: true }
    registry.add('act.undo', note('undo'))
    expect(press(ctrlZ, '<input data-here>')).toBe(false)
    expect(press(ctrlZ)).toBe(true)
    expect(ran).toEqual(['undo'])
  })

  it('does nothing behind a dialog or a menu, but language and theme', () => {
    registry.add('article.star', note('star'))
    registry.add('article.bookmark', note('bookmark'))
    registry.add('language.toggle', note('language'))
    for (const role of ['dialog', 'menu']) {
      press(s, `<div role="${role}"><button data-here></button></div>`)
      press(ctrlD, `<div role="${role}"><button data-here></button></div>`)
    }
    expect(ran).toEqual([])
    press(toggle, '<div role="dialog"><input data-here></div>')
    expect(ran).toEqual(['language'])
  })

  it('works again as soon as a dialog closes, while it still fades', () => {
    registry.add('article.star', note('star'))
    expect(press(s, '<div role="dialog" data-closed><input data-here></div>')).toBe(true)
  })

  it('does nothing while an input method composes', () => {
    registry.add('article.star', note('star'))
    expect(press({ ...s, isComposing: true })).toBe(false)
  })
})

describe('of several that answer to one command', () => {
  it('the newest does it, and after it the one before', () => {
    registry.add('article.star', note('list'))
    const leave = registry.add('article.star', note('reader'))
    registry.run('article.star')
    leave()
    registry.run('article.star')
    expect(ran).toEqual(['reader', 'list'])
  })
})

it('has what has the focus answer, also where something newer came into view since', () => {
  const done: string[] = []
  registry.add('article.star', () => done.push('list'), true)
  const leave = registry.add('article.star', () => done.push('reader'))
  registry.run('article.star')
  registry.available().get('article.star')?.()
  leave()
  registry.run('article.star')
  expect(done).toEqual(['list', 'list', 'list'])
})
