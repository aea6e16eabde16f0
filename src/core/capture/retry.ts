import type { FetchError } from '../errors'

/** A server that asks for longer than this is asked again after this. Milliseconds. */
const longestWaitMs = 24 * 60 * 60_000

/**
 * How long a server wants to be left alone: `Retry-After` of a 429 or 503 (RFC 9110, 10.2.3; RFC 6585, 4), seconds or a
 * date. Milliseconds from `now` (milliseconds since 1970), a day at most; null where it says nothing that can be heeded.
 */
export function retryAfterMs(
  { status, headers }: { status: number; headers: Readonly<Record<string, string>> },
  now: number,
): number | null {
  const header = headers['retry-after']?.trim()
  if (header === undefined || (status !== 429 && status !== 503)) return null
  const delay = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return delay > 0 ? Math.min(delay, longestWaitMs) : null
}

/** The error that an answer other than 2xx is. */
export function statusError(
  answer: { status: number; headers: Readonly<Record<string, string>> },
  now: number,
): Extract<FetchError, { type: 'fetch/http-status' }> {
  const wait = retryAfterMs(answer, now)
  return { type: 'fetch/http-status', status: answer.status, ...(wait !== null && { retryAfterMs: wait }) }
}

/** Waits before an image is asked for again, and the longest that a server can make it. Milliseconds. */
const imageDelaysMs = [1_000, 4_000] as const
const longestImageDelayMs = 10_000

/**
 * When to ask again for an image that could not be had, after so many tries: milliseconds, or null for never. Only what
 * may be over in a moment is worth it; an image that has taken its whole time once is not.
 */
export function imageRetryDelay(error: FetchError, tries: number): number | null {
  const delay = imageDelaysMs[tries - 1]
  if (delay === undefined) return null
  if (error.type === 'fetch/network' || error.type === 'fetch/refused') return delay
  if (error.type !== 'fetch/http-status') return null
  const { status, retryAfterMs: asked = 0 } = error
  const isMoment = status === 408 || status === 429 || status >= 500
  return isMoment && asked <= longestImageDelayMs ? Math.max(delay, asked) : null
}
