import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createConnectivity } from '@main/connectivity'

const web = 'https://vi-du.vn/bai'
const loopback = ['http://localhost:8080/', 'http://127.0.0.1/', 'http://[::1]:9/', 'http://may.localhost/']

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function create({ machine = true, forcedOffline = false } = {}) {
  const state = { machine }
  const connectivity = createConnectivity({
    isMachineOnline: () => state.machine,
    forcedOffline,
    pollMs: 1000,
  })
  const heard = vi.fn()
  connectivity.onChange(heard)
  return { connectivity, heard, state }
}

describe('createConnectivity', () => {
  it('is online, and reaches everything, when machine and window are', () => {
    const { connectivity } = create()
    connectivity.report(true)
    expect(connectivity.get()).toEqual({ online: true })
    for (const url of [web, ...loopback]) expect(connectivity.canReach(url)).toBe(true)
  })

  it('still reaches itself when the machine has no network', () => {
    const { connectivity } = create({ machine: false })
    connectivity.report(false)
    expect(connectivity.get()).toEqual({ online: false })
    expect(connectivity.canReach(web)).toBe(false)
    for (const url of loopback) expect(connectivity.canReach(url)).toBe(true)
  })

  it('reaches nothing where only the window says offline', () => {
    const { connectivity } = create()
    connectivity.report(false)
    expect(connectivity.get()).toEqual({ online: false })
    for (const url of [web, ...loopback]) expect(connectivity.canReach(url)).toBe(false)
  })

  it('reaches nothing when it is told to be offline', () => {
    const { connectivity } = create({ forcedOffline: true })
    connectivity.report(true)
    expect(connectivity.get()).toEqual({ online: false })
    for (const url of [web, ...loopback]) expect(connectivity.canReach(url)).toBe(false)
  })

  it('tells each change once, be it reported or noticed', () => {
    const { connectivity, heard, state } = create()
    connectivity.report(true)
    expect(heard).not.toHaveBeenCalled()
    connectivity.report(false)
    connectivity.report(false)
    expect(heard.mock.calls).toEqual([[{ online: false }]])
    connectivity.report(true)
    state.machine = false
    vi.advanceTimersByTime(3000)
    expect(heard.mock.calls).toEqual([[{ online: false }], [{ online: true }], [{ online: false }]])
  })

  it('looks no more once it is disposed of', () => {
    const { connectivity, heard, state } = create()
    connectivity.dispose()
    state.machine = false
    vi.advanceTimersByTime(3000)
    expect(heard).not.toHaveBeenCalled()
  })
})
