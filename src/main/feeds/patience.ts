import { statusError } from '@core/capture/retry'
import type { FetchError } from '@core/errors'
import type { HttpResponse } from '../capture/http'

type Refusal = Extract<FetchError, { type: 'fetch/http-status' }>

/**
 * Remembers for how long servers want to be left alone. Until then the same answer is given without asking. `now` in
 * milliseconds since 1970.
 */
export function createPatience(now: () => number) {
  const waits = new Map<string, { until: number; refusal: Refusal }>()
  return {
    /** What the server said, while it still stands. */
    refusal: (url: string): Refusal | null => {
      const wait = waits.get(url)
      if (wait && wait.until > now()) return wait.refusal
      waits.delete(url)
      return null
    },
    heed: (url: string, answer: Pick<HttpResponse, 'status' | 'headers'>): void => {
      const { retryAfterMs, ...refusal } = statusError(answer, now())
      if (retryAfterMs !== undefined) waits.set(url, { until: now() + retryAfterMs, refusal })
    },
  }
}
