import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createExtractor } from '@main/extractor/extractor'
import type { ExtractorCall, ExtractorReply } from '@shared/extractor'

vi.mock('@main/extractor/extractor-page', () => ({
  openExtractorPage: () => Promise.reject(new Error('not here')),
}))

type Handlers = { onReply: (reply: ExtractorReply) => void; onGone: (reason: string) => void }

/** Pages that answer nothing by themselves. */
function fakePages() {
  const pages: { calls: ExtractorCall[]; closed: boolean; handlers: Handlers }[] = []
  return {
    pages,
    openPage: async (handlers: Handlers) => {
      const page = { calls: [] as ExtractorCall[], closed: false, handlers }
      pages.push(page)
      return {
        post: (call: ExtractorCall) => void page.calls.push(call),
        close: () => {
          page.closed = true
        },
      }
    },
    async reply(result: unknown) {
      await settled()
      const page = pages.at(-1)
      const call = page?.calls.at(-1)
      if (!page || !call) throw new Error('nothing was asked')
      page.handlers.onReply({ id: call.id, result })
    },
  }
}

const settled = () => vi.advanceTimersByTimeAsync(0)
const opml = (text: string) => ['opml', { text }] as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the extractor', () => {
  it('opens its page for the first job, and runs jobs in their order, one at a time', async () => {
    const fake = fakePages()
    const extractor = createExtractor({ openPage: fake.openPage })
    expect(fake.pages).toHaveLength(0)
    const first = extractor.run(...opml('1'))
    const second = extractor.run(...opml('2'))
    await settled()
    expect(fake.pages[0]?.calls).toMatchObject([{ name: 'opml', args: { text: '1' } }])
    await fake.reply('one')
    await fake.reply('two')
    expect(await first).toEqual({ ok: true, value: 'one' })
    expect(await second).toEqual({ ok: true, value: 'two' })
    expect(fake.pages).toHaveLength(1)
  })

  it('gives up a job that overruns, and goes on in a new page', async () => {
    const fake = fakePages()
    const extractor = createExtractor({ openPage: fake.openPage })
    const slow = extractor.run(...opml('slow'), { timeoutMs: 50 })
    const next = extractor.run(...opml('next'))
    await vi.advanceTimersByTimeAsync(50)
    expect(await slow).toEqual({ ok: false, error: { type: 'extract/timeout', afterMs: 50 } })
    expect(fake.pages[0]?.closed).toBe(true)
    await fake.reply('done')
    expect(await next).toEqual({ ok: true, value: 'done' })
    expect(fake.pages).toHaveLength(2)
  })

  it('loses only the job that its process died of', async () => {
    const fake = fakePages()
    const extractor = createExtractor({ openPage: fake.openPage })
    const deadly = extractor.run(...opml('deadly'))
    const next = extractor.run(...opml('next'))
    await settled()
    fake.pages[0]?.handlers.onGone('oom')
    expect(await deadly).toEqual({ ok: false, error: { type: 'extract/crashed' } })
    await fake.reply('done')
    expect(await next).toEqual({ ok: true, value: 'done' })
  })

  it('says of a job that threw that it crashed, logs it, and keeps the page', async () => {
    const fake = fakePages()
    const log = vi.fn()
    const extractor = createExtractor({ openPage: fake.openPage, log })
    const job = extractor.run(...opml('x'))
    await settled()
    fake.pages[0]?.handlers.onReply({ id: fake.pages[0].calls[0]?.id ?? -1, crash: 'RangeError: depth' })
    expect(await job).toEqual({ ok: false, error: { type: 'extract/crashed' } })
    expect(log).toHaveBeenCalledWith('error', expect.stringContaining('opml'), 'RangeError: depth')
    expect(fake.pages[0]?.closed).toBe(false)
  })

  it('takes no answer for another', async () => {
    const fake = fakePages()
    const extractor = createExtractor({ openPage: fake.openPage })
    const job = extractor.run(...opml('x'))
    await settled()
    fake.pages[0]?.handlers.onReply({ id: 999, result: 'wrong' })
    await fake.reply('right')
    expect(await job).toEqual({ ok: true, value: 'right' })
  })

  it('lets the page go after a minute without work, and opens another for the next job', async () => {
    const fake = fakePages()
    const extractor = createExtractor({ openPage: fake.openPage })
    const job = extractor.run(...opml('x'))
    await fake.reply('y')
    await job
    await vi.advanceTimersByTimeAsync(59_000)
    expect(fake.pages[0]?.closed).toBe(false)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(fake.pages[0]?.closed).toBe(true)
    const next = extractor.run(...opml('x'))
    await fake.reply('z')
    expect(await next).toEqual({ ok: true, value: 'z' })
  })

  it('tries the page again after one that did not open', async () => {
    const fake = fakePages()
    let tries = 0
    const extractor = createExtractor({
      openPage: (handlers) =>
        tries++ === 0 ? Promise.reject(new Error('ERR_FAILED')) : fake.openPage(handlers),
    })
    expect(await extractor.run(...opml('x'))).toEqual({ ok: false, error: { type: 'extract/crashed' } })
    const job = extractor.run(...opml('x'))
    await fake.reply('y')
    expect(await job).toEqual({ ok: true, value: 'y' })
  })

  it('leaves no job waiting when it ends', async () => {
    const fake = fakePages()
    const extractor = createExtractor({ openPage: fake.openPage })
    const jobs = [extractor.run(...opml('1')), extractor.run(...opml('2'))]
    await settled()
    extractor.dispose()
    const crashed = { ok: false, error: { type: 'extract/crashed' } }
    expect(await Promise.all([...jobs, extractor.run(...opml('3'))])).toEqual([crashed, crashed, crashed])
    await settled()
    expect(fake.pages[0]?.closed).toBe(true)
  })
})
