import { Dexie, type DexieError } from 'dexie'
import type { StoreError } from '@core/errors'
import { FileFailed } from './derived/file-failed'
import { DoesNotOpen } from './does-not-open'
import { JournalError } from './library'

/** Whether IndexedDB failed, and not a program that uses it. */
export const isDatabaseError = (cause: unknown): cause is DexieError => cause instanceof Dexie.DexieError

/**
 * What a failed write or opening means to people. Anything that is neither the journal's doing nor that of IndexedDB or a file is
 * a bug, and is thrown on.
 */
export function storeErrorOf(cause: unknown): StoreError {
  if (cause instanceof JournalError) return cause.error
  if (cause instanceof DoesNotOpen) return { type: 'store/cannot-open', detail: cause.message }
  if (cause instanceof FileFailed)
    return cause.isDiskFull
      ? { type: 'store/disk-full' }
      : { type: 'store/write-failed', detail: cause.message }
  if (!isDatabaseError(cause)) throw cause
  const inner: unknown = cause.inner
  const names = [cause.name, inner instanceof Error ? inner.name : '']
  if (names.includes(Dexie.errnames.QuotaExceeded)) return { type: 'store/disk-full' }
  return { type: 'store/write-failed', detail: cause.message }
}

/** The same where a bug, which goes to the log, must not end what goes on by itself. @param bug what it is to people */
export function storeErrorOr<E>(cause: unknown, bug: E): StoreError | E {
  try {
    return storeErrorOf(cause)
  } catch (thrown) {
    reportError(thrown)
    return bug
  }
}
