import { isTransient, type TrangError } from '@core/errors'
import type { SyncFailure } from './port'
import type { SyncStatus } from './replicator'
import type { RoundEnd } from './round'

const firstMs = 1000
const mostMs = 10 * 60 * 1000

/** Whether it may be over a moment later, by itself; a person has to see to anything else. SYNC-REP-8. */
export function isPassing(error: SyncFailure): boolean {
  switch (error.type) {
    case 'sync/server-error':
    case 'sync/bad-reply':
    case 'sync/locked-out':
    case 'sync/conflict':
    case 'sync/own-fault':
    case 'fetch/cancelled':
    // Somebody makes room, and sync goes on by itself.
    case 'store/disk-full':
      return true
    case 'sync/refused':
      // What a cluster says that has lost too many of its nodes.
      return error.status === 412
    default:
      return isTransient(error)
  }
}

/**
 * How long to leave the server alone, in milliseconds: as long as it has asked for, else up to twice as long with each failure, ten minutes
 * at most. @param failures one after the other, this one among them @param random 0 to below 1
 */
export function pauseAfter(error: SyncFailure, failures: number, random: number, now: number): number {
  if (error.type === 'fetch/asks-to-wait') return Math.max(0, Date.parse(error.until) - now)
  return Math.round(random * Math.min(mostMs, firstMs * 2 ** (failures - 1)))
}

/** What people are shown of it, and after how many milliseconds it is tried again; null for not until a person has seen to it. */
export function afterFailure(
  error: SyncFailure,
  failures: number,
  random: number,
  now: number,
): { shown: SyncStatus; pause: number | null } {
  if (!isPassing(error)) return { shown: { kind: 'needs-attention', error }, pause: null }
  const pause = pauseAfter(error, failures, random, now)
  return { shown: { kind: 'failed', error, retryAt: new Date(now + pause).toISOString() }, pause }
}

/** A round that did not come to its end, and did not fail: what is shown of it, and what keeps it from going on by itself. */
export function whereStopped(end: Exclude<RoundEnd, { kind: 'done' }>): {
  shown: SyncStatus | null
  error: TrangError | null
} {
  switch (end.kind) {
    case 'held':
      return { shown: { kind: 'held', leaving: end.leaving, total: end.total }, error: null }
    case 'newer':
      return { shown: { kind: 'needs-attention', error: end.error }, error: end.error }
    case 'waiting':
      return { shown: null, error: null }
  }
}
