import { expect, test, vi } from 'vitest'
import { mayReach, spaceOfHost, type RequestCause } from '@core/capture/address-space'
import { err, ok } from '@core/result'
import { answerFirst, letPageAsk } from '@main/capture/page-session'

type Details = { id: number; url: string; resourceType: string }
type Listener = (details: Details, answer: (response: { cancel: boolean }) => void) => void

function setUp({ serves = true } = {}) {
  const left: string[] = []
  const asked: [url: string, cause: RequestCause][] = []
  const spaceOf = (url: URL) => spaceOfHost(url.hostname) ?? 'public'
  const listeners: { before?: Listener; completed?: (details: Details) => void } = {}
  const closeAllConnections = vi.fn(() => Promise.resolve())
  const session = {
    webRequest: {
      onBeforeRequest: (listener: Listener) => (listeners.before = listener),
      onCompleted: (listener: (details: Details) => void) => (listeners.completed = listener),
      onErrorOccurred: () => undefined,
    },
    closeAllConnections,
  }
  const visit = {
    enter: (url: URL, cause: RequestCause) => {
      asked.push([url.href, cause])
      return Promise.resolve(
        mayReach(spaceOf(url), cause)
          ? ok({ session, leave: () => left.push(url.href) })
          : err({ type: 'fetch/private-address', host: url.hostname }),
      )
    },
    spaceOf,
  }
  const requests = letPageAsk(session as never, {
    visit: visit as never,
    space: 'loopback',
    serves: () => serves,
  })
  const goes = (url: string, { id = 1, resourceType = 'xhr' } = {}) =>
    new Promise<boolean>((resolve) =>
      listeners.before?.({ id, url, resourceType }, ({ cancel }) => resolve(!cancel)),
    )
  const complete = (id: number) => listeners.completed?.({ id, url: '', resourceType: 'xhr' })
  return { goes, complete, requests, asked, left, closeAllConnections }
}

test.each([
  ['http://127.0.0.1:8080/tin.json', true],
  ['https://cdn.example/app.js', true],
  ['data:text/plain,a', true],
  ['blob:http://127.0.0.1/1', true],
  ['http://169.254.169.254/latest/', false],
  ['http://192.168.1.1/', false],
  ['http://may-in.local/', false],
  ['http://0.0.0.0/', false],
  ['ws://127.0.0.1:8080/', false],
  ['file:///etc/passwd', false],
  ['app://trang/index.html', false],
  ['asset://sha256/00', false],
])('a page of this machine that asks for %s: %s', async (url, expected) => {
  expect(await setUp().goes(url)).toBe(expected)
})

test.each(['mainFrame', 'subFrame', 'font', 'media', 'object', 'ping', 'cspReport', 'webSocket', 'other'])(
  'a page is not let ask for what draws no text: %s',
  async (resourceType) => {
    expect(await setUp().goes('https://cdn.example/a', { resourceType })).toBe(false)
  },
)

test('a redirect is caused by where it came from', async () => {
  const { goes, asked, left } = setUp()
  expect(await goes('https://cdn.example/a')).toBe(true)
  expect(await goes('http://127.0.0.1/b')).toBe(false)
  expect(asked).toEqual([
    ['https://cdn.example/a', 'loopback'],
    ['http://127.0.0.1/b', 'public'],
  ])
  expect(left).toEqual(['https://cdn.example/a'])
})

test('a request that would have to go another way than its page does not go', async () => {
  const { goes, left } = setUp({ serves: false })
  expect(await goes('https://cdn.example/a')).toBe(false)
  expect(left).toEqual(['https://cdn.example/a'])
})

test('a page is idle when all is answered, and asks for nothing once it is stopped', async () => {
  const { goes, complete, requests, left, closeAllConnections } = setUp()
  await goes('https://cdn.example/a', { id: 1 })
  await goes('https://cdn.example/b', { id: 2 })
  expect(requests.idleMs()).toBe(0)
  complete(1)
  expect(requests.idleMs()).toBe(0)
  complete(2)
  await vi.waitFor(() => expect(requests.idleMs()).toBeGreaterThan(0))
  await goes('https://cdn.example/c', { id: 3 })
  await requests.stop()
  expect(left).toEqual(['https://cdn.example/a', 'https://cdn.example/b', 'https://cdn.example/c'])
  expect(closeAllConnections).toHaveBeenCalledOnce()
  expect(await goes('https://cdn.example/d', { id: 4 })).toBe(false)
})

test('the first request alone is answered in the place of the network', () => {
  const unhandle = vi.fn()
  const handle = vi.fn((_scheme: string, _answer: () => Response) => undefined)
  const session = { protocol: { handle, unhandle } }
  const answer = new Response('<p>Trang</p>')
  const end = answerFirst(session as never, new URL('https://a.example/bai'), () => answer)
  expect(handle.mock.calls[0]?.[0]).toBe('https')
  expect(handle.mock.calls[0]?.[1]()).toBe(answer)
  end()
  expect(unhandle.mock.calls).toEqual([['https']])
})

test('a session that has had no request answers none any more after its page', () => {
  const unhandle = vi.fn()
  const session = { protocol: { handle: () => undefined, unhandle } }
  answerFirst(session as never, new URL('http://a.example/'), () => new Response())()
  expect(unhandle).toHaveBeenCalledExactlyOnceWith('http')
})
