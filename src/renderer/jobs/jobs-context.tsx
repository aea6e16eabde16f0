import { createContext, useContext, useSyncExternalStore } from 'react'
import type { CaptureProgress } from '@core/capture'
import type { StoreError } from '@core/errors'
import type { SyncState } from '@shared/sync'
import type { SyncStatus } from '@renderer/data/sync/replicator'
import type { BatchProgress } from './capture-batch'
import type { FeedRefreshState } from './feed-refresh'
import type { RunningImport } from './file-imports'
import type { RunningMany } from './many-work'
import type { Jobs } from './start-jobs'

const JobsContext = createContext<Jobs | null>(null)

export const JobsProvider = JobsContext.Provider

/** The work behind the window: captures and feeds. */
export function useJobs(): Jobs {
  const jobs = useContext(JobsContext)
  if (!jobs) throw new Error('useJobs needs a JobsProvider above it')
  return jobs
}

/** Captures that run now, by article. */
export function useCaptureProgress(): ReadonlyMap<string, CaptureProgress> {
  const { progress } = useJobs().queue
  return useSyncExternalStore(progress.subscribe, progress.get)
}

/** How far all captures together are. */
export function useCaptureBatch(): BatchProgress {
  const { batch } = useJobs().queue
  return useSyncExternalStore(batch.subscribe, batch.get)
}

/** Files that are being imported, by job. */
export function useImportProgress(): ReadonlyMap<string, RunningImport> {
  const { progress } = useJobs().files
  return useSyncExternalStore(progress.subscribe, progress.get)
}

/** Work on many articles that runs now, and takes long enough to be told of. */
export function useManyWork(): readonly RunningMany[] {
  const { running } = useJobs().manyWork
  return useSyncExternalStore(running.subscribe, running.get)
}

/** What this machine is to do about sync; null until main has said so. */
export function useSyncState(): SyncState | null {
  const { state } = useJobs().sync
  return useSyncExternalStore(state.subscribe, state.get)
}

/** How sync goes; null where nothing is synced here. */
export function useSyncStatus(): SyncStatus | null {
  const { status } = useJobs().sync
  return useSyncExternalStore(status.subscribe, status.get)
}

/** Why nothing is captured for want of room; null where there is room. */
export function useLackOfRoom(): StoreError | null {
  const { lack } = useJobs().queue
  return useSyncExternalStore(lack.subscribe, lack.get)
}

/** The refresh of the feeds, as it goes. */
export function useFeedRefresh(): FeedRefreshState {
  const { feeds } = useJobs()
  return useSyncExternalStore(feeds.subscribe, feeds.getSnapshot)
}
