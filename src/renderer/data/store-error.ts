import { Dexie } from 'dexie'
import type { StoreError } from '@core/errors'
import { JournalError } from './library'

/**
 * What a failed write or opening means to people. Anything that is neither the journal's doing nor IndexedDB's is a bug,
 * and is thrown on.
 */
export function storeErrorOf(cause: unknown): StoreError {
  if (cause instanceof JournalError) return cause.error
  if (!(cause instanceof Dexie.DexieError)) throw cause
  const inner: unknown = cause.inner
  const names = [cause.name, inner instanceof Error ? inner.name : '']
  if (names.includes(Dexie.errnames.QuotaExceeded)) return { type: 'store/disk-full' }
  return { type: 'store/write-failed', detail: cause.message }
}
