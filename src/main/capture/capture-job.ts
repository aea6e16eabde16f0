import type { CaptureStage } from '@core/capture'
import type { CaptureLimits } from '@core/capture/limits'
import type { Visit } from './visit'

/** What one capture goes by. */
export type CaptureJob = {
  /** Touch no network. */
  offline: boolean
  visit: Visit
  signal: AbortSignal
  /** Aborts when the time for the whole of it is over: the images that are left are left out. */
  overdue: AbortSignal
  limits: CaptureLimits
  report: (stage: CaptureStage, done: number, total: number) => void
}

const cancelled = { ok: false, error: { type: 'fetch/cancelled' } } as const

/** What the work comes to, or that somebody has stopped it: work that goes on to its end is waited for by nobody then. */
export const unlessStopped = <T>(work: Promise<T>, signal: AbortSignal): Promise<T | typeof cancelled> =>
  Promise.race([
    work,
    new Promise<typeof cancelled>((resolve) => {
      if (signal.aborted) resolve(cancelled)
      else signal.addEventListener('abort', () => resolve(cancelled), { once: true })
    }),
  ])
