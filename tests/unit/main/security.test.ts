import { EventEmitter } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import { presentNoCertificates } from '@main/security/client-certificates'
import { hardenAllContents, letBrowse } from '@main/security/harden-contents'
import { hardenSession, isLocalAddress, turnSpellCheckersOff } from '@main/security/harden-session'

describe('hardenAllContents', () => {
  const openPage = (session: object = {}) => {
    const app = new EventEmitter()
    const contents = Object.assign(new EventEmitter(), {
      session,
      setWindowOpenHandler: vi.fn(),
      setWebRTCIPHandlingPolicy: vi.fn(),
    })
    hardenAllContents(app as never)
    app.emit('web-contents-created', {}, contents)
    const isPrevented = (name: string, fields: object = {}) => {
      const event = { preventDefault: vi.fn(), ...fields }
      contents.emit(name, event)
      return event.preventDefault.mock.calls.length > 0
    }
    return { contents, isPrevented }
  }

  it.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('stops %s', (name) => {
    expect(openPage().isPrevented(name)).toBe(true)
  })

  it('opens no windows', () => {
    const [handler] = openPage().contents.setWindowOpenHandler.mock.calls[0] as [() => unknown]
    expect(handler()).toEqual({ action: 'deny' })
  })

  it('lets WebRTC find no way around the network that is closed', () => {
    const { contents } = openPage()
    expect(contents.setWebRTCIPHandlingPolicy).toHaveBeenCalledExactlyOnceWith('disable_non_proxied_udp')
  })

  it('lets no frame go anywhere', () => {
    const { isPrevented } = openPage()
    for (const url of ['about:srcdoc', 'about:blank', 'https://vi-du.vn/', 'app://trang/index.html'])
      expect(isPrevented('will-frame-navigate', { url, isMainFrame: false })).toBe(true)
  })
})

describe('a site in a session for browsing', () => {
  const open = () => {
    const app = new EventEmitter()
    const session = {}
    letBrowse(session as never)
    const contents = Object.assign(new EventEmitter(), {
      session,
      setWindowOpenHandler: vi.fn(),
      setWebRTCIPHandlingPolicy: vi.fn(),
    })
    hardenAllContents(app as never)
    app.emit('web-contents-created', {}, contents)
    return {
      contents,
      goes: (name: string, url: string, isMainFrame = true) => {
        const event = { preventDefault: vi.fn(), url, isMainFrame }
        contents.emit(name, event)
        return event.preventDefault.mock.calls.length === 0
      },
    }
  }

  it.each(['will-frame-navigate', 'will-redirect'])('leads to the web alone (%s)', (name) => {
    const { goes } = open()
    expect(goes(name, 'https://vi-du.vn/')).toBe(true)
    expect(goes(name, 'HTTP://vi-du.vn/')).toBe(true)
    for (const url of [
      'file:///etc/passwd',
      'app://trang/index.html',
      'data:text/html,a',
      'javascript:1',
      'zalo://a',
    ])
      expect(goes(name, url)).toBe(false)
  })

  it('has frames with what it made itself', () => {
    const { goes } = open()
    for (const url of ['about:blank', 'about:srcdoc', 'blob:https://vi-du.vn/1', 'data:text/html,a'])
      expect(goes('will-frame-navigate', url, false)).toBe(true)
    expect(goes('will-frame-navigate', 'app://trang/index.html', false)).toBe(false)
  })

  it('has no webviews, no windows of its own accord, and no way around the network', () => {
    const { contents, goes } = open()
    expect(goes('will-attach-webview', '')).toBe(false)
    const [handler] = contents.setWindowOpenHandler.mock.calls[0] as [() => unknown]
    expect(handler()).toEqual({ action: 'deny' })
    expect(contents.setWebRTCIPHandlingPolicy).toHaveBeenCalledExactlyOnceWith('disable_non_proxied_udp')
  })
})

describe('a server that asks for a certificate', () => {
  it('gets none, and goes on without', () => {
    const app = new EventEmitter()
    presentNoCertificates(app as never)
    const event = { preventDefault: vi.fn() }
    const answer = vi.fn()
    app.emit('select-client-certificate', event, null, 'https://vi-du.vn/', [{}, {}], answer)
    expect(event.preventDefault).toHaveBeenCalledOnce()
    expect(answer).toHaveBeenCalledExactlyOnceWith()
  })
})

describe('hardenSession', () => {
  const harden = (allowed?: ReadonlySet<string>) => {
    const handlers = {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
      webRequest: { onBeforeRequest: vi.fn() },
      on: vi.fn(),
    }
    hardenSession(handlers as never, allowed)
    return handlers
  }
  const first = (mock: ReturnType<typeof vi.fn>) => mock.mock.calls[0]?.[0] as (...args: unknown[]) => unknown

  it.each(['geolocation', 'notifications', 'media', 'clipboard-read', 'fullscreen', 'openExternal'])(
    'denies %s, asked for or looked up',
    (permission) => {
      const session = harden(new Set(['clipboard-sanitized-write']))
      const answer = vi.fn()
      first(session.setPermissionRequestHandler)({}, permission, answer)
      expect(answer).toHaveBeenCalledExactlyOnceWith(false)
      expect(first(session.setPermissionCheckHandler)({}, permission)).toBe(false)
      expect(first(session.setDevicePermissionHandler)({})).toBe(false)
    },
  )

  it('cancels every request that would leave', () => {
    const before = first(harden().webRequest.onBeforeRequest)
    const answerTo = (url: string) => {
      const answer = vi.fn()
      before({ url }, answer)
      return answer.mock.calls[0]?.[0] as unknown
    }
    expect(answerTo('app://trang/index.html')).toEqual({ cancel: false })
    expect(answerTo('https://vi-du.vn/beacon')).toEqual({ cancel: true })
  })
})

describe('turnSpellCheckersOff', () => {
  it('has no session fetch dictionaries', () => {
    const app = new EventEmitter()
    const session = { setSpellCheckerEnabled: vi.fn(), setSpellCheckerLanguages: vi.fn() }
    turnSpellCheckersOff(app as never)
    app.emit('session-created', session)
    expect(session.setSpellCheckerEnabled).toHaveBeenCalledExactlyOnceWith(false)
  })
})

describe('isLocalAddress', () => {
  it.each([
    'app://trang/a.js',
    'asset://sha256/00',
    'data:text/plain,a',
    'blob:app://trang/1',
    'devtools://devtools/a',
  ])('is %s', (address) => expect(isLocalAddress(address)).toBe(true))
  it.each([
    'http://127.0.0.1/',
    'https://vi-du.vn/',
    'ws://vi-du.vn/',
    'file:///etc/passwd',
    'ftp://a/',
    'chrome://gpu',
    '',
  ])('is not %s', (address) => expect(isLocalAddress(address)).toBe(false))
})
