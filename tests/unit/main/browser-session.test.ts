import { beforeEach, describe, expect, it, vi } from 'vitest'
import type * as GuardModule from '@main/capture/guard'

type Details = { id: number; url: string; resourceType: string; webContents?: object; frame?: object | null }
type Before = (details: Details, answer: (response: { cancel: boolean }) => void) => void

const electron = vi.hoisted(() => ({
  listeners: new Map<string, (...args: never[]) => void>(),
  proxies: [] as string[],
  route: 'DIRECT',
}))
vi.mock('electron/main', () => {
  const listen = (name: string) => (listener: (...args: never[]) => void) =>
    void electron.listeners.set(name, listener)
  return {
    session: {
      defaultSession: {
        resolveProxy: async () => electron.route,
        resolveHost: async () => ({ endpoints: [] }),
      },
      fromPartition: () => ({
        setPermissionRequestHandler: listen('permission'),
        setPermissionCheckHandler: vi.fn(),
        setDevicePermissionHandler: vi.fn(),
        setSpellCheckerEnabled: vi.fn(),
        setSpellCheckerLanguages: vi.fn(),
        setUserAgent: vi.fn(),
        setProxy: async ({ proxyRules }: { proxyRules: string }) => void electron.proxies.push(proxyRules),
        on: (name: string, listener: (...args: never[]) => void) => listen(name)(listener),
        webRequest: {
          onBeforeRequest: listen('before'),
          onCompleted: listen('completed'),
          onErrorOccurred: vi.fn(),
        },
      }),
    },
  }
})
vi.mock('@main/capture/http', () => ({ requestUserAgent: () => 'Trang' }))
const guards = vi.hoisted((): GuardModule.Guard[] => [])
vi.mock('@main/capture/guard', async (importOriginal) => {
  const original = await importOriginal<typeof GuardModule>()
  const openGuard: typeof original.openGuard = async (resolve) => {
    const guard = await original.openGuard(resolve)
    guards.push(guard)
    return guard
  }
  return { ...original, openGuard }
})
const { openBrowserSession } = await import('@main/browser/browser-session')

const onDownload = vi.fn()
let browser: Awaited<ReturnType<typeof openBrowserSession>>
let lastId = 0

beforeEach(async () => {
  vi.clearAllMocks()
  electron.route = 'DIRECT'
  browser = await openBrowserSession(onDownload)
})

/** Whether a request goes out. */
function goes(url: string, details: Partial<Details> = {}): boolean {
  const answer = vi.fn<(response: { cancel: boolean }) => void>()
  const before = electron.listeners.get('before') as unknown as Before
  before({ id: ++lastId, url, resourceType: 'xhr', ...details }, answer)
  return answer.mock.calls[0]?.[0].cancel === false
}
const page = (url: string) => ({ webContents: { mainFrame: { url } } })
const frame = (url: string, parent: object | null = null) => ({ url, parent })
const router = 'http://192.168.1.1/'
const here = 'http://127.0.0.1:8080/'

describe('the session of Trang’s browser', () => {
  it.each(['https://vi-du.vn/a.js', 'wss://vi-du.vn/live', 'data:text/css,a', 'blob:https://vi-du.vn/1'])(
    'lets a page have %s',
    (url) => expect(goes(url, page('https://vi-du.vn/'))).toBe(true),
  )
  it.each([
    'file:///etc/passwd',
    'ftp://vi-du.vn/',
    'app://trang/index.html',
    'asset://sha256/00',
    'chrome://gpu',
  ])('lets no page have %s', (url) => expect(goes(url, page('https://vi-du.vn/'))).toBe(false))

  it.each([router, here, 'http://may-in.local/', 'ws://127.0.0.1:9222/devtools', 'http://[::1]/'])(
    'keeps a public page from %s',
    (url) => {
      expect(goes(url, page('https://vi-du.vn/'))).toBe(false)
      expect(goes(url, { ...page('https://vi-du.vn/'), resourceType: 'mainFrame' })).toBe(false)
    },
  )

  it('keeps what is of no page, such as a service worker, to the web', () => {
    expect(goes(here)).toBe(false)
    expect(goes('https://vi-du.vn/')).toBe(true)
  })

  it('lets a page of this machine have what is there, but no frame in it that is from elsewhere', () => {
    expect(goes(here, page('http://127.0.0.1:3000/'))).toBe(true)
    expect(goes(router, page('http://127.0.0.1:3000/'))).toBe(false)
    const top = frame('http://127.0.0.1:3000/')
    expect(goes(here, { ...page(top.url), frame: frame('about:srcdoc', top) })).toBe(true)
    expect(goes(here, { ...page(top.url), frame: frame('https://quang-cao.vn/', top) })).toBe(false)
  })

  it('takes what comes from a frame that is gone for public', () => {
    const gone = { isDestroyed: () => true, url: here, parent: null }
    expect(goes(here, { ...page(here), frame: gone })).toBe(false)
    expect(goes(here, { ...page(here), frame: { ...gone, isDestroyed: () => false } })).toBe(true)
  })

  it('takes a window without a page yet for its opener’s', () => {
    const popup = (url: string) => ({
      webContents: { mainFrame: { url: '' }, opener: { url } },
      resourceType: 'mainFrame',
    })
    expect(goes(here, popup('http://127.0.0.1:3000/'))).toBe(true)
    expect(goes(here, popup('https://vi-du.vn/'))).toBe(false)
  })

  it('lets people go anywhere by themselves, once for each time', async () => {
    await browser.expectPerson(new URL(router))
    expect(goes(router, page('https://vi-du.vn/'))).toBe(false)
    expect(goes(router, { ...page('https://vi-du.vn/'), resourceType: 'mainFrame' })).toBe(true)
    expect(goes(router, { ...page('https://vi-du.vn/'), resourceType: 'mainFrame' })).toBe(false)
  })

  it('has what was reached before stay where it was, when a person asks for it again', async () => {
    const guard = guards.at(-1)
    if (!guard) throw new Error('the session has no guard')
    vi.spyOn(guard, 'spaceOf').mockReturnValue('public')
    const expectAt = vi.spyOn(guard, 'expect')
    const url = 'https://vi-du.vn/'
    for (const [again, cause] of [
      ['again', 'public'],
      [undefined, 'person'],
    ] as const) {
      await browser.expectPerson(new URL(url), again)
      expect(goes(url, { resourceType: 'mainFrame' })).toBe(true)
      expect(expectAt).toHaveBeenLastCalledWith('vi-du.vn:443', cause)
    }
  })

  it('takes a redirect for the doing of where it came from', async () => {
    await browser.expectPerson(new URL('https://vi-du.vn/'))
    const id = 1e6
    expect(goes('https://vi-du.vn/', { id, resourceType: 'mainFrame' })).toBe(true)
    expect(goes(router, { id, resourceType: 'mainFrame' })).toBe(false)
  })

  it('goes by the guard, or by the proxy that the system has', async () => {
    await browser.expectPerson(new URL('https://vi-du.vn/'))
    electron.route = 'PROXY cong-ty.vn:3128'
    await browser.expectPerson(new URL('https://vi-du.vn/'))
    expect(electron.proxies.slice(-2)).toEqual([
      expect.stringMatching(/^socks5:\/\/127\.0\.0\.1:\d+$/),
      'http://cong-ty.vn:3128',
    ])
  })

  it('grants no permission but to copy, and takes no files', () => {
    const ask = electron.listeners.get('permission') as unknown as (...args: unknown[]) => void
    const answer = vi.fn()
    for (const permission of [
      'media',
      'geolocation',
      'openExternal',
      'clipboard-read',
      'clipboard-sanitized-write',
    ])
      ask({}, permission, answer)
    expect(answer.mock.calls.flat()).toEqual([false, false, false, false, true])

    const download = electron.listeners.get('will-download') as unknown as (event: object) => void
    const event = { preventDefault: vi.fn() }
    download(event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
    expect(onDownload).toHaveBeenCalledOnce()
  })
})
