import { liveQuery, type Subscription } from 'dexie'
import { lastSeq } from '../change-lines'
import type { LibraryDb } from '../db'
import { storeErrorOf } from '../store-error'

/** When the library is read again after it could not be, milliseconds. */
const retryMs = 5_000

export const wait = (ms = 0) => new Promise<void>((resolve) => setTimeout(resolve, ms))

type FollowingDeps = {
  library: LibraryDb
  /** Does a part of what is to be done; whether there is more to do at once. */
  step: () => Promise<boolean>
  /** A bug ended it. */
  onEnd: (cause: unknown) => void
}

/** Does one step after the other, with pauses, for as long as there is something to do, and again with each change of the library. */
export function followLibrary({ library, step, onEnd }: FollowingDeps) {
  const stopped = new AbortController()
  let wake: () => void = () => undefined
  let subscription: Subscription | undefined

  const listen = () => {
    subscription = liveQuery(() =>
      Promise.all([lastSeq(library), library.meta.get('rebuild'), library.meta.get('library')]),
    ).subscribe({
      next: () => wake(),
      error: (cause) => {
        again(cause).catch(reportError)
      },
    })
  }

  /** The library could not be read, as where Chromium has given it up. */
  const again = async (cause: unknown) => {
    storeErrorOf(cause)
    await wait(retryMs)
    if (stopped.signal.aborted) return
    await library.reopen().catch(storeErrorOf)
    subscription?.unsubscribe()
    listen()
    wake()
  }

  const run = async () => {
    while (!stopped.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      try {
        if (await step()) await wait()
        else await woken
      } catch (cause) {
        await again(cause)
      }
    }
  }

  listen()
  run().catch((cause: unknown) => {
    reportError(cause)
    stopped.abort()
    onEnd(cause)
  })

  return {
    signal: stopped.signal,
    /** Looks whether there is something to do. */
    wake: () => wake(),
    stop: () => {
      stopped.abort()
      subscription?.unsubscribe()
      wake()
    },
  }
}
