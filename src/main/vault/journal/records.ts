import type { JournalEntry, RecordBody, SnapshotRecord } from '@core/vault/record'
import type { JournalState } from './load-journal'
import { entriesOf, type BatchFrame } from './segment'
import { readSnapshot, type SnapshotHead } from './snapshot'

/** A row of the library as the vault has it. A body that no snapshot has yet comes with it. */
export type VaultRecord = SnapshotRecord & { inline?: RecordBody }

export const keyOf = ({ entity, id }: { entity: string; id: string }): string => `${entity} ${id}`

/** The last change of each row that the batches touch. */
function latestEntries(batches: readonly BatchFrame[]): Map<string, JournalEntry> {
  const latest = new Map<string, JournalEntry>()
  for (const batch of batches) {
    for (const entry of entriesOf(batch)) {
      const before = latest.get(keyOf(entry))
      // A row that is written again without its body keeps the one it has.
      const body = entry.body ?? (entry.row && before?.row ? before.body : undefined)
      latest.set(keyOf(entry), { ...entry, body })
    }
  }
  return latest
}

/**
 * The library as of the journal's last change: each row once; those of the snapshot first, in its order, then those that
 * came since. @throws DamagedFile when the snapshot is not whole
 */
export const readRecords = ({
  base,
  batches,
}: Pick<JournalState, 'base' | 'batches'>): AsyncGenerator<VaultRecord> =>
  mergeRecords(base ? readSnapshot(base) : [], batches)

/** The records, each row once, as the batches leave them; those come after that only the batches have. */
export async function* mergeRecords(
  records: AsyncIterable<SnapshotRecord> | Iterable<SnapshotRecord>,
  batches: readonly BatchFrame[],
): AsyncGenerator<VaultRecord> {
  const latest = latestEntries(batches)
  for await (const record of records) {
    const key = keyOf(record)
    const entry = latest.get(key)
    latest.delete(key)
    // Where files are damaged, the record may be the newer one.
    if (!entry || entry.seq < record.seq) {
      yield record
      continue
    }
    const changed = recordOf(entry)
    if (changed) yield changed.inline || !record.body ? changed : { ...record, ...changed }
  }
  for (const entry of latest.values()) {
    const record = recordOf(entry)
    if (record) yield record
  }
}

/** The row as an entry leaves it; null where it was deleted. */
export const recordOf = ({ body, row, ...entry }: JournalEntry): VaultRecord | null =>
  row && { ...entry, row, ...(body && { inline: body }) }

/** What a snapshot of this state says of itself. */
export const headOf = (
  { base, batches }: Pick<JournalState, 'base' | 'batches'>,
  about: Pick<SnapshotHead, 'library' | 'schema' | 'at'>,
): SnapshotHead => {
  const last = batches.at(-1)
  return {
    ...about,
    seq: last?.last ?? base?.footer.seq ?? 0,
    ordinal: last?.ordinal ?? base?.footer.ordinal ?? 0,
  }
}
