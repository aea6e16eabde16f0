import type { SnapshotRecord } from '@core/vault/record'
import type { JournalState } from './load-journal'
import { readBlock } from './snapshot'

const blocksInSample = 4
const recordsOfBlock = 4

/**
 * Rows of the snapshot, picked at random, for a comparison with IndexedDB; few, so that it takes a moment at any size.
 * @throws DamagedFile
 */
export async function sampleOf(
  { base }: Pick<JournalState, 'base'>,
  random: () => number = Math.random,
): Promise<SnapshotRecord[]> {
  if (!base) return []
  const { blocks } = base.footer
  const chosen = new Set(
    Array.from({ length: blocksInSample }, () => Math.floor(random() * blocks.length)).filter(
      (index) => index < blocks.length,
    ),
  )
  const records = await Promise.all([...chosen].map((index) => readBlock(base, index)))
  return records.flatMap((block) =>
    Array.from({ length: recordsOfBlock }, () => block[Math.floor(random() * block.length)]).flatMap(
      (record) => record ?? [],
    ),
  )
}
