import { receive, type SentSlice, type Slice, type SliceRequest } from './slice'

/** Threads that read and index slices, so that building uses what the machine has, and the index goes on answering. */
export type Helpers = {
  /** How many of the slices that follow are worth being asked for. */
  ahead: number
  /** Null where it could not be read there: whoever reads it is told why. */
  read: (
    ids: SliceRequest['ids'],
    known: SliceRequest['known'],
    labels: SliceRequest['labels'],
  ) => Promise<Slice | null>
  /** There is nothing to read for a while: what they keep is given up. */
  rest: () => void
}

export type ToHelper = SliceRequest & { number: number }
/** `sent` is null where the library could not be read. */
export type FromHelper = { number: number; sent: SentSlice | null }

/** Threads beside the one that asks: it does little meanwhile, and more of them would wait for the library. */
const threads = 2

type Waiting = Map<number, (slice: Slice | null) => void>

/** They are started once there is something to read. */
export function createHelpers(start: () => Worker): Helpers {
  let running: { worker: Worker; waiting: Waiting }[] = []
  let asked = 0
  let isBroken = false

  const rest = () => {
    for (const { worker, waiting } of running) {
      worker.terminate()
      for (const resolve of waiting.values()) resolve(null)
    }
    running = []
  }

  const run = () => {
    const worker = start()
    const waiting: Waiting = new Map()
    worker.addEventListener('message', ({ data: { number, sent } }: MessageEvent<FromHelper>) => {
      waiting.get(number)?.(sent && receive(sent))
      waiting.delete(number)
    })
    // A bug, which is reported by itself. It would be met again.
    worker.addEventListener('error', () => {
      isBroken = true
      rest()
    })
    return { worker, waiting }
  }

  return {
    // One that is indexed and one that is read.
    ahead: threads * 2 - 1,

    read: (ids, known, labels) => {
      if (isBroken) return Promise.resolve(null)
      if (running.length === 0) running = Array.from({ length: threads }, run)
      const [least] = running.toSorted((a, b) => a.waiting.size - b.waiting.size)
      const number = ++asked
      return new Promise((resolve) => {
        least?.waiting.set(number, resolve)
        least?.worker.postMessage({ ids, known, labels, number } satisfies ToHelper, [])
      })
    },

    rest,
  }
}
