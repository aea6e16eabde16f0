import type { TrangApi } from '@shared/api'
import type { ManyOutcome } from '@renderer/data/many'

type KeepingDeps = {
  many: { emptyOld: (days: number) => Promise<ManyOutcome> }
  trang: Pick<TrangApi, 'initial' | 'preferences'>
  locks: Pick<LockManager, 'request'>
  /** Told where something has been deleted, or could not be. */
  onDone: (outcome: ManyOutcome) => void
}

const dayMs = 24 * 60 * 60 * 1000

/**
 * Deletes for ever what has been in the trash for `trashDays` of the preferences, now, once a day, and when that setting
 * changes; never for 0. Of several windows one does it at a time. Returns what stops it.
 */
export function startTrashKeeping({ many, trang, locks, onDone }: KeepingDeps): () => void {
  let days = trang.initial.preferences.trashDays

  const empty = async () => {
    if (days === 0) return
    const outcome = await many.emptyOld(days)
    if (outcome.count > 0 || outcome.error) onDone(outcome)
  }
  const run = () => {
    if (days > 0) locks.request('trang-trash', empty).catch(reportError)
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
