import { firstOfLast, withDay } from '@core/days-seen'
import type { TrangApi } from '@shared/api'
import type { ManyOutcome } from '@renderer/data/many'

type KeepingDeps = {
  many: { emptyOld: (days: number, before: string | null) => Promise<ManyOutcome> }
  trang: Pick<TrangApi, 'initial' | 'preferences'>
  locks: Pick<LockManager, 'request'>
  /** Where the days are kept on which the app was open. */
  storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Told where something has been deleted, or could not be. */
  onDone: (outcome: ManyOutcome) => void
}

const dayMs = 24 * 60 * 60 * 1000
const storageKey = 'trang.days-seen'

/**
 * Deletes for ever what has been in the trash for `trashDays` of the preferences, now, once a day, and when that setting
 * changes; never for 0. Only days on which the app was open count: a clock that is wrong by a year makes one of them. Of several
 * windows one does it at a time. Returns what stops it.
 */
export function startTrashKeeping({ many, trang, locks, storage, onDone }: KeepingDeps): () => void {
  let days = trang.initial.preferences.trashDays

  const empty = async () => {
    const seen = withDay((storage.getItem(storageKey) ?? '').split('\n').filter(Boolean), new Date())
    storage.setItem(storageKey, seen.join('\n'))
    if (days === 0) return
    const outcome = await many.emptyOld(days, firstOfLast(seen, days))
    if (outcome.count > 0 || outcome.error) onDone(outcome)
  }
  const run = () => {
    locks.request('trang-trash', empty).catch(reportError)
  }

  const stopPreferences = trang.preferences.onChange(({ trashDays }) => {
    if (trashDays === days) return
    days = trashDays
    run()
  })
  const timer = setInterval(run, dayMs)
  run()

  return () => {
    clearInterval(timer)
    stopPreferences()
  }
}
