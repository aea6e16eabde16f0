import { setTimeout as sleep } from 'node:timers/promises'
import type { AssetStore } from '../../assets/asset-store'
import type { LibraryHost } from '../../library/library-host'
import { vaultFailureOf } from '../../library/open-library'
import { JobError } from '../jobs'
import type { JournalState } from '../journal/load-journal'
import { prepareRebuild } from '../rebuild'
import type { RowCheck } from './verify'

/** Between two parts, in milliseconds: the rows are locked while they are compared. */
const pauseMs = 10

/**
 * Has the page that holds the library compare all of its rows and bodies with the vault's, and mend them.
 * @throws JobError when the library cannot be asked; the signal's reason
 */
export async function checkRows(
  state: Pick<JournalState, 'base' | 'batches'>,
  {
    assets,
    library,
    signal,
  }: { assets: Pick<AssetStore, 'read'>; library: Pick<LibraryHost, 'request'>; signal: AbortSignal },
): Promise<RowCheck> {
  const missing: string[] = []
  const damaged: string[] = []
  const snapshot = state.base?.footer.seq ?? 0
  const records = await prepareRebuild(state, assets)
  for (let batch = await records.next(); batch; batch = await records.next()) {
    signal.throwIfAborted()
    const answer = await library.request('checkRows', { records: batch, snapshot })
    if (!answer.ok) throw new JobError(vaultFailureOf(answer.error))
    missing.push(...answer.value.missing)
    damaged.push(...answer.value.damaged)
    await sleep(pauseMs)
  }
  return { missing, damaged, repaired: [...missing, ...damaged] }
}
