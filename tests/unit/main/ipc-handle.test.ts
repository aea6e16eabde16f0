import { beforeEach, describe, expect, it, vi } from 'vitest'
import { invokeSchemas, type InvokeChannel } from '@shared/ipc'
import type { Handlers } from '@main/ipc/handle'

type Listener = (event: unknown, ...args: unknown[]) => Promise<unknown>
const listeners = vi.hoisted(() => new Map<string, Listener>())
vi.mock('electron/main', () => ({
  ipcMain: { handle: (channel: string, listener: Listener) => listeners.set(channel, listener) },
}))
const { handleAll } = await import('@main/ipc/handle')

const page = { id: 'page' }
const mainFrame = { parent: null, url: 'app://trang/index.html' }
const log = vi.fn()
const run = vi.fn()

beforeEach(() => {
  vi.clearAllMocks()
  const channels = Object.keys(invokeSchemas) as InvokeChannel[]
  const handlers = Object.fromEntries(channels.map((channel) => [channel, run])) as unknown as Handlers
  handleAll(invokeSchemas, handlers, { isOurs: (contents) => contents === (page as unknown), log })
})

const call = (
  channel: InvokeChannel,
  args: unknown[],
  event: object = { sender: page, senderFrame: mainFrame },
) => {
  const listener = listeners.get(channel)
  if (!listener) throw new Error(`${channel} is not answered`)
  return listener(event, ...args)
}

describe('handleAll', () => {
  it('answers every channel of the contract', () => {
    expect([...listeners.keys()].toSorted()).toEqual(Object.keys(invokeSchemas).toSorted())
  })

  it('hands over the arguments and the caller', async () => {
    run.mockResolvedValue('done')
    expect(await call('capture:cancel', ['job'])).toBe('done')
    expect(run).toHaveBeenCalledExactlyOnceWith('job', { sender: page })
  })

  it.each([
    ['another window', { sender: { id: 'other' }, senderFrame: mainFrame }],
    ['a frame within ours', { sender: page, senderFrame: { ...mainFrame, parent: mainFrame } }],
    ['a frame that is gone', { sender: page, senderFrame: null }],
    ['another origin', { sender: page, senderFrame: { ...mainFrame, url: 'https://vi-du.vn/app://trang/' } }],
    ['another host of our scheme', { sender: page, senderFrame: { ...mainFrame, url: 'app://trang.vn/' } }],
    ['no page at all', { sender: page, senderFrame: { ...mainFrame, url: '' } }],
  ])('refuses %s, and logs it', async (_who, event) => {
    await expect(call('capture:cancel', ['job'], event)).rejects.toThrow('refused')
    expect(run).not.toHaveBeenCalled()
    expect(log).toHaveBeenCalledWith('error', expect.stringContaining('capture:cancel'), expect.anything())
  })

  it.each<[InvokeChannel, unknown[]]>([
    ['capture:run', [{ jobId: 'a', url: 'file:///etc/passwd' }]],
    ['capture:run', [{ jobId: 'a', url: 'javascript:alert(1)' }]],
    ['capture:run', [{ jobId: '', url: 'https://vi-du.vn/' }]],
    ['capture:run', []],
    ['capture:cancel', ['job', 'more']],
    ['shell:open', ['file:///etc/passwd']],
    ['shell:open', ['https:']],
    ['shell:open', ['smb://may/chung']],
    ['preferences:set', [{ language: 'fr' }]],
    ['preferences:set', [{ refreshMinutes: -1 }]],
    ['preferences:set', [{ pageMegabytes: 0 }]],
    ['preferences:set', [{ articleMegabytes: 1e9 }]],
    ['assets:store', ['text']],
    ['connectivity:report', [1]],
    ['feeds:find', [{ jobId: 'a', url: 'ftp://vi-du.vn/' }]],
    ['opml:save', [[{ url: 'javascript:1', title: '', siteUrl: null, folder: '' }]]],
    ['annotations:save', [{ format: 'exe', title: null, text: '' }]],
    ['annotations:save', [{ format: 'md', title: null, text: '', path: '/etc/passwd' }]],
  ])('refuses arguments that do not fit: %s %j', async (channel, args) => {
    await expect(call(channel, args)).rejects.toThrow('arguments do not fit')
    expect(run).not.toHaveBeenCalled()
  })

  it('passes on a bug, and logs it', async () => {
    run.mockRejectedValue(new Error('a bug'))
    await expect(call('app:info', [])).rejects.toThrow('a bug')
    expect(log).toHaveBeenCalledWith('error', expect.stringContaining('app:info'), expect.any(Error))
  })
})
