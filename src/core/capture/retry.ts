import type { FetchError, TrangError } from '../errors'

/** A server that asks for longer than this is asked again after this. Milliseconds. */
export const longestWaitMs = 24 * 60 * 60_000

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

/** For how long from `now` a failure says that nothing is to be asked; 0 where it does not. Milliseconds. */
export const waitAskedFor = (error: TrangError, now: number): number =>
  error.type === 'fetch/asks-to-wait' ? Math.max(0, Date.parse(error.until) - now) : 0

/** What is under way waits for a server that asks for no longer than this. Milliseconds. */
export const shortWaitMs = 60_000

/** Waits before an image is asked for again. Milliseconds. */
const imageDelaysMs = [1_000, 4_000] as const

/**
 * When to ask again for an image that could not be had, after so many tries: milliseconds from `now`, or null for never. Only
 * what may be over in a moment is worth it; an image that has taken its whole time once is not.
 */
export function imageRetryDelay(error: FetchError, tries: number, now: number): number | null {
  const delay = imageDelaysMs[tries - 1]
  if (delay === undefined) return null
  switch (error.type) {
    case 'fetch/network':
    case 'fetch/refused':
      return delay
    case 'fetch/asks-to-wait': {
      const asked = waitAskedFor(error, now)
      return asked <= shortWaitMs ? Math.max(delay, asked) : null
    }
    case 'fetch/http-status':
      return error.status === 408 || error.status === 429 || error.status >= 500 ? delay : null
    default:
      return null
  }
}
