import { ok, type Result } from '@core/result'
import { getMany } from '../get-many'
import type { Known } from './server-identity'
import { keyOf } from './shadows'
import type { SyncFailure } from './port'

/** Versions whose files are asked about at once. */
const versionsAtOnce = 200

/**
 * Has versions sent again, with their files, of which the server has lost a file that it was given, or has given: its database of blobs may be an older one, or a new one, by itself. One that is not here any more, either,
 * is given to nobody, and not asked about again. SYNC-BLB-5
 */
export async function lookForFiles({ deps: { db }, port }: Known): Promise<Result<null, SyncFailure>> {
  const keys = await db.syncDocuments.where('key').startsWith(keyOf('version', '')).primaryKeys()
  for (let from = 0; from < keys.length; from += versionsAtOnce) {
    const rows = await getMany(db.syncDocuments, keys.slice(from, from + versionsAtOnce))
    const given = new Set(rows.flatMap((row) => row?.files ?? []))
    const absent = given.size > 0 ? await port.filesAbsent([...given]) : ok([])
    if (!absent.ok) return absent
    const lost = new Set(absent.value)
    const isLost = (sha256: string) => lost.has(sha256)
    const lacking = rows.flatMap((row) => (row?.files?.some(isLost) ? [row.key] : []))
    await db.syncDocuments
      .where('key')
      .anyOf(lacking)
      .modify((row) => {
        row.files = (row.files ?? []).filter((sha256) => !isLost(sha256))
        row.dirty = 1
      })
  }
  return ok(null)
}
