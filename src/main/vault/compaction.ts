import type { Log } from '../log'
import type { JournalState } from './journal/load-journal'
import type { Snapshot } from './journal/snapshot'

/** A journal that is smaller than this is not worth a snapshot, unless the caller says otherwise. */
const compactAboveBytes = 8 * 1024 * 1024
/** … nor is one that is small against the snapshot that would be written again. */
const compactAboveShare = 0.5
/** After a snapshot that failed. */
const againAfterMs = 10 * 60 * 1000

/** When the journal is made into a snapshot: never twice at once. */
export type Compaction = {
  /** The journal has been read. @param isDue whatever the sizes: its files hold damage, or there is one snapshot too few */
  begin: (state: JournalState, isDue: boolean) => void
  /** Makes a snapshot, or joins the one that is being made. */
  run: () => Promise<Snapshot | null>
  /** Makes one if that is worth it. @param written bytes of the file that is being written */
  runIfWorthIt: (written: number) => void
  settled: () => Promise<unknown>
}

/** @param make resolves with the newest snapshot, also where there was nothing to add */
export function createCompaction(
  make: () => Promise<Snapshot | null>,
  log: Log,
  aboveBytes: number = compactAboveBytes,
): Compaction {
  let running: Promise<Snapshot | null> | null = null
  /** Frames that are in no snapshot, in bytes; without those of the file that is being written. */
  let looseBytes = 0
  let snapshotBytes = 0
  let isDue = false
  let notBefore = 0

  const makeOne = async () => {
    isDue = false
    const snapshot = await make()
    looseBytes = 0
    snapshotBytes = snapshot?.bytes ?? 0
    return snapshot
  }

  const run = () => {
    running ??= makeOne().finally(() => {
      running = null
    })
    return running
  }

  return {
    begin(state, due) {
      looseBytes = state.batches.reduce((sum, { data }) => sum + data.length, 0)
      snapshotBytes = state.base?.bytes ?? 0
      isDue = due
    },
    run,
    runIfWorthIt(written) {
      const isLarge = looseBytes + written > Math.max(aboveBytes, snapshotBytes * compactAboveShare)
      if (running || Date.now() < notBefore || !(isLarge || isDue)) return
      run().catch((error: unknown) => {
        notBefore = Date.now() + againAfterMs
        log('error', 'no snapshot could be made; the journal stays as it is', error)
      })
    },
    settled: async () => running,
  }
}
