import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { fetchImages } from '@main/capture/fetch-images'
import type { HttpRequest, HttpResponse } from '@main/capture/http'

const request = vi.fn<(request: HttpRequest) => Promise<Result<HttpResponse, FetchError>>>()
vi.mock('@main/capture/http', () => ({ request: (options: HttpRequest) => request(options) }))

const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const jpeg = bytesOf('\xff\xd8\xff\xd9')
const emptyAnswer: HttpResponse = {
  status: 200,
  headers: {},
  finalUrl: '',
  space: 'public',
  redirects: [],
  exchanges: [],
  permanentUrl: '',
  bytes: new Uint8Array(),
  isWhole: true,
}
const answer = (bytes: Uint8Array) => ok({ ...emptyAnswer, bytes })
const at = (name: string | number) => `https://a.example/${name}`

function run(
  urls: string[],
  {
    put = (_bytes: Uint8Array) => Promise.resolve(ok({ sha256: 'h' })),
    signal = new AbortController().signal,
    overdue = new AbortController().signal,
    ...more
  }: Partial<
    Pick<Parameters<typeof fetchImages>[1], 'signal' | 'overdue' | 'embedded' | 'canReach' | 'maxImageBytes'>
  > & {
    put?: (bytes: Uint8Array) => Promise<Result<{ sha256: string }, never>>
  } = {},
) {
  const done: [number, number][] = []
  const images = fetchImages(urls, {
    pageUrl: 'https://a.example/bai',
    pageSpace: 'public',
    overdue,
    maxImageBytes: 25 * 1024 ** 2,
    maxArticleBytes: 200 * 1024 ** 2,
    visit: {} as never,
    signal,
    assets: { put },
    cleanSvg: (bytes) => Promise.resolve(bytes.length > 20 ? bytesOf('<svg>clean</svg>') : null),
    ...more,
    onDone: (...step) => done.push(step),
  })
  return { images, done }
}

beforeEach(() => {
  request.mockReset()
  request.mockResolvedValue(answer(jpeg))
})

describe('the images of an article', () => {
  it('are cleaned before they are stored where they are drawings, and missing where nothing is left', async () => {
    request.mockImplementation(({ url }) =>
      Promise.resolve(answer(bytesOf(url.endsWith('1') ? '<svg><script>1</script></svg>' : '<svg></svg>'))),
    )
    const stored: string[] = []
    const put = (bytes: Uint8Array) => {
      stored.push(String.fromCharCode(...bytes))
      return Promise.resolve(ok({ sha256: 'h' }))
    }
    const { images } = run([at(1), at(2)], { put })
    expect(await images).toEqual(
      ok(
        new Map<string, unknown>([
          [at(1), { sha256: 'h' }],
          [at(2), 'failed'],
        ]),
      ),
    )
    expect(stored).toEqual(['<svg>clean</svg>'])
  })

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

  it('that came with the page are stored as they are; one that is no image is none', async () => {
    const { images } = run([at(1), at(2), at(3)], { embedded: { [at(1)]: jpeg, [at(2)]: bytesOf('chữ') } })
    expect(await images).toEqual(
      ok(
        new Map<string, unknown>([
          [at(1), { sha256: 'h' }],
          [at(2), 'tracker'],
          [at(3), { sha256: 'h' }],
        ]),
      ),
    )
    expect(request.mock.calls.map(([{ url }]) => url)).toEqual([at(3)])
  })

  it('that came with the page are held to the limit of an image, and nothing where they show nothing', async () => {
    const embedded = {
      [at(1)]: new Uint8Array([...jpeg, ...new Uint8Array(2000)]),
      [at(2)]: bytesOf('<svg>'),
    }
    const { images } = run([at(1), at(2)], { embedded, maxImageBytes: 1000 })
    expect(await images).toEqual(
      ok(
        new Map([
          [at(1), 'failed'],
          [at(2), 'tracker'],
        ]),
      ),
    )
  })

  it('are not asked for where no network is to be touched', async () => {
    const { images } = run([at(1)], { canReach: () => false })
    expect(await images).toEqual(ok(new Map([[at(1), 'failed']])))
    expect(request).not.toHaveBeenCalled()
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
      [at('gone')]: err({ type: 'fetch/timeout', afterMs: 60_000 }),
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

  it('share what an article may have', async () => {
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

  describe('that fail for a moment’s reason', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
    afterEach(() => void vi.useRealTimers())

    const broken = err({ type: 'fetch/network', code: 'ERR_CONNECTION_RESET' } as const)
    const status = (code: number) => ok({ ...emptyAnswer, status: code })
    const asksToWait = (ms: number) => {
      const until = new Date(Date.now() + ms).toISOString()
      return err({ type: 'fetch/asks-to-wait', host: 'a.example', until } as const)
    }
    const cut = {
      ok: true,
      value: { ...emptyAnswer, bytes: bytesOf('\x89PNG\r\n\x1a\n...'), isWhole: false },
    } as const

    it.each([
      ['a broken connection', broken, 3],
      ['an overloaded server', status(503), 3],
      ['a server that wants a moment', asksToWait(2000), 3],
      ['a server that wants an hour', asksToWait(3_600_000), 1],
      ['an image that breaks off', cut, 3],
      ['an image that breaks off where its server says it ends', ok({ ...cut.value, isWhole: true }), 3],
      ['an image that is not there', status(404), 1],
      ['an image that takes too long', err({ type: 'fetch/timeout', afterMs: 60_000 } as const), 1],
    ])('are asked for again where it helps: %s', async (_what, result, times) => {
      request.mockResolvedValue(result)
      const { images } = run([at(1)])
      await vi.runAllTimersAsync()
      expect(await images).toEqual(ok(new Map([[at(1), 'failed']])))
      expect(request).toHaveBeenCalledTimes(times)
    })

    it('are there when they come at last', async () => {
      request.mockResolvedValueOnce(broken).mockResolvedValueOnce(status(500))
      const { images } = run([at(1)])
      await vi.runAllTimersAsync()
      expect(await images).toEqual(ok(new Map([[at(1), { sha256: 'h' }]])))
    })

    it('are asked for once where a host has failed thrice', async () => {
      request.mockResolvedValue(broken)
      const { images } = run(Array.from({ length: 100 }, (_, index) => at(index)))
      await vi.runAllTimersAsync()
      await images
      // Six are on their way when the third fails, and two more may have begun by then.
      expect(request.mock.calls.length).toBeLessThanOrEqual(100 + 2 * 8)
    })

    it('are not waited for when the time is over', async () => {
      request.mockResolvedValue(broken)
      const controller = new AbortController()
      const { images } = run([at(1)], { overdue: controller.signal })
      await vi.advanceTimersByTimeAsync(500)
      controller.abort()
      expect(await images).toEqual(ok(new Map([[at(1), 'failed']])))
    })
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
