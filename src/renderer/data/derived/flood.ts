import { lastSeq } from '../change-lines'
import type { LibraryDb } from '../db'
import { wait } from './follow-library'

/** So many lines of the log at once are many. */
const many = 1000
/** They have come once there is no other for so long, and are not waited for longer than that; milliseconds. */
const calmMs = 1000
const mostMs = 20_000

/**
 * Lets much that comes at once come first, as when a library is synced for the first time: what reads along would hold up what writes it, and read some of it
 * several times. Resolves at once where little has come since the last time.
 * @param isAskedFor whether somebody waits for what is read
 */
export function createFloodGate(
  library: LibraryDb,
  isAskedFor: () => boolean,
  pause: (ms: number) => Promise<void> = wait,
): () => Promise<void> {
  let seen = Infinity
  return async () => {
    const until = Date.now() + mostMs
    const from = seen
    for (let before = from; ; await pause(calmMs)) {
      seen = await lastSeq(library)
      if (seen - from < many || seen === before || isAskedFor() || Date.now() >= until) return
      before = seen
    }
  }
}
