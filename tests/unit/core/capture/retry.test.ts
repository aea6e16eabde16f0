import { describe, expect, test } from 'vitest'
import { retryAfterMs, statusError } from '@core/capture/retry'

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
    expect(statusError(answer, now)).toEqual({
      type: 'fetch/http-status',
      status,
      ...(delay !== null && { retryAfterMs: delay }),
    })
  })
})
