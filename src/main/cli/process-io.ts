import type { Io } from './io'

export type ProcessIo = Io & {
  /** Stops the command, and takes no more of what it says. */
  abort: () => void
  /** Why results were lost, as the system's code; null if none were. `EPIPE`: their reader has left. */
  lost: () => string | null
}

type Stream = Pick<NodeJS.WriteStream, 'write' | 'on'> & { isTTY?: boolean }

/** This process's own streams. A reader that has left (`| head`) stops the command, quietly. */
export function createProcessIo(stdout: Stream, stderr: Stream, cwd: string): ProcessIo {
  const controller = new AbortController()
  const broken = new Map<Stream, string>()
  let silent = false

  const onError = (stream: Stream, error: NodeJS.ErrnoException) => {
    broken.set(stream, error.code ?? error.message)
    if (stream === stdout) controller.abort()
  }
  for (const stream of [stdout, stderr]) stream.on('error', (error) => onError(stream, error))

  const write = (stream: Stream, text: string) =>
    new Promise<void>((resolve) => {
      if (silent || broken.has(stream) || text === '') return resolve()
      stream.write(text, (error) => {
        if (error) onError(stream, error)
        resolve()
      })
    })
  return {
    out: (text) => write(stdout, text),
    err: (text) => write(stderr, text),
    terminal: stderr.isTTY === true,
    cwd,
    signal: controller.signal,
    abort() {
      silent = true
      controller.abort()
    },
    lost: () => broken.get(stdout) ?? null,
  }
}
