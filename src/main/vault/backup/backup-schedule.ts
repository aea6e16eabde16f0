import type { Backups } from './backup'

/** The start is left to the window. */
const firstAfterMs = 2 * 60 * 1000
const everyMs = 60 * 60 * 1000

/** Looks now and then whether a backup is due. Returns what ends that. */
export function scheduleBackups({ backUpIfDue }: Pick<Backups, 'backUpIfDue'>): () => void {
  let timer: ReturnType<typeof setTimeout>
  const look = (afterMs: number) => {
    timer = setTimeout(() => {
      void backUpIfDue()
      look(everyMs)
    }, afterMs)
    timer.unref()
  }
  look(firstAfterMs)
  return () => clearTimeout(timer)
}
