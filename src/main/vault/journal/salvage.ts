import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { JournalEntry, SnapshotRecord } from '@core/vault/record'
import { scanFrames } from './frame'
import { recordOf, type VaultRecord } from './records'

const unpack = promisify(inflateRaw)

/** Every row that can still be read in a snapshot or a file of changes, however damaged the rest of it is. */
export async function* salvageRecords(path: string): AsyncGenerator<VaultRecord> {
  for (const frame of scanFrames(await readFile(path))) {
    if ('damaged' in frame) continue
    const { kind } = frame.meta
    if (kind !== 'block' && kind !== 'batch') continue
    const rows: unknown = JSON.parse((await unpack(frame.data)).toString())
    // The frame's checksum held, so these are the rows that we wrote.
    if (kind === 'block') yield* rows as SnapshotRecord[]
    else yield* (rows as JournalEntry[]).flatMap((entry) => recordOf(entry) ?? [])
  }
}
