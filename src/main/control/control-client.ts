import { connect } from 'node:net'
import * as v from 'valibot'
import type { ExitCode, Io } from '../cli/io'
import type { Holder } from './endpoint'
import { createLineReader, encodeLine, replySchema } from './wire'

/**
 * How a command fared in another process. `unreachable`: nobody took it, nothing was done; `lost`: it was taken and its
 * holder went away before the end, or it was stopped here.
 */
export type RemoteRun = { kind: 'unreachable' } | { kind: 'lost' } | { kind: 'ended'; code: ExitCode }

/** Runs a command in the process that holds the library. When the io's signal aborts, the command ends there too. */
export function runRemotely({ address, token }: Holder, argv: readonly string[], io: Io): Promise<RemoteRun> {
  return new Promise((resolve) => {
    let started = false
    let code: ExitCode | null = null
    let written = Promise.resolve()
    const socket = connect(address)
    socket.setEncoding('utf8')
    const leave = () => socket.destroy()
    io.signal.addEventListener('abort', leave)

    const read = createLineReader((line) => {
      const reply = v.parse(replySchema, JSON.parse(line))
      if (reply.type === 'started') started = true
      else if (reply.type === 'exit') code = reply.code
      else {
        // In their order, and no faster than they are read.
        socket.pause()
        written = written.then(() => io[reply.type](reply.text)).then(() => void socket.resume())
      }
    })
    socket.on('connect', () => {
      socket.write(encodeLine({ token, argv: [...argv], cwd: io.cwd, terminal: io.terminal }))
    })
    socket.on('data', (chunk: string) => read(chunk))
    // Nobody listens, or the holder is gone: `close` follows and tells which.
    socket.on('error', leave)
    socket.on('close', () => {
      io.signal.removeEventListener('abort', leave)
      void written.then(() => {
        if (code !== null) resolve({ kind: 'ended', code })
        else resolve({ kind: started || io.signal.aborted ? 'lost' : 'unreachable' })
      })
    })
  })
}
