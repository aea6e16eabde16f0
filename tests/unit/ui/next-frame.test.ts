// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextFrame } from '@renderer/system/next-frame'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame'] })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Whether the frame has come after so long. */
async function hasCome(ms: number): Promise<boolean> {
  let came = false
  const coming = nextFrame().then(() => (came = true))
  await vi.advanceTimersByTimeAsync(ms)
  const soFar = came
  await vi.advanceTimersByTimeAsync(1000)
  await coming
  return soFar
}

it('comes with the next frame', async () => {
  expect(await hasCome(20)).toBe(true)
})

it('is not waited for where there are none, as in a window that nobody sees', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  expect(await hasCome(20)).toBe(false)
  expect(await hasCome(200)).toBe(true)
})
