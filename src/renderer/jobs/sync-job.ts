import { err, ok } from '@core/result'
import type { TrangApi } from '@shared/api'
import { fromJsonText, toJsonText } from '@shared/json-text'
import type { LibraryResult } from '@shared/library'
import type { SyncState } from '@shared/sync'
import type { Library } from '@renderer/data'
import type { SyncPort } from '@renderer/data/sync/port'
import type { Replicator, SyncOutcome, SyncStatus } from '@renderer/data/sync/replicator'
import { createStore, type Store } from '@renderer/system/store'

type Readable<T> = Pick<Store<T>, 'get' | 'subscribe'>

export type SyncJob = {
  /** What this machine is to do; null until main has said so. */
  state: Readable<SyncState | null>
  /** How it goes; null where nothing is synced here. */
  status: Readable<SyncStatus | null>
  /** Follows what main says from now on. */
  start: () => Promise<void>
  /** Null where nothing is synced here. */
  syncNow: () => Promise<SyncOutcome | null>
  /** Once, also where nothing else has been begun: for the command line. */
  runOnce: () => Promise<LibraryResult<'sync'>>
  /** Gets at once what a version waits for: somebody opens it. */
  fetchVersion: (versionId: string) => Promise<void>
  /** A person has seen how many articles would go, and lets them. */
  liftBrake: () => Promise<void>
}

type Running = { replicator: Replicator; connection: string; stop: () => Promise<void> }

/** Keeps the library and its server together, as long as people want that and have said who they are. */
export function createSyncJob(
  library: Pick<Library, 'replicator'>,
  { sync, connectivity, initial }: Pick<TrangApi, 'sync' | 'connectivity' | 'initial'>,
): SyncJob {
  const state = createStore<SyncState | null>(null)
  const status = createStore<SyncStatus | null>(null)
  const online = createStore(initial.connectivity.online)
  let running: Running | null = null

  const begin = async (connection: NonNullable<SyncState['connection']>, choices: SyncState) => {
    const replicator = await library.replicator({
      ...{ port: portOf(sync), library: connection.library, online, choices },
    })
    const tell = () => status.set(replicator.status.get())
    const stopTelling = replicator.status.subscribe(tell)
    tell()
    running = {
      replicator,
      connection: JSON.stringify(connection),
      stop: async () => {
        stopTelling()
        status.set(null)
        await replicator.close()
      },
    }
  }

  const stop = async (): Promise<void> => {
    const stopped = running
    running = null
    await stopped?.stop()
  }

  const turnTo = async (next: SyncState): Promise<void> => {
    const wanted = next.secrets === 'nowhere' ? null : next.connection
    if (running && JSON.stringify(wanted) !== running.connection) await stop()
    if (wanted && !running) await begin(wanted, next)
    else running?.replicator.setChoices(next)
  }

  /** One change after the other. */
  let turning: Promise<void> = Promise.resolve()
  const follow = (given: SyncState): Promise<void> => {
    state.set(given)
    turning = turnAfter(turning, given)
    return turning
  }
  const turnAfter = async (before: Promise<void>, given: SyncState): Promise<void> => {
    await before
    await turnTo(given).catch(reportError)
  }

  return {
    state,
    status,
    start: async () => {
      connectivity.onChange((now) => online.set(now.online))
      sync.onChange((next) => void follow(next))
      await follow(await sync.state())
    },
    syncNow: async () => running && running.replicator.syncNow(),
    runOnce: async () => {
      await turning
      const isFollowed = state.get() !== null
      const now = state.get() ?? (await sync.state())
      if (!isFollowed) await turnTo(now)
      if (!running) {
        const { connection } = now
        return err(
          connection
            ? { type: 'sync/unauthorized', host: new URL(connection.server).host }
            : { type: 'sync/not-set-up' },
        )
      }
      const { report, error } = await running.replicator.syncNow()
      if (!isFollowed) await stop()
      return error ? err(error) : ok(report)
    },
    fetchVersion: async (versionId) => void (await running?.replicator.fetchVersion(versionId)),
    liftBrake: async () => running?.replicator.liftBrake(),
  }
}

const portOf = (sync: TrangApi['sync']): SyncPort => ({
  meet: sync.meet,
  changes: async (about) => fromJsonText(await sync.changes(about)),
  read: async (keys) => fromJsonText(await sync.read([...keys])),
  write: async (documents) => fromJsonText(await sync.write(toJsonText(documents))),
  remember: sync.remember,
  recall: sync.recall,
  sendFile: sync.sendFile,
  fetchFile: async (sha256) => {
    const fetched = await sync.fetchFile(sha256)
    return fetched.ok ? ok(null) : fetched
  },
  filesAbsent: (hashes) => sync.filesAbsent([...hashes]),
  keepBody: async (body) => {
    const kept = await sync.keepBody(body)
    return kept.ok ? ok(kept.value.sha256) : err(kept.error)
  },
  fetchBody: sync.fetchBody,
})
