import { LibraryDb } from '../db'
import { storeErrorOf } from '../store-error'
import type { FromHelper, ToHelper } from './helpers'
import { createPause } from './pause'
import { createSliceReader, send } from './slice'

/** What the threads are called that read and index slices for the one that has the index. */
export const helperName = 'search-helper'

/** Reads and indexes what is asked for by message; in a worker. */
export function serveSlices(): void {
  const readSlice = createSliceReader(new LibraryDb(), createPause().pause)

  const answer = async ({ number, ...request }: ToHelper) => {
    try {
      const sent = send(await readSlice(request))
      postMessage({ number, sent } satisfies FromHelper, { transfer: sent.parts ?? [] })
    } catch (cause) {
      postMessage({ number, sent: null } satisfies FromHelper)
      storeErrorOf(cause)
    }
  }

  addEventListener('message', ({ data }: MessageEvent<ToHelper>) => {
    answer(data).catch(reportError)
  })
}
