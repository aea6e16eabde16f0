import { stat } from 'node:fs/promises'
import type { AssetStore } from '../../assets/asset-store'
import { CannotStore } from '../journal/body'
import { nullIfMissing } from '../files'
import { eachAtOnce, type JobContext } from '../jobs'
import type { Room } from './room'

const atOnce = 8

type Copying = {
  names: ReadonlySet<string>
  from: Pick<AssetStore, 'pathOf'>
  to: AssetStore
  room: Room
  context: JobContext
}

/** What came of it: assets that the backup did not have, their bytes, and those that it lacks. */
export type Copied = { added: number; bytes: number; missing: string[] }

/**
 * Copies assets into a backup, each checked by its hash. Nothing is shared with the library, also on one disk: what damages
 * a file here must leave the other whole. @throws CannotStore, JobError, or the system's error
 */
export async function copyToBackup({ names, from, to, room, context }: Copying): Promise<Copied> {
  const copied: Copied = { added: 0, bytes: 0, missing: [] }
  let done = 0

  const copy = async (sha256: string): Promise<void> => {
    context.signal.throwIfAborted()
    const source = from.pathOf(sha256)
    const size = (await stat(source).catch(nullIfMissing))?.size ?? 0
    room(size)
    const stored = await to.restore(sha256, source)
    if (!stored.ok) throw new CannotStore(stored.error)
    if (stored.value) {
      copied.added += 1
      copied.bytes += size
    } else copied.missing.push(sha256)
    done += 1
    context.report(done, names.size)
  }

  await eachAtOnce(names, atOnce, copy)
  return copied
}
