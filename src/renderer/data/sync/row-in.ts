import { noParts } from '@core/sync/deletion'
import type { SyncDocument } from '@core/sync/document'
import { patchedRow, patchOf } from '@core/sync/patch'
import { localOf } from '@core/sync/show'
import type { JsonObject } from '@core/vault/record'

/** A new row as a document has it, also one that has been deleted; null where it lacks what a row needs. */
export function rowIn(document: SyncDocument): JsonObject | null {
  const local = localOf(document, noParts)
  const patch = local && patchOf(null, local)
  return patch && patchedRow(null, document.kind, patch)
}
