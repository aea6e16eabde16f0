// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { autoScroll } from '@renderer/content/frame/auto-scroll'

const root = document.documentElement
const [content, viewport] = [100_000, 1000]
/** At which one pixel goes by in a millisecond. */
const pace = { words: 1000, speed: 600 }
let onStop = vi.fn<() => void>()
let isStill = false
let isHidden = false
let nextFrame: (now: number) => void = () => undefined
let end: () => void = () => undefined

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(performance, 'now').mockReturnValue(0)
  vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => {
    nextFrame = callback
    return 1
  })
  vi.stubGlobal('matchMedia', () => ({ matches: isStill }))
  const is = (value: () => number | boolean) => ({ get: value, configurable: true })
  Object.defineProperties(root, { scrollHeight: is(() => content), clientHeight: is(() => viewport) })
  Object.defineProperty(
    document,
    'hidden',
    is(() => isHidden),
  )
  root.scrollTop = 0
  isHidden = false
  onStop = vi.fn<() => void>()
})

afterEach(() => {
  end()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const start = (still: boolean) => {
  isStill = still
  end = autoScroll(document, { ...pace, onStop })
}

it('moves the text on as it is read, and by no more than a moment after the window was hidden', () => {
  start(false)
  nextFrame(16)
  nextFrame(32)
  expect(root.scrollTop).toBe(32)
  nextFrame(300_000)
  expect(root.scrollTop).toBeLessThan(200)
  expect(onStop).not.toHaveBeenCalled()
})

it('takes no step while the window is hidden, and goes on once it is seen', () => {
  start(true)
  isHidden = true
  vi.advanceTimersByTime(60_000)
  expect(root.scrollTop).toBe(0)
  isHidden = false
  vi.advanceTimersByTime(1000)
  expect(root.scrollTop).toBeCloseTo(850)
})

it.each(['Enter', 'Tab', ' ', 'ArrowUp', 'Escape'])('stops as somebody takes over by %j', (key) => {
  start(false)
  root.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true }))
  expect(onStop).not.toHaveBeenCalled()
  root.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  expect(onStop).toHaveBeenCalledOnce()
})
