import { nullIfMissing } from '../files'
import { backupsIn, librariesIn } from './backup-files'

/** How far a library had come, as its backups have it. */
export type Reached = { library: string; lastSeq: number }

/**
 * The backup with the most changes in these folders, there or not: of this library, or where nobody knows which one it was, of
 * the only one that has any. @throws the system's error where a folder cannot be read
 */
export async function furthestBackup(
  folders: readonly string[],
  library: string | null,
  now: Date,
): Promise<Reached | null> {
  const found = new Map<string, number>()
  for (const folder of folders)
    for (const dir of (await librariesIn(folder).catch(nullIfMissing)) ?? [])
      for (const { snapshot } of await backupsIn(dir, now)) {
        if (!snapshot) continue
        const { library: of, seq } = snapshot.footer
        found.set(of, Math.max(found.get(of) ?? 0, seq))
      }
  const [first] = found.size === 1 ? found.keys() : []
  const wanted = library ?? first
  const lastSeq = wanted === undefined ? undefined : found.get(wanted)
  return wanted === undefined || lastSeq === undefined ? null : { library: wanted, lastSeq }
}
