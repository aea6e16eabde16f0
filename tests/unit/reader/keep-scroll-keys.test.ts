// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepScrollKeys } from '@renderer/content/frame/keep-scroll-keys'

const height = 912
const end = 1600

let stop: () => void
const scrollTo = vi.fn<(options: ScrollToOptions) => void>()
const root = document.documentElement

/** What Chromium tells while the page moves: to there, and over. */
const moveTo = (top: number) => {
  root.scrollTop = top
  document.dispatchEvent(new Event('scroll'))
}
const arrive = () => document.dispatchEvent(new Event('scrollend'))
const press = (key: string, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more })
  document.dispatchEvent(event)
  return event
}
const scrolledTo = () => scrollTo.mock.calls.map(([{ top }]) => top)

beforeEach(() => {
  root.scrollTop = 0
  root.style.scrollPaddingTop = '80px'
  root.style.scrollPaddingBottom = '32px'
  Object.defineProperty(root, 'clientHeight', { configurable: true, value: height })
  Object.defineProperty(root, 'scrollHeight', { configurable: true, value: end + height })
  Object.defineProperty(root, 'scrollTo', { configurable: true, value: scrollTo })
  stop = keepScrollKeys(document)
})

afterEach(() => {
  stop()
  scrollTo.mockReset()
})

describe('a key that scrolls, pressed as the scrolling before it arrives', () => {
  it('goes to an end after all', () => {
    moveTo(end)
    press('Home')
    arrive()
    expect(scrolledTo()).toEqual([0])
  })

  it.each([
    ['PageDown', 700],
    [' ', 700],
    ['ArrowDown', 40],
  ])('goes one step on after all: %j', (key, step) => {
    moveTo(300)
    press(key)
    moveTo(303)
    arrive()
    expect(scrolledTo()).toEqual([303 + step])
  })

  it('goes a step back after all from the end that the page has come to', () => {
    moveTo(600)
    moveTo(0)
    press(' ')
    arrive()
    expect(scrolledTo()).toEqual([700])
  })

  it('does not leave the page', () => {
    moveTo(end - 100)
    press('PageDown')
    arrive()
    expect(scrolledTo()).toEqual([end])
  })
})

describe('nothing is done', () => {
  it('for a step that was heard', () => {
    moveTo(300)
    press('PageDown')
    moveTo(1000)
    arrive()
    expect(scrollTo).not.toHaveBeenCalled()
  })

  it('for a step back while the page moves on, which may have been heard', () => {
    moveTo(300)
    press('ArrowUp')
    moveTo(660)
    arrive()
    expect(scrollTo).not.toHaveBeenCalled()
  })

  it('for a key that somebody took', () => {
    moveTo(end)
    press('Home').preventDefault()
    arrive()
    expect(scrollTo).not.toHaveBeenCalled()
  })

  it('for a key of another meaning', () => {
    moveTo(end)
    press('Home', { altKey: true })
    press('k')
    arrive()
    expect(scrollTo).not.toHaveBeenCalled()
  })

  it('for a key that found the page at rest', () => {
    press('End')
    moveTo(1)
    arrive()
    expect(scrollTo).not.toHaveBeenCalled()
  })

  it.each(['wheel', 'pointerdown'])('when somebody went on otherwise: %s', (event) => {
    moveTo(end)
    press('Home')
    document.dispatchEvent(new Event(event))
    arrive()
    expect(scrollTo).not.toHaveBeenCalled()
  })
})
