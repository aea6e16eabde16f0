import type { StoreError } from '@core/errors'
import type { PreservationEvent } from '@core/vault/preservation-event'
import { err, ok, type Result } from '@core/result'
import type { VaultNotice } from '@shared/vault'
import { storeErrorOf } from '../file-errors'
import type { Handlers } from '../ipc/handle'
import type { Log } from '../log'
import type { EventLog } from './events'
import { isNewer } from './manifest'
import { keepBeforeVault, moveLeftPartitions, partitionDir } from './partitions'
import type { Vault } from './vault'

export type Recovered = Parameters<Handlers['vault:recovered']>[0]

export type IndexedDbHolder = {
  /** Lets pages that are opened from now on have another, empty IndexedDB. */
  leave: (reason: string) => Result<null, StoreError>
  /** Resolves once it is recorded, so that no command ends before. */
  onRecovered: (outcome: Recovered) => Promise<void>
}

/** A database that is left so often in one run is not what is wrong. */
const mostTimes = 3

/**
 * Which IndexedDB the library's pages use. One that is lost or broken is left where it is, and moved out of Chromium's
 * reach at the next start; it is never deleted. Has to be made before a session is.
 */
export function createIndexedDbHolder({
  profile,
  vault,
  events,
  notRestored,
  canWrite,
  log,
  notify,
}: {
  profile: string
  vault: Pick<Vault, 'manifest' | 'leaveIndexedDb' | 'asideFolder' | 'isNew' | 'endWasCut' | 'settle'>
  events: Pick<EventLog, 'record'>
  /** Why the backup that people chose did not take the library's place at this start. */
  notRestored: StoreError | null
  canWrite: () => boolean
  log: Log
  notify: (notice: VaultNotice) => void
}): IndexedDbHolder {
  const { partition } = vault.manifest()
  if (vault.isNew) keepBeforeVault(profile, partition, vault.asideFolder)
  else if (!isNewer(vault.manifest())) moveLeftPartitions(profile, partition, vault.asideFolder, log)
  let times = 0
  let left: string | null = null
  let untold = notRestored
  let isRestoreTold = false
  let refilled = false

  const record = async (event: Parameters<EventLog['record']>[0]) => {
    try {
      await events.record(event)
    } catch (error) {
      log('error', 'an event cannot be recorded', error)
    }
  }

  return {
    leave(reason) {
      log('error', 'IndexedDB is set aside', reason)
      // A full disk looks like a broken database, and another one would not fit either.
      if (!canWrite()) return err({ type: 'store/disk-full' })
      if (++times > mostTimes) return err({ type: 'store/cannot-open', detail: reason })
      try {
        left = partitionDir(profile, vault.manifest().partition)
        vault.leaveIndexedDb()
      } catch (error) {
        return err(storeErrorOf(error))
      }
      void record({ type: 'quarantine', outcome: 'warning', objects: [left], detail: { reason } })
      return ok(null)
    },
    async onRecovered(outcome) {
      if (untold) notify({ type: 'not-restored', error: untold })
      untold = null
      const { type, ...figures } = outcome
      refilled ||= type !== 'together'
      // A new IndexedDB is what people expect who had a backup take the library's place.
      const isRestored = type === 'rebuilt' && vault.manifest().restored
      if (outcome.type === 'together') {
        // The start that brought it back may have ended before it told of it.
        if (vault.manifest().restored && !isRestoreTold)
          notify({ type: 'restored', articles: null, lostBodies: 0 })
        vault.settle({ ...outcome, refilled })
        const isHealed = outcome.given > 0 && !vault.isNew
        if (outcome.lost === 0 && !isHealed) return
      } else if (outcome.type === 'replayed') notify(outcome)
      else if (isRestored) {
        isRestoreTold = true
        notify({ type: 'restored', articles: outcome.articles, lostBodies: outcome.lostBodies })
      } else if (!outcome.asked) {
        const { articles, lostBodies } = outcome
        notify({ type: 'rebuilt', articles, lostBodies, setAside: left, endCut: vault.endWasCut() })
      }
      left = null
      await record({
        type: 'recovery',
        outcome: outcomeOf(outcome),
        objects: [vault.manifest().library],
        detail: { ...figures, way: isRestored ? 'restored' : type },
      })
    },
  }
}

function outcomeOf(outcome: Recovered): PreservationEvent['outcome'] {
  if (outcome.type === 'together') return outcome.lost > 0 ? 'failure' : 'warning'
  return outcome.type === 'rebuilt' && outcome.lostBodies > 0 ? 'warning' : 'success'
}
