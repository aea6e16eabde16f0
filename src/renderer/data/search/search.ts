import type { TrangApi } from '@shared/api'
import { createStore, type Store } from '@renderer/system/store'
import type { Progress } from '../derived/follower'
import type { FromWorker, SearchRequestName, SearchRequests, ToWorker } from './protocol'
import workerUrl from './worker?worker&url'

/** The library's full-text search. */
export type Search = {
  /** How far the index is, told anew with each of its changes; null until it knows how much there is to read. */
  progress: Pick<Store<Progress | null>, 'get' | 'subscribe'>
  ask: <N extends SearchRequestName>(
    name: N,
    args: SearchRequests[N]['args'],
  ) => Promise<SearchRequests[N]['result']>
  /** Begins to read the library, if it has not begun. Asking does, too. */
  start: () => void
}

type Pending = { resolve: (result: never) => void; reject: (cause: Error) => void }

// The one script that may run in a worker.
const policy = window.trustedTypes?.createPolicy('trang-worker', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError(`no worker of ours: ${url}`)
    return url
  },
})

/** The library has to be open. */
export function createSearch({ disk, initial }: Pick<TrangApi, 'disk' | 'initial'>): Search {
  const progress = createStore<Progress | null>(null)
  const pending = new Map<number, Pending>()
  let worker: Worker | null = null
  let { level } = initial.disk
  let asked = 0

  const post = (message: ToWorker) => worker?.postMessage(message, [])

  const receive = (message: FromWorker) => {
    if (message.kind === 'progress') {
      progress.set(message.progress)
      return
    }
    const request = pending.get(message.id)
    pending.delete(message.id)
    // The worker answers with what `SearchRequests` says for the name.
    if (message.kind === 'reply') request?.resolve(message.result as never)
    else request?.reject(new Error(message.message))
  }

  const start = () => {
    if (worker) return
    // The types of the DOM do not know that it takes a `TrustedScriptURL`.
    const url = (policy ? policy.createScriptURL(workerUrl) : workerUrl) as string
    worker = new Worker(url, { type: 'module', name: 'search' })
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => receive(data))
    worker.addEventListener('error', ({ message }) => {
      const cause = new Error(message || 'the search worker does not start')
      for (const { reject } of pending.values()) reject(cause)
      pending.clear()
      reportError(cause)
    })
    post({ kind: 'disk', level })
  }

  disk.onChange((next) => {
    level = next.level
    post({ kind: 'disk', level })
  })

  return {
    progress,
    start,
    ask: (name, args) => {
      start()
      const id = ++asked
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject })
        post({ kind: 'request', id, name, args })
      })
    },
  }
}
