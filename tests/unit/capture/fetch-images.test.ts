import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { fetchImages } from '@main/capture/fetch-images'
import type { HttpRequest, HttpResponse } from '@main/capture/http'

const request = vi.fn<(request: HttpRequest) => Promise<Result<HttpResponse, FetchError>>>()
vi.mock('@main/capture/http', () => ({ request: (options: HttpRequest) => request(options) }))

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const jpeg = bytesOf('\xff\xd8\xff\xe0')
const answer = (bytes: Uint8Array) =>
  ok({
    status: 200,
    headers: {},
    finalUrl: '',
    space: 'public' as const,
    redirects: [],
    permanentUrl: '',
    bytes,
  })
const at = (name: string | number) => `https://a.example/${name}`

function run(
  urls: string[],
  { put = () => Promise.resolve(ok({ sha256: 'h' })), signal = new AbortController().signal } = {},
) {
  const done: [number, number][] = []
  const images = fetchImages(urls, {
    pageUrl: 'https://a.example/bai',
    pageSpace: 'public',
    visit: {} as never,
    signal,
    assets: { put },
    onDone: (...step) => done.push(step),
  })
  return { images, done }
}

beforeEach(() => {
  request.mockReset()
  request.mockResolvedValue(answer(jpeg))
})

describe('the images of an article', () => {
  it('are fetched once each, and counted as they come', async () => {
    const { images, done } = run([at(1), at(2), at(1)])
    expect(await images).toEqual(
      ok(
        new Map([
          [at(1), { sha256: 'h' }],
          [at(2), { sha256: 'h' }],
        ]),
      ),
    )
    expect(request).toHaveBeenCalledTimes(2)
    expect(done).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ])
  })

  it('are fetched six at once', async () => {
    const waiting: (() => void)[] = []
    request.mockImplementation(() => new Promise((resolve) => waiting.push(() => resolve(answer(jpeg)))))
    const { images } = run(Array.from({ length: 20 }, (_, index) => at(index)))
    expect(waiting).toHaveLength(6)
    while (waiting.length > 0) {
      waiting.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
      expect(waiting.length).toBeLessThanOrEqual(6)
    }
    expect((await images).ok).toBe(true)
  })

  it('fail one by one, and are told apart from what only counts', async () => {
    const answers: Record<string, Result<HttpResponse, FetchError>> = {
      [at('gone')]: err({ type: 'fetch/network', code: 'ERR_FAILED' }),
      [at('html')]: answer(bytesOf('<html>')),
      [at('empty')]: answer(new Uint8Array()),
      [at('pixel')]: answer(bytesOf('GIF89a\x01\0\x01\0')),
      [at('good')]: answer(jpeg),
    }
    request.mockImplementation(({ url }) => Promise.resolve(answers[url] ?? answer(jpeg)))
    const { images } = run([...Object.keys(answers), 'data:image/png;base64,AA==', 'not an address'])
    expect(await images).toEqual(
      ok(
        new Map<string, unknown>([
          [at('gone'), 'failed'],
          [at('html'), 'failed'],
          [at('empty'), 'failed'],
          [at('pixel'), 'tracker'],
          [at('good'), { sha256: 'h' }],
          ['data:image/png;base64,AA==', 'failed'],
          ['not an address', 'failed'],
        ]),
      ),
    )
    expect(request).toHaveBeenCalledTimes(5)
  })

  it('tell their server where they are shown, as browsers do', async () => {
    await run([at(1), 'https://cdn.example/2', 'http://a.example/3']).images
    expect(request.mock.calls.map(([{ headers }]) => headers)).toEqual([
      { Referer: 'https://a.example/bai' },
      { Referer: 'https://a.example/' },
      {},
    ])
  })

  it('share 200 MB', async () => {
    const large = new Uint8Array(25 * 1024 * 1024)
    large.set(jpeg)
    request.mockImplementation(({ maxBytes }) =>
      Promise.resolve(
        maxBytes < large.length ? err({ type: 'fetch/too-large', limitBytes: maxBytes }) : answer(large),
      ),
    )
    const { images } = run(Array.from({ length: 10 }, (_, index) => at(index)))
    const result = await images
    const states = result.ok ? [...result.value.values()] : []
    expect(states.filter((state) => state === 'failed')).toHaveLength(2)
  })

  it('stop at a disk that is full', async () => {
    const put = vi.fn(() => Promise.resolve(err({ type: 'store/disk-full' } as const)))
    const { images } = run(
      Array.from({ length: 30 }, (_, index) => at(index)),
      { put: put as never },
    )
    expect(await images).toEqual(err({ type: 'store/disk-full' }))
    expect(put.mock.calls.length).toBeLessThanOrEqual(6)
  })

  it('stop when the capture is cancelled', async () => {
    const controller = new AbortController()
    controller.abort()
    await run([at(1), at(2)], { signal: controller.signal }).images
    expect(request).not.toHaveBeenCalled()
  })
})
