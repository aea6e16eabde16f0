import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Events } from '@shared/ipc'
import { createLibraryHost } from '@main/library/library-host'

/** A page of which only what the host sees is there. */
class FakePage extends EventEmitter {
  readonly asked: Events['library:request'][] = []
  gone = false
  isDestroyed = () => this.gone
  send = (_channel: string, request: Events['library:request']) => void this.asked.push(request)
  close = () => {
    if (this.gone) return
    this.gone = true
    this.emit('destroyed')
  }
  crash = () => this.emit('render-process-gone', {}, { reason: 'crashed' })
}

const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

const create = () => {
  const opened: FakePage[] = []
  const host = createLibraryHost({
    openHidden: () => {
      const page = new FakePage()
      opened.push(page)
      return page as never
    },
    readyTimeoutMs: 1000,
  })
  const ready = (page: FakePage) => host.onReady(page as never)
  const reply = (page: FakePage, result: unknown, from = page) => {
    const { requestId } = page.asked.at(-1) ?? { requestId: '' }
    host.onReply(from as never, requestId, result)
  }
  return { host, opened, ready, reply }
}
const cannotOpen = { ok: false, error: { type: 'store/cannot-open', detail: expect.any(String) as unknown } }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('createLibraryHost', () => {
  it('opens a page when none is there, waits for it, and uses it again', async () => {
    const { host, opened, ready, reply } = create()
    const first = host.request('list', {})
    const [page] = opened
    if (!page) throw new Error('no page was opened')
    await settled()
    expect(page.asked).toEqual([])
    ready(page)
    await settled()
    expect(page.asked).toMatchObject([{ name: 'list', args: {} }])
    reply(page, { ok: true, value: [] })
    expect(await first).toEqual({ ok: true, value: [] })
    const second = host.request('show', { id: 'a' })
    await settled()
    reply(page, { ok: false, error: { type: 'store/not-found', id: 'a' } })
    expect(await second).toMatchObject({ ok: false, error: { type: 'store/not-found' } })
    expect(opened).toHaveLength(1)
  })

  it('asks the window where there is one', async () => {
    const { host, opened, ready, reply } = create()
    const window = new FakePage()
    host.attach(window as never)
    const answer = host.request('list', {})
    ready(window)
    await settled()
    reply(window, { ok: true, value: [] })
    expect(await answer).toEqual({ ok: true, value: [] })
    expect(opened).toEqual([])
    window.close()
    void host.request('list', {})
    expect(opened).toHaveLength(1)
  })

  it('listens only to the page that it asked', async () => {
    const { host, opened, ready, reply } = create()
    const answer = host.request('list', {})
    const page = opened[0] as FakePage
    ready(page)
    await settled()
    reply(page, { ok: true, value: ['forged'] }, new FakePage())
    reply(page, { ok: true, value: [] })
    reply(page, { ok: true, value: ['twice'] })
    expect(await answer).toEqual({ ok: true, value: [] })
  })

  it('gives up on a page that does not get ready, and opens another the next time', async () => {
    const { host, opened } = create()
    const answer = host.request('list', {})
    await vi.advanceTimersByTimeAsync(1000)
    expect(await answer).toEqual(cannotOpen)
    expect(opened[0]?.gone).toBe(true)
    void host.request('list', {})
    expect(opened).toHaveLength(2)
  })

  it('fails what was asked of a page that crashes or closes', async () => {
    for (const end of ['crash', 'close'] as const) {
      const { host, opened, ready } = create()
      const answer = host.request('list', {})
      const page = opened[0] as FakePage
      ready(page)
      await settled()
      page[end]()
      expect(await answer).toEqual(cannotOpen)
      void host.request('list', {})
      expect(opened).toHaveLength(2)
    }
  })

  it('waits for a window that crashed until it is loaded again', async () => {
    const { host, ready, reply } = create()
    const window = new FakePage()
    host.attach(window as never)
    ready(window)
    window.crash()
    const answer = host.request('list', {})
    await settled()
    expect(window.asked).toEqual([])
    ready(window)
    await settled()
    reply(window, { ok: true, value: [] })
    expect(await answer).toEqual({ ok: true, value: [] })
  })

  it('closes its own page at the end', () => {
    const { host, opened } = create()
    void host.request('list', {})
    host.dispose()
    expect(opened[0]?.gone).toBe(true)
  })
})
