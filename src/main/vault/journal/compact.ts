import { join } from 'node:path'
import type { SnapshotRecord } from '@core/vault/record'
import type { AssetStore } from '../../assets/asset-store'
import { storeBody } from './body'
import type { JournalState } from './load-journal'
import { headOf, readRecords, type VaultRecord } from './records'
import { writeSnapshot, type Snapshot, type SnapshotHead } from './snapshot'
import { snapshotName } from './snapshot-name'

/** Bodies that are stored side by side. */
const atOnce = 16

type Compaction = {
  state: Pick<JournalState, 'base' | 'batches'>
  assets: Pick<AssetStore, 'put'>
  dir: string
  about: Pick<SnapshotHead, 'library' | 'schema' | 'at'>
}

/**
 * Writes the library as of the journal's last change as a snapshot, with the bodies in the assets, and reads it back.
 * @throws DamagedFile, CannotStore, or the system's error; the files there were are as they were
 */
export function compact({ state, assets, dir, about }: Compaction): Promise<Snapshot> {
  const head = headOf(state, about)
  return writeSnapshot(
    join(dir, snapshotName(head.seq, head.ordinal)),
    head,
    stored(readRecords(state), assets),
  )
}

/** The records with their bodies stored, in the same order, some at once: each waits for the disk. */
export async function* stored(
  records: AsyncIterable<VaultRecord>,
  assets: Pick<AssetStore, 'put'>,
): AsyncGenerator<SnapshotRecord> {
  const waiting: Promise<SnapshotRecord>[] = []
  for await (const record of records) {
    waiting.push(storeBody(record, assets))
    if (waiting.length >= atOnce) yield* await Promise.all(waiting.splice(0))
  }
  yield* await Promise.all(waiting)
}
