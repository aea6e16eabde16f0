import type { FetchError } from '@core/errors'
import type { HttpResponse } from '../capture/http'

type Refusal = Extract<FetchError, { type: 'fetch/http-status' }>

/** A server that asks for longer than this is asked again after this. Milliseconds. */
const longest = 24 * 60 * 60_000

/**
 * Remembers for how long servers want to be left alone: `Retry-After` (RFC 9110 10.2.3) of a 429 or 503. Until then the
 * same answer is given without asking. `now` in milliseconds since 1970.
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
    heed: (url: string, { status, headers }: Pick<HttpResponse, 'status' | 'headers'>): void => {
      const delay = status === 429 || status === 503 ? retryAfter(headers['retry-after'], now()) : null
      if (delay === null) return
      const refusal = { type: 'fetch/http-status', status } as const
      waits.set(url, { until: now() + Math.min(delay, longest), refusal })
    },
  }
}

/** Seconds or a date; milliseconds from now, null for neither and for what is over. */
function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null
  const delay = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now
  return delay > 0 ? delay : null
}
