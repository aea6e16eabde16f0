import { describe, expect, test } from 'vitest'
import { imageRetryDelay, retryAfterMs, waitAskedFor } from '@core/capture/retry'

const now = Date.parse('2026-11-20T00:00:00Z')

describe('Retry-After', () => {
  test.each([
    [429, '120', 120_000],
    [503, ' 5 ', 5_000],
    [429, 'Fri, 20 Nov 2026 00:05:00 GMT', 300_000],
    [429, '9999999', 24 * 60 * 60_000],
    [429, 'Sun, 20 Nov 2033 00:00:00 GMT', 24 * 60 * 60_000],
    [503, 'soon', null],
    [503, '0', null],
    [503, '-5', null],
    [503, 'Thu, 19 Nov 2026 00:00:00 GMT', null],
    [200, '120', null],
    [404, '120', null],
  ])('of %s with %j is %s', (status, header, delay) => {
    const answer = { status, headers: { 'retry-after': header } }
    expect(retryAfterMs(answer, now)).toBe(delay)
  })
})

const waiting = (ms: number) =>
  ({ type: 'fetch/asks-to-wait', host: 'a.example', until: new Date(now + ms).toISOString() }) as const

test('a server is left alone until the time that it has named', () => {
  expect(waitAskedFor(waiting(5000), now)).toBe(5000)
  expect(waitAskedFor(waiting(-1), now)).toBe(0)
  expect(waitAskedFor({ type: 'fetch/http-status', status: 503 }, now)).toBe(0)
})

test.each([
  [waiting(60_000), 60_000],
  [waiting(60_001), null],
  [waiting(20), 1000],
  [{ type: 'fetch/http-status', status: 429 } as const, 1000],
  [{ type: 'fetch/http-status', status: 404 } as const, null],
])('an image is asked for again after %j in %s', (error, delay) =>
  expect(imageRetryDelay(error, 1, now)).toBe(delay),
)
