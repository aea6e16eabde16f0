import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CapturedPage } from '@core/capture'
import type { CaptureError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { createCaptureQueue } from '@renderer/jobs/capture-queue'
import { JournalError } from '@renderer/data/library'
import type { DiskSpace } from '@shared/vault'
import { capturedPage, openTestLibrary } from '../../helpers/library'
import { createFakeTrang } from '../../helpers/trang'

type Answer = Result<CapturedPage, CaptureError>

const enough: DiskSpace = { level: 'ok', freeBytes: 9e9, neededBytes: 2e8 }
const low: DiskSpace = { level: 'low', freeBytes: 5e6, neededBytes: 2e8 }
const lowSpace = { type: 'store/low-space', freeBytes: 5e6, neededBytes: 2e8 } as const

async function setUp({ disk = enough } = {}) {
  const context = await openTestLibrary()
  const answers = new Map<string, Answer[]>()
  const asked: string[] = []
  let tellConnectivity = (_: { online: boolean }) => {}
  const fake = createFakeTrang()
  const trang = {
    initial: { ...fake.trang.initial, disk },
    disk: fake.trang.disk,
    preferences: fake.trang.preferences,
    capture: {
      run: vi.fn(async ({ url }: { url: string }): Promise<Answer> => {
        asked.push(url)
        return answers.get(url)?.shift() ?? ok(capturedPage({ url, canonicalUrl: url }))
      }),
      cancel: vi.fn(async () => {}),
      onProgress: () => () => {},
    },
    connectivity: {
      report: async () => {},
      onChange: (listener: typeof tellConnectivity) => {
        tellConnectivity = listener
        return () => {}
      },
    },
  }
  const queue = createCaptureQueue({ library: context.library, trang, now: context.now })
  return {
    ...context,
    queue,
    asked,
    trang,
    answers,
    goOnline: () => tellConnectivity({ online: true }),
    tellDisk: (next: DiskSpace) => fake.emit('disk:changed', next),
  }
}

/** IndexedDB in memory answers through timers of its own, so these tests wait in real time. */
const eventually = <T>(check: () => Promise<T> | T) => vi.waitFor(check, { timeout: 2000, interval: 5 })

const url = 'https://example.com/a'

describe('the capture queue', () => {
  beforeEach(() => {
    vi.stubGlobal('navigator', {
      locks: { request: (_name: string, work: () => Promise<unknown>) => work() },
    })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('stores what was captured and forgets the request', async () => {
    const { queue, library } = await setUp()
    const saved = await queue.save(url)
    expect(saved.ok && saved.value.status).toBe('queued')
    await eventually(async () => {
      expect((await library.articles.byUrl(url))?.status).toBe('ready')
    })
    expect(await library.articles.captures()).toEqual([])
  })

  it('stores nothing for what is no address', async () => {
    const { queue, library } = await setUp()
    expect(await queue.save('không phải địa chỉ')).toMatchObject({
      ok: false,
      error: { type: 'address/invalid' },
    })
    expect(await library.articles.list({ kind: 'all' })).toEqual([])
  })

  it('keeps a page that is not there as failed, with its reason and no version', async () => {
    const { queue, library, answers } = await setUp()
    answers.set(url, [err({ type: 'fetch/http-status', status: 404 })])
    const queued = await queue.enqueue(url)
    if (!queued.ok) throw new Error('not queued')
    const { article, error } = await queue.capture(queued.value.id)
    expect(error).toEqual({ type: 'fetch/http-status', status: 404 })
    expect(article).toMatchObject({ status: 'failed', versionId: null })
    expect(await library.articles.captures()).toMatchObject([{ attempts: 1, retryAt: null, error }])
  })

  it('says who wants the page, and remembers it when the page is captured again', async () => {
    const { queue, library, trang, answers } = await setUp()
    queue.start()
    const { id } = await library.articles.enqueue(url, { cause: 'private' })
    const causes = () => trang.capture.run.mock.calls.map(([job]) => (job as { cause?: string }).cause)
    answers.set(url, [
      err({ type: 'fetch/http-status', status: 404 }),
      ok(capturedPage({ url, provenance: { ...capturedPage().provenance, cause: 'private' } })),
    ])
    await queue.capture(id)
    for (const [times, again] of [
      [2, () => queue.retryFailed()],
      [3, () => queue.recapture(id)],
    ] as const) {
      await again()
      await eventually(async () => expect(await library.articles.captures()).toEqual([]))
      expect(causes()).toHaveLength(times)
    }
    expect(causes()).toEqual(['private', 'private', 'private'])
    await queue.save(url)
    await eventually(() => expect(causes().at(-1)).toBe('person'))
  })

  it('leaves a server alone for as long as it asks, whatever returns', async () => {
    const { queue, library, answers, asked, goOnline, now } = await setUp()
    queue.start()
    const due = new Date(now().getTime() + 7_200_000).toISOString()
    answers.set(url, [err({ type: 'fetch/asks-to-wait', host: 'example.com', until: due })])
    await queue.save(url)
    await eventually(async () => {
      expect(await library.articles.captures()).toMatchObject([{ retryAt: due }])
    })
    expect(await library.articles.byUrl(url)).toMatchObject({ status: 'queued' })
    const other = 'https://example.com/b'
    answers.set(other, [err({ type: 'fetch/offline' })])
    await queue.save(other)
    await eventually(() => expect(asked).toEqual([url, other]))
    await eventually(() => expect(queue.progress.get().size).toBe(0))
    goOnline()
    await eventually(() => expect(asked).toEqual([url, other, other]))
    await queue.recapture((await library.articles.byUrl(url))?.id ?? '')
    await eventually(() => expect(asked).toEqual([url, other, other, url]))
  })

  it('asks a server once that wants to be left alone, where a person wants one page now', async () => {
    const { queue, library, trang, answers, now } = await setUp()
    queue.start()
    const until = new Date(now().getTime() + 7_200_000).toISOString()
    const waits = () => err({ type: 'fetch/asks-to-wait', host: 'example.com', until } as const)
    answers.set(url, [waits(), waits(), waits(), waits()])
    const insists = () => trang.capture.run.mock.calls.map(([job]) => (job as { insists?: boolean }).insists)
    const { id } = await library.articles.enqueue(url)
    const again = [
      [false, () => queue.takeUp()],
      [true, () => queue.recapture(id, true)],
      [false, () => queue.retryFailed()],
      [true, () => queue.save(url)],
    ] as const
    const expected: boolean[] = []
    for (const [does, ask] of again) {
      await ask()
      expected.push(does)
      await eventually(() => expect(insists()).toEqual(expected))
      await eventually(async () =>
        expect(await library.articles.captures()).toMatchObject([{ retryAt: until }]),
      )
      await eventually(() => expect(queue.progress.get().size).toBe(0))
    }
  })

  it('leaves a save made offline queued, and completes it when the network is back', async () => {
    const { queue, library, answers, asked, goOnline } = await setUp()
    queue.start()
    answers.set(url, [err({ type: 'fetch/offline' })])
    await queue.save(url)
    await eventually(async () => {
      expect(await library.articles.captures()).toMatchObject([
        { error: { type: 'fetch/offline' }, retryAt: null },
      ])
    })
    expect((await library.articles.byUrl(url))?.status).toBe('queued')
    await eventually(() => expect(queue.progress.get().size).toBe(0))
    goOnline()
    await eventually(async () => {
      expect((await library.articles.byUrl(url))?.status).toBe('ready')
    })
    expect(asked).toEqual([url, url])
  })

  it('takes up again what failed for want of the network that returned meanwhile', async () => {
    const { queue, library, trang, goOnline } = await setUp()
    queue.start()
    let finish: (answer: Answer) => void = () => {}
    trang.capture.run.mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)))
    await queue.save(url)
    await eventually(() => expect(trang.capture.run).toHaveBeenCalledOnce())
    goOnline()
    finish(err({ type: 'fetch/offline' }))
    await eventually(async () => {
      expect((await library.articles.byUrl(url))?.status).toBe('ready')
    })
  })

  it('does not try again by itself what the page itself caused', async () => {
    const { queue, library, answers, asked, goOnline } = await setUp()
    queue.start()
    answers.set(url, [err({ type: 'fetch/not-a-page', contentType: 'application/pdf' })])
    await queue.save(url)
    await eventually(async () => {
      expect((await library.articles.byUrl(url))?.status).toBe('failed')
    })
    await queue.save('https://example.com/b')
    goOnline()
    await eventually(async () => {
      expect((await library.articles.byUrl('https://example.com/b'))?.status).toBe('ready')
    })
    expect(asked.filter((asking) => asking === url)).toHaveLength(1)
  })

  it('plans another try, later each time, for what the moment caused', async () => {
    const { queue, library, answers, now } = await setUp()
    const refused = err({ type: 'fetch/refused', host: 'example.com' } as const)
    answers.set(url, [refused, refused])
    const queued = await queue.enqueue(url)
    if (!queued.ok) throw new Error('not queued')
    await queue.capture(queued.value.id)
    const wait = async () =>
      Date.parse((await library.articles.capture(queued.value.id))?.retryAt ?? '') - +now()
    const first = await wait()
    await queue.capture(queued.value.id)
    expect(first).toBeGreaterThan(0)
    expect(await wait()).toBeGreaterThan(first)
  })

  it('goes on trying, however often the moment was wrong', async () => {
    const { queue, library, answers } = await setUp()
    answers.set(
      url,
      Array.from({ length: 8 }, () => err({ type: 'fetch/refused', host: 'example.com' } as const)),
    )
    const { id } = await library.articles.enqueue(url)
    for (let attempt = 0; attempt < 8; attempt++) await queue.capture(id)
    expect(await library.articles.capture(id)).toMatchObject({ attempts: 8, retryAt: expect.any(String) })
  })

  it('takes up what a command queues once it has been started', async () => {
    const { queue, library, asked } = await setUp()
    await queue.enqueue('https://example.com/before')
    queue.start()
    await queue.enqueue(url)
    await eventually(async () => {
      expect(await library.articles.captures()).toEqual([])
    })
    expect(asked.toSorted()).toEqual([url, 'https://example.com/before'])
  })

  it('does not look for work again while what is due is being captured', async () => {
    const { queue, library, answers, advance, trang } = await setUp()
    answers.set(url, [err({ type: 'fetch/refused', host: 'example.com' })])
    const { id } = await library.articles.enqueue(url)
    await queue.capture(id)
    advance(60_000)
    trang.capture.run.mockImplementation(() => new Promise(() => {}))
    const looked = vi.spyOn(library.articles, 'captures')
    queue.start()
    await eventually(() => expect(trang.capture.run).toHaveBeenCalledTimes(2))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(looked.mock.calls.length).toBeLessThanOrEqual(3)
  })

  it('takes up, on start, what an earlier run left', async () => {
    const { queue, library } = await setUp()
    await library.articles.enqueue(url)
    queue.start()
    await eventually(async () => {
      expect((await library.articles.byUrl(url))?.status).toBe('ready')
    })
  })

  it('keeps the stored version when capturing again fails', async () => {
    const { queue, library, answers } = await setUp()
    const article = await library.articles.enqueue(url)
    const first = await queue.capture(article.id)
    answers.set(url, [err({ type: 'fetch/http-status', status: 500 })])
    queue.start()
    await queue.recapture(article.id)
    await eventually(async () => {
      expect((await library.articles.capture(article.id))?.error).toMatchObject({ status: 500 })
    })
    expect(await library.articles.get(article.id)).toMatchObject({
      status: 'ready',
      versionId: first.article?.versionId,
    })
  })

  it('captures again only when it is asked to, until it has been started', async () => {
    const { queue, library, asked } = await setUp()
    const article = await library.articles.enqueue(url)
    await queue.capture(article.id)
    await queue.recapture(article.id)
    expect(asked).toHaveLength(1)
    expect(await library.articles.captures()).toHaveLength(1)
    expect((await queue.capture(article.id)).error).toBeNull()
    expect(await library.articles.versions(article.id)).toHaveLength(2)
  })

  it('captures an article once when asked twice at the same time', async () => {
    const { queue, library, asked } = await setUp()
    const { id } = await library.articles.enqueue(url)
    await Promise.all([queue.capture(id), queue.capture(id)])
    expect(asked).toEqual([url])
    expect(await library.articles.versions(id)).toHaveLength(1)
  })

  it('stores nothing of a capture that was cancelled on its way', async () => {
    const { queue, library, trang } = await setUp()
    let finish: (answer: Answer) => void = () => {}
    trang.capture.run.mockImplementation(() => new Promise((resolve) => (finish = resolve)))
    const { id } = await library.articles.enqueue(url)
    const running = queue.capture(id)
    await eventually(() => expect(trang.capture.run).toHaveBeenCalled())
    await queue.cancel(id)
    finish(ok(capturedPage()))
    await running
    expect(await library.articles.get(id)).toMatchObject({ state: 'trash', versionId: null })
    expect(await library.articles.captures()).toEqual([])
  })

  describe('where the disk has too little room', () => {
    const addresses = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://example.com/${name}`)
    const ready = async (library: Awaited<ReturnType<typeof setUp>>['library']) =>
      (await library.articles.list({ kind: 'all' })).filter(({ status }) => status === 'ready').length

    it('queues without capturing, and captures in order when there is room', async () => {
      const { queue, library, advance, asked, trang, tellDisk } = await setUp({ disk: low })
      queue.start()
      for (const address of addresses) {
        expect(await queue.save(address)).toMatchObject({ ok: true, value: { status: 'queued' } })
        advance(1000)
      }
      const { id } = await library.articles.enqueue(addresses[2] ?? '')
      expect(await queue.capture(id)).toMatchObject({ error: lowSpace, article: { status: 'queued' } })
      expect(trang.capture.run).not.toHaveBeenCalled()
      expect(queue.lack.get()).toEqual(lowSpace)
      tellDisk(enough)
      await eventually(async () => expect(await ready(library)).toBe(addresses.length))
      expect(queue.lack.get()).toBeNull()
      // The third was asked for again, after the others.
      expect(asked).toEqual([0, 1, 3, 4, 2].map((index) => addresses[index]))
    })

    it('stops at the first capture that main refuses, keeps all in their order, and plans no retry', async () => {
      const { queue, library, advance, answers, asked, tellDisk } = await setUp()
      for (const address of addresses) {
        await library.articles.enqueue(address)
        answers.set(address, [err(lowSpace)])
        advance(1000)
      }
      queue.start()
      await eventually(() => expect(queue.lack.get()).toEqual(lowSpace))
      await eventually(() => expect(queue.progress.get().size).toBe(0))
      // Some are under way before the first is refused.
      const refused = asked.length
      expect(asked).toEqual(addresses.slice(0, refused))
      expect(refused).toBeLessThanOrEqual(3)
      expect(await library.articles.captures()).toMatchObject(
        addresses.map((address) => ({ url: address, error: null, retryAt: null, attempts: 0 })),
      )
      answers.clear()
      tellDisk(low)
      tellDisk(enough)
      await eventually(async () => expect(await ready(library)).toBe(addresses.length))
      expect(asked.slice(refused)).toEqual(addresses)
    })

    it('keeps what it cannot store in the queue, and stores it when there is room', async () => {
      const { queue, library, tellDisk } = await setUp()
      const store = vi.spyOn(library.articles, 'storeVersion')
      store.mockRejectedValueOnce(new JournalError({ type: 'store/disk-full' }))
      queue.start()
      await queue.save(url)
      await eventually(() => expect(queue.lack.get()).toEqual({ type: 'store/disk-full' }))
      expect(await library.articles.byUrl(url)).toMatchObject({ status: 'queued', versionId: null })
      tellDisk(enough)
      await eventually(async () => expect((await library.articles.byUrl(url))?.status).toBe('ready'))
    })

    it('takes up again a capture that was refused just before the room returned', async () => {
      const { queue, library, trang, tellDisk } = await setUp()
      queue.start()
      let finish: (answer: Answer) => void = () => {}
      trang.capture.run.mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)))
      await queue.save(url)
      await eventually(() => expect(trang.capture.run).toHaveBeenCalledOnce())
      tellDisk(low)
      tellDisk(enough)
      finish(err(lowSpace))
      await eventually(async () => expect((await library.articles.byUrl(url))?.status).toBe('ready'))
    })

    it('remembers why a capture failed until that can be written, and does not ask again meanwhile', async () => {
      const { queue, library, answers, asked, tellDisk } = await setUp()
      const note = vi.spyOn(library.articles, 'captureFailed')
      note.mockRejectedValueOnce(new JournalError({ type: 'store/disk-full' }))
      answers.set(url, [err({ type: 'fetch/http-status', status: 404 })])
      const { id } = await library.articles.enqueue(url)
      queue.start()
      await eventually(() => expect(note).toHaveBeenCalledOnce())
      await eventually(() => expect(queue.progress.get().size).toBe(0))
      expect(await library.articles.capture(id)).toMatchObject({ error: null })
      tellDisk(low)
      tellDisk(enough)
      await eventually(async () =>
        expect(await library.articles.capture(id)).toMatchObject({ error: { status: 404 } }),
      )
      expect(asked).toEqual([url])
    })

    it('says that an address could not be queued', async () => {
      const { queue, library } = await setUp()
      const full = { type: 'store/disk-full' } as const
      const enqueue = vi.spyOn(library.articles, 'enqueue')
      enqueue.mockRejectedValueOnce(new JournalError(full)).mockRejectedValueOnce(new JournalError(full))
      expect(await queue.save(url)).toEqual(err(full))
      expect(await queue.enqueue(url)).toEqual(err(full))
      expect(await library.articles.captures()).toEqual([])
    })

    it('does not take a bug for a full disk', async () => {
      const { queue, library } = await setUp()
      vi.spyOn(library.articles, 'enqueue').mockRejectedValueOnce(new TypeError('bug'))
      await expect(queue.save(url)).rejects.toThrow('bug')
    })

    it('does not look for work in vain while a retry is due', async () => {
      const { queue, library, answers, advance } = await setUp({ disk: low })
      const { id } = await library.articles.enqueue(url)
      await library.articles.captureFailed(
        id,
        { type: 'fetch/refused', host: 'a' },
        '2026-01-02T03:04:06.000Z',
      )
      answers.clear()
      advance(60_000)
      const looked = vi.spyOn(library.articles, 'captures')
      queue.start()
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(looked.mock.calls.length).toBeLessThanOrEqual(3)
    })
  })

  it('begins nothing while it is paused, and goes on in its order', async () => {
    const { queue, asked, trang } = await setUp()
    queue.start()
    await trang.preferences.set({ capturesPaused: true })
    const urls = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://example.com/${name}`)
    for (const one of urls) await queue.save(one)
    expect(queue.batch.get()).toEqual({ done: 0, total: 5 })
    expect(asked).toEqual([])
    await trang.preferences.set({ capturesPaused: false })
    await eventually(() => expect(asked).toEqual(urls))
    await eventually(() => expect(queue.batch.get()).toEqual({ done: 0, total: 0 }))
  })

  it('captures a page that is asked for by itself also while it is paused', async () => {
    const { queue, library, trang } = await setUp()
    queue.start()
    await trang.preferences.set({ capturesPaused: true })
    const queued = await queue.save(url)
    if (!queued.ok) throw new Error('not queued')
    expect((await queue.capture(queued.value.id)).article).toMatchObject({ status: 'ready' })
    expect(await library.articles.captures()).toEqual([])
  })

  it('tells how far all captures together are, whatever becomes of each', async () => {
    const { queue, answers, trang } = await setUp()
    queue.start()
    await trang.preferences.set({ capturesPaused: true })
    const seen: string[] = []
    queue.batch.subscribe(() => {
      const { done, total } = queue.batch.get()
      seen.push(`${done}/${total}`)
    })
    answers.set(url, [err({ type: 'fetch/http-status', status: 404 })])
    for (const one of [url, 'https://example.com/b', 'https://example.com/c', 'https://example.com/d'])
      await queue.enqueue(one)
    await trang.preferences.set({ capturesPaused: false })
    await eventually(() => expect(seen.at(-1)).toBe('0/0'))
    expect(seen).toEqual(expect.arrayContaining(['1/4', '2/4', '3/4']))
  })

  it('takes up again all that failed, and nothing else', async () => {
    const { queue, library, answers, asked } = await setUp()
    queue.start()
    const other = 'https://example.com/b'
    for (const one of [url, other]) answers.set(one, [err({ type: 'fetch/http-status', status: 404 })])
    for (const one of [url, other, 'https://example.com/c']) await queue.save(one)
    await eventually(async () => {
      expect((await library.articles.counts()).failed).toBe(2)
    })
    asked.length = 0
    await queue.retryFailed()
    await eventually(async () => {
      const { waiting, failed } = await library.articles.counts()
      expect(waiting + failed).toBe(0)
    })
    expect(asked).toEqual([url, other])
  })
})
