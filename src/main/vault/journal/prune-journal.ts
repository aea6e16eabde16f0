import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { syncDirectory } from '../files'
import type { Snapshot } from './snapshot'

/**
 * Removes what the two newest snapshots make needless: older snapshots, and the files of the journal that the older of the
 * two holds whole. What comes after that one stays, for it takes the newest one's place if that is damaged.
 */
export async function pruneJournal({
  dir,
  newest,
  older,
}: {
  dir: string
  newest: Snapshot
  older: Snapshot | null
}): Promise<void> {
  const names = (await readdir(dir)).sort()
  const keep = new Set([newest, older].flatMap((snapshot) => (snapshot ? basename(snapshot.path) : [])))
  for (const name of names)
    if (name.endsWith('.snap') && !keep.has(name)) await rm(join(dir, name), { force: true })

  const logs = names.filter((name) => name.endsWith('.log'))
  for (const [index, name] of logs.entries()) {
    const next = logs[index + 1]
    if (!older || !next || Number.parseInt(next, 10) > older.footer.ordinal + 1) break
    await rm(join(dir, name), { force: true })
  }
  await syncDirectory(dir)
}
