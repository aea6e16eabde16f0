import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { renderPage } from '@main/capture/render-page'

const opened = vi.fn<() => EventEmitter>()
vi.mock('@main/window/faceless-page', () => ({ openFacelessPage: () => opened() }))
vi.mock('@main/capture/http', () => ({ requestUserAgent: () => 'Trang/1' }))
const stop = vi.fn(() => Promise.resolve())
const endAnswer = vi.fn()
vi.mock('@main/capture/page-session', () => ({
  answerFirst: () => endAnswer,
  letPageAsk: () => ({ idleMs: () => 0, stop }),
}))

/** A page that never answers. */
function setUp() {
  stop.mockClear()
  endAnswer.mockClear()
  const never = () => new Promise(() => undefined)
  const close = vi.fn()
  const contents = Object.assign(new EventEmitter(), {
    setUserAgent: () => undefined,
    setAudioMuted: () => undefined,
    setFrameRate: () => undefined,
    loadURL: never,
    isDestroyed: () => false,
    close,
  })
  opened.mockReturnValue(contents)
  const controller = new AbortController()
  const visit = { pageSession: () => Promise.resolve({ session: {}, serves: () => true }) }
  const start = () =>
    renderPage({ finalUrl: 'https://a.example/', space: 'public' } as never, {
      visit: visit as never,
      signal: controller.signal,
      maxBytes: 1000,
    })
  return { contents, controller, close, start }
}

test.each([
  ['before', true],
  ['while', false],
])('a page is closed, and asks for nothing more, when it is cancelled %s it draws', async (_when, before) => {
  const { controller, close, start, contents } = setUp()
  if (before) controller.abort()
  const rendered = start()
  if (!before) {
    await vi.waitFor(() => expect(contents.listenerCount('render-process-gone')).toBe(1))
    controller.abort()
  }
  expect(await rendered).toBeNull()
  expect(close).toHaveBeenCalledOnce()
  expect(endAnswer).toHaveBeenCalledOnce()
  expect(stop).toHaveBeenCalledOnce()
})

test('a page whose process ends has drawn nothing', async () => {
  const { contents, start } = setUp()
  const rendered = start()
  await vi.waitFor(() => expect(contents.listenerCount('render-process-gone')).toBe(1))
  contents.emit('render-process-gone', {}, { reason: 'oom' })
  expect(await rendered).toBeNull()
  expect(stop).toHaveBeenCalledOnce()
})
