import type { StoreError, VaultError } from '@core/errors'
import type { Result } from '@core/result'
import type { VaultNotice, VerifyReport } from '@shared/vault'
import type { Log } from '../../log'
import type { EventLog } from '../events'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Everything is checked this often. */
const everyMs = 30 * dayMs
/** … once the window has been open this long, and looked at again after as long where it was not the time. */
const restMs = 10 * minuteMs

export type FixitySchedule = {
  /** Has to be called when a window opens. */
  start: () => void
  /** Stops a check that is running, which goes on another time. Resolves when nothing is done any more. */
  stop: () => Promise<void>
}

type FixityDeps = {
  events: Pick<EventLog, 'last'>
  /** A check at a slow pace that goes on where the last one was stopped. */
  verify: (signal: AbortSignal) => Promise<Result<VerifyReport, VaultError | StoreError>>
  /** Puts into the bin what nothing needs. */
  sweep: () => Promise<unknown>
  /** Whether the app has nothing better to do, such as capturing. */
  isIdle: () => boolean
  onNotice: (notice: VaultNotice) => void
  log: Log
  now?: () => Date
}

/** Checks everything once a month, quietly, while a window is open; what is wrong is told, and nothing else. */
export function createFixitySchedule(deps: FixityDeps): FixitySchedule {
  const { events, verify, sweep, isIdle, onNotice, log, now = () => new Date() } = deps
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()

  const isDue = async (): Promise<boolean> => {
    const last = await events.last('fixity check')
    const age = last ? now().getTime() - Date.parse(last.at) : Infinity
    // One in the future was dated by a clock that was wrong.
    return !(age >= 0 && age < everyMs)
  }

  const check = async (signal: AbortSignal): Promise<void> => {
    if (!isIdle() || !(await isDue()) || signal.aborted) return
    const result = await verify(signal)
    if (!result.ok) {
      const { type } = result.error
      if (type !== 'vault/cancelled' && type !== 'vault/busy')
        log('error', 'the check ended early', result.error)
      return
    }
    const { missing, damaged, repaired } = result.value
    if (missing.length + damaged.length > 0)
      onNotice({
        type: 'fixity',
        missing: missing.length,
        damaged: damaged.length,
        repaired: repaired.length,
      })
    if (!signal.aborted) await sweep()
  }

  const wait = (signal: AbortSignal) => {
    timer = setTimeout(() => {
      running = check(signal)
        .catch((error: unknown) => log('error', 'the library cannot be checked', error))
        .then(() => {
          if (!signal.aborted) wait(signal)
        })
    }, restMs)
  }

  return {
    start() {
      clearTimeout(timer)
      stopping.abort()
      stopping = new AbortController()
      wait(stopping.signal)
    },
    async stop() {
      clearTimeout(timer)
      stopping.abort()
      await running
    },
  }
}
