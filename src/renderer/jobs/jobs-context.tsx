import { createContext, useContext, useSyncExternalStore } from 'react'
import type { CaptureProgress } from '@core/capture'
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
