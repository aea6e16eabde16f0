import { readFile } from 'node:fs/promises'
import type { SnapshotRecord } from '@core/vault/record'
import { scanFrames } from './frame'
import { recordOf, type VaultRecord } from './records'
import { entriesOf } from './segment'
import { recordsOf, type SnapshotFooter } from './snapshot'

/** Every row that can still be read in a snapshot or a file of changes, however damaged the rest of it is. */
export async function* salvageRecords(path: string): AsyncGenerator<VaultRecord> {
  for (const frame of scanFrames(await readFile(path))) {
    if ('damaged' in frame) continue
    const { kind } = frame.meta
    if (kind === 'block') yield* await recordsOf(frame)
    if (kind === 'batch') yield* entriesOf(frame).flatMap((entry) => recordOf(entry) ?? [])
  }
}

/**
 * The rows in the whole blocks of a snapshot. After a length that is wrong, reading goes on at the next whole frame: its
 * checksum is over its lengths too. What only looks like a frame, in the bytes of a damaged one, is none: it is not where
 * the end says that its block begins, or, where the end is damaged too, its number is not above the last one's.
 */
export async function* salvageBlocks(
  path: string,
  footer: Pick<SnapshotFooter, 'blocks'> | null,
): AsyncGenerator<SnapshotRecord> {
  let last = 0
  for (const frame of scanFrames(await readFile(path))) {
    if ('damaged' in frame || frame.meta['kind'] !== 'block') continue
    const { ordinal, offset } = frame
    if (footer ? footer.blocks[ordinal - 1] !== offset : ordinal <= last) continue
    last = ordinal
    yield* await recordsOf(frame)
  }
}
