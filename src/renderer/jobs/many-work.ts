import type { ManyOptions, ManyOutcome } from '@renderer/data/many'
import { createStore, type Store } from '@renderer/system/store'

/** Work on many articles, as it goes. */
export type RunningMany = { done: number; total: number; cancel: () => void }

export type ManyWork = {
  /** What runs now and takes long enough to be told of. */
  running: Store<readonly RunningMany[]>
  /** Does the work, and shows how far it is. @param count of the articles that it is for */
  run: <T>(count: number, work: (options: ManyOptions) => Promise<T>) => Promise<T>
  /** Does what is left of work that a crash has cut off, once no window is at it. */
  finish: (work: () => Promise<ManyOutcome | null>) => Promise<ManyOutcome | null>
}

/** Work on fewer articles is done, and seen to be done, before anybody could read of it. */
export const takesTime = (count: number): boolean => count >= 500

/** One at a time, in whatever window: what a closed window has left undone is nobody else's. */
const lock = 'trang-many'

export function createManyWork(locks: Pick<LockManager, 'request'>): ManyWork {
  const running = createStore<readonly RunningMany[]>([])
  return {
    running,
    async run(total, work) {
      if (!takesTime(total)) return work({})
      const stop = new AbortController()
      const cancel = () => stop.abort()
      let shown: RunningMany = { done: 0, total, cancel }
      const show = (next: RunningMany | null) => {
        const others = running.get().filter((one) => one !== shown)
        if (next) shown = next
        running.set(next ? [...others, next] : others)
      }
      show(shown)
      try {
        return await locks.request(lock, () =>
          work({ signal: stop.signal, onProgress: (done) => show({ done, total, cancel }) }),
        )
      } finally {
        show(null)
      }
    },
    finish: (work) => locks.request(lock, work),
  }
}
