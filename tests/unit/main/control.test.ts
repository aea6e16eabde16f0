import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ExitCode, Io } from '@main/cli/io'
import { runRemotely } from '@main/control/control-client'
import { startControlServer, type ControlServer } from '@main/control/control-server'
import { readHolder, type Holder } from '@main/control/endpoint'
import { createLineReader } from '@main/control/wire'

let dir: string
let profile: string
let server: ControlServer | null = null
const log = vi.fn()
type Run = (argv: readonly string[], io: Io) => Promise<ExitCode>

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trang-test-'))
  profile = join(dir, 'profile')
  mkdirSync(profile)
  vi.stubEnv('XDG_RUNTIME_DIR', join(dir, 'run'))
  mkdirSync(join(dir, 'run'))
  log.mockClear()
})
afterEach(() => {
  server?.close()
  server = null
  vi.unstubAllEnvs()
  rmSync(dir, { recursive: true })
})

function start(run: Run): Holder {
  server = startControlServer({ profile, kind: 'window', run, log })
  const holder = readHolder(profile)
  if (!holder) throw new Error('the server did not announce itself')
  return holder
}

function client(signal = new AbortController().signal) {
  const seen: string[] = []
  const io: Io = {
    out: async (text) => void seen.push(`out ${text}`),
    err: async (text) => void seen.push(`err ${text}`),
    terminal: true,
    cwd: '/home/lan',
    signal,
  }
  return { io, seen }
}

describe('a command in the process that holds the library', () => {
  it('runs with its words, its folder and its terminal, and gives back streams and status', async () => {
    const run = vi.fn<Run>(async (argv, io) => {
      await io.out(`${argv.join(' ')}\n`)
      await io.err(`${io.cwd} ${io.terminal}`)
      await io.out('một\nhai')
      return 1
    })
    const holder = start(run)
    const { io, seen } = client()
    expect(await runRemotely(holder, ['save', 'địa chỉ'], io)).toEqual({ kind: 'ended', code: 1 })
    expect(seen).toEqual(['out save địa chỉ\n', 'err /home/lan true', 'out một\nhai'])
  })

  it('carries more than a socket holds at once, in order', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => `${n} ${'ữ'.repeat(5000)}`)
    const holder = start(async (_argv, io) => {
      for (const line of lines) await io.out(line)
      return 0
    })
    const { io, seen } = client()
    expect(await runRemotely(holder, [], io)).toEqual({ kind: 'ended', code: 0 })
    expect(seen).toEqual(lines.map((line) => `out ${line}`))
  })

  it('is not for who does not know the token', async () => {
    const run = vi.fn<Run>(async () => 0)
    const holder = start(run)
    expect(await runRemotely({ ...holder, token: 'guess' }, ['list'], client().io)).toEqual({
      kind: 'unreachable',
    })
    expect(run).not.toHaveBeenCalled()
  })

  it.each(['nonsense\n', '{"token":1}\n', 'x'.repeat(2 * 1024 * 1024)])(
    'cuts off who does not speak its language',
    async (words) => {
      const run = vi.fn<Run>(async () => 0)
      const { address } = start(run)
      await new Promise<void>((resolve) => {
        const socket = connect(address, () => socket.write(words))
        socket.on('error', () => socket.destroy())
        socket.on('close', () => resolve())
      })
      expect(run).not.toHaveBeenCalled()
    },
  )

  it('is stopped when its client leaves', async () => {
    const controller = new AbortController()
    const stopped = vi.fn()
    const holder = start(async (_argv, io) => {
      controller.abort()
      await new Promise<void>((resolve) => {
        io.signal.addEventListener('abort', () => resolve())
      })
      stopped()
      return 0
    })
    expect(await runRemotely(holder, ['save'], client(controller.signal).io)).toEqual({ kind: 'lost' })
    await server?.idle()
    expect(stopped).toHaveBeenCalledTimes(1)
  })

  it('is lost, not repeated, when its holder fails in the middle', async () => {
    const holder = start(async () => {
      throw new Error('a bug')
    })
    expect(await runRemotely(holder, ['save'], client().io)).toEqual({ kind: 'lost' })
    expect(log).toHaveBeenCalledWith('error', expect.any(String), expect.any(Error))
  })

  it('is unreachable where the holder is long gone, whose socket the next one replaces', async () => {
    const stale = start(async () => 0)
    server?.close()
    mkdirSync(dirname(stale.address), { mode: 0o700 })
    writeFileSync(stale.address, '')
    expect(await runRemotely(stale, ['list'], client().io)).toEqual({ kind: 'unreachable' })
    const holder = start(async () => 0)
    expect(holder.token).not.toBe(stale.token)
    expect(await runRemotely(holder, ['list'], client().io)).toEqual({ kind: 'ended', code: 0 })
  })
})

describe.skipIf(process.platform === 'win32')('the announcement', () => {
  it('is for its owner alone, and gone at the end', () => {
    const { address } = start(async () => 0)
    expect(statSync(join(profile, 'control.json')).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700)
    server?.close()
    expect([readdirSync(profile), readdirSync(join(dir, 'run'))]).toEqual([[], []])
  })

  it('is nobody’s where it cannot be announced, and that is no reason to end', async () => {
    mkdirSync(join(profile, 'control.json'))
    server = startControlServer({ profile, kind: 'window', run: vi.fn(), log })
    await server.idle()
    expect(log).toHaveBeenCalledExactlyOnceWith('warn', expect.any(String), expect.any(String))
  })

  it('is not made in a folder that others can enter', () => {
    vi.stubEnv('TMPDIR', join(dir, 'tmp'))
    mkdirSync(join(dir, 'tmp'))
    const { address } = start(async () => 0)
    server?.close()
    mkdirSync(dirname(address), { mode: 0o755 })
    expect(start(async () => 0).address.startsWith(join(dir, 'tmp'))).toBe(true)
  })

  it('says nothing where it cannot be read', () => {
    expect(readHolder(profile)).toBeNull()
    writeFileSync(join(profile, 'control.json'), '{"address":"/a"')
    expect(readHolder(profile)).toBeNull()
  })
})

describe('createLineReader', () => {
  it('puts lines together from whatever pieces come', () => {
    const lines: string[] = []
    const read = createLineReader((line) => lines.push(line))
    for (const piece of ['một', ' hai\nba', '\n', '\nbốn']) read(piece)
    expect(lines).toEqual(['một hai', 'ba', ''])
  })

  it('ends at a line that is too long', () => {
    const over = vi.fn()
    const onLine = vi.fn()
    const read = createLineReader(onLine, 5, over)
    read('123456')
    read('7\n8\n')
    expect(over).toHaveBeenCalledTimes(1)
    expect(onLine).not.toHaveBeenCalled()
  })
})
