import { deviceOf, laptopOf, msOf, type Stamp } from './clock'
import type { SyncDocument } from './document'
import { own } from './own'

/** Which laptop wrote something, and when (ISO 8601), by its stamp. SYNC-DB-4. */
export type Written = { device: string; at: string }

export const writtenBy = (stamp: Stamp): Written => ({
  device: laptopOf(deviceOf(stamp)),
  at: new Date(msOf(stamp)).toISOString(),
})

/** Who made a highlight or bookmark, and who wrote its note last; null where its document does not say. */
export const authorsOf = ({ fields, texts }: Pick<SyncDocument, 'fields' | 'texts'>) => ({
  made: lastOf(own(fields, 'createdAt')),
  noted: lastOf(own(texts, 'note')),
})
export type Authors = ReturnType<typeof authorsOf>

function lastOf(heads: Readonly<Record<Stamp, unknown>> = {}): Written | null {
  const last = Object.keys(heads).sort().at(-1)
  return last === undefined ? null : writtenBy(last)
}
