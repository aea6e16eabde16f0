import type { Io } from './io'

export type ProcessIo = Io & {
  /** Stops the command. */
  abort: () => void
  /** Resolves when all that was written has left this process. */
  flush: () => Promise<void>
}

type Stream = Pick<NodeJS.WriteStream, 'write' | 'on'> & { isTTY?: boolean }

/** This process's own streams. A reader that has left (`| head`) stops the command, quietly. */
export function createProcessIo(stdout: Stream, stderr: Stream, cwd: string): ProcessIo {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const broken = new Set<Stream>()
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // EPIPE: nobody reads any more. Any other trouble (a full disk behind `>`) has no place left to be told.
      broken.add(stream)
      if (stream === stdout || error.code !== 'EPIPE') abort()
    })
  }
  const write = (stream: Stream, text: string) =>
    new Promise<void>((resolve) => {
      if (broken.has(stream) || text === '') return resolve()
      stream.write(text, () => resolve())
    })
  return {
    out: (text) => write(stdout, text),
    err: (text) => write(stderr, text),
    terminal: stderr.isTTY === true,
    cwd,
    signal: controller.signal,
    abort,
    async flush() {
      await Promise.all([write(stdout, ''), write(stderr, '')])
    },
  }
}
