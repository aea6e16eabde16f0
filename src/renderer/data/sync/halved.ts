import { ok, type Result } from '@core/result'
import type { RemoteWritten } from '@shared/sync'
import type { SyncFailure } from './port'
import type { SyncDocumentRow } from './sync-rows'

/** SYNC-REP-8: each half of what is too much at once; of one document that is an answer of its own. */
export async function halved(
  rows: readonly SyncDocumentRow[],
  write: (half: readonly SyncDocumentRow[]) => Promise<Result<RemoteWritten[], SyncFailure>>,
): Promise<Result<RemoteWritten[], SyncFailure>> {
  const [only] = rows
  if (only && rows.length === 1) return ok([{ key: only.key, error: 'too_large' }])
  const half = Math.ceil(rows.length / 2)
  const first = await write(rows.slice(0, half))
  if (!first.ok) return first
  const second = await write(rows.slice(half))
  return second.ok ? ok([...first.value, ...second.value]) : second
}
