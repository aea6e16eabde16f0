import { createStore, type Store } from '@renderer/system/store'

/** Captures since the queue last stood still; `total` is those that have ended, that run, and that wait their turn. */
export type BatchProgress = { done: number; total: number }

export type CaptureBatch = {
  progress: Pick<Store<BatchProgress>, 'get' | 'subscribe'>
  /** One more runs or waits. */
  added: () => void
  /** One of them has ended, however it did. */
  ended: () => void
  /** One of them waits no more, and was not begun. */
  dropped: () => void
}

/** How far all captures together are. */
export function createCaptureBatch(): CaptureBatch {
  const progress = createStore<BatchProgress>({ done: 0, total: 0 })
  const set = (done: number, total: number) => {
    progress.set(done === total ? { done: 0, total: 0 } : { done, total })
  }
  const count = (ended: number, added: number) => {
    const { done, total } = progress.get()
    set(done + ended, total + added)
  }
  return {
    progress,
    added: () => count(0, 1),
    ended: () => count(1, 0),
    dropped: () => count(0, -1),
  }
}
