import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Session } from 'electron/main'
import { err } from '@core/result'
import type { HttpRequest } from '@main/capture/http'

const request = vi.hoisted(() => vi.fn())
vi.mock('@main/capture/http', () => ({ request }))
const { fetchImages } = await import('@main/capture/fetch-images')

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('images of a server that never answers hold an article up for three minutes at most', async () => {
  // Each is given up after half a minute, as a silent server is: a hundred of them would take eight.
  request.mockImplementation(
    ({ signal }: HttpRequest) =>
      new Promise((resolve) => {
        const giveUp = () => {
          signal?.removeEventListener('abort', giveUp)
          resolve(err({ type: 'fetch/cancelled' }))
        }
        if (signal?.aborted) return giveUp()
        signal?.addEventListener('abort', giveUp)
        setTimeout(giveUp, 30_000)
      }),
  )
  const urls = Array.from({ length: 100 }, (_, index) => `https://anh.test/${index}.png`)
  const onDone = vi.fn()
  const fetching = fetchImages(urls, {
    pageUrl: 'https://bao.test/bai',
    visit: {} as Session,
    signal: new AbortController().signal,
    assets: { put: async () => err({ type: 'store/disk-full' }) },
    onDone,
  })
  const ended = vi.fn()
  void fetching.then(ended)
  await vi.advanceTimersByTimeAsync(179_000)
  expect(ended).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(ended).toHaveBeenCalled()
  expect(onDone).toHaveBeenLastCalledWith(100, 100)
  const result = await fetching
  expect(result.ok && [...result.value.values()]).toEqual(urls.map(() => 'failed'))
})
