import { createHash, timingSafeEqual } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import * as v from 'valibot'
import type { ExitCode, Io } from '../cli/io'
import type { Log } from '../log'
import { announceHolder, withdrawHolder, type Holder } from './endpoint'
import { createLineReader, encodeLine, requestSchema, type ControlReply, type ControlRequest } from './wire'

export type ControlServer = {
  /** Resolves when no command of a client is running. */
  idle: () => Promise<void>
  /** Takes no more clients, and takes the announcement back. */
  close: () => void
}

export type ControlServerDeps = {
  /** The profile, whose lock this process has. */
  profile: string
  kind: Holder['kind']
  run: (argv: readonly string[], io: Io) => Promise<ExitCode>
  log: Log
}

const longestRequest = 1024 * 1024

/** Lets the command lines of the same user run in this process, which holds the library. */
export function startControlServer({ profile, kind, run, log }: ControlServerDeps): ControlServer {
  const holder = announce(profile, kind, log)
  if (!holder) {
    return { idle: async () => undefined, close: () => undefined }
  }
  // We have the lock, so whoever left a socket here is gone.
  if (process.platform !== 'win32') rmSync(holder.address, { force: true })
  const running = new Set<Promise<void>>()

  const server = createServer((socket) => {
    const serve = async (request: ControlRequest) => {
      const controller = new AbortController()
      socket.once('close', () => controller.abort())
      const reply = (message: ControlReply) => writeLine(socket, message)
      await reply({ type: 'started' })
      const code = await run(request.argv, {
        out: (text) => reply({ type: 'out', text }),
        err: (text) => reply({ type: 'err', text }),
        terminal: request.terminal,
        cwd: request.cwd,
        signal: controller.signal,
      })
      await reply({ type: 'exit', code })
      socket.end()
    }
    receive(socket, holder.token, (request) => {
      const job = serve(request)
        .catch((error: unknown) => {
          log('error', 'a command of a client failed', error)
          socket.destroy()
        })
        .finally(() => running.delete(job))
      running.add(job)
    })
  })
  server.on('error', (error) => log('error', 'the command line cannot reach this window', error))
  server.listen(holder.address)

  return {
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
    close() {
      server.close()
      withdrawHolder(profile, holder)
    },
  }
}

/** A library that nobody else reaches, as for want of room on its disk, is still one to be read. */
function announce(profile: string, kind: Holder['kind'], log: Log): Holder | null {
  try {
    const holder = announceHolder(profile, kind)
    if (!holder) log('error', 'no private folder for a socket: the command line cannot reach this process')
    return holder
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    log('warn', 'the command line cannot reach this process', error.code)
    return null
  }
}

/** Reads the one request of a client; a client without the token, or with no request of ours, is cut off. */
function receive(socket: Socket, token: string, onRequest: (request: ControlRequest) => void): void {
  let received = false
  socket.setEncoding('utf8')
  // The client may leave at any time; `close` follows and ends its command.
  socket.on('error', () => socket.destroy())
  const read = createLineReader(
    (line) => {
      if (received) return
      received = true
      const request = parseRequest(line)
      if (request && isSame(request.token, token)) onRequest(request)
      else socket.destroy()
    },
    longestRequest,
    () => socket.destroy(),
  )
  socket.on('data', (chunk: string) => read(chunk))
}

function parseRequest(line: string): ControlRequest | null {
  try {
    const parsed = v.safeParse(requestSchema, JSON.parse(line))
    return parsed.success ? parsed.output : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Compares hashes, so that neither length nor content shows in the time it takes. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

/** Resolves when the client has room for more, or is gone. */
const writeLine = (socket: Socket, message: ControlReply): Promise<void> =>
  new Promise((resolve) => {
    if (socket.destroyed) return resolve()
    socket.write(encodeLine(message), () => resolve())
  })
