import { Dexie } from 'dexie'
import type { StoreError } from '@core/errors'

/** What a failed write or opening means to people. Anything that is not IndexedDB's doing is a bug, and is thrown on. */
export function storeErrorOf(cause: unknown): StoreError {
  if (!(cause instanceof Dexie.DexieError)) throw cause
  const inner: unknown = cause.inner
  const names = [cause.name, inner instanceof Error ? inner.name : '']
  if (names.includes(Dexie.errnames.QuotaExceeded)) return { type: 'store/disk-full' }
  return { type: 'store/write-failed', detail: cause.message }
}
