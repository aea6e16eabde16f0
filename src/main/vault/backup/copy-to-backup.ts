import { stat } from 'node:fs/promises'
import type { AssetStore } from '../../assets/asset-store'
import { CannotStore } from '../journal/body'
import { nullIfMissing } from '../files'
import { hashOfFile } from '../fixity/verify-file'
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

/** What came of it: assets that the backup did not have, or only damaged; their bytes; and those that it lacks. */
export type Copied = { added: number; mended: number; bytes: number; missing: string[] }

/**
 * Brings assets into a backup, each checked by its hash. One that is there already stays where it is as large as the
 * library's, or where that is not whole and this is. Nothing is shared with the library, also on one disk: what damages
 * a file here must leave the other whole. @throws CannotStore, JobError, or the system's error
 */
export async function copyToBackup({ names, from, to, room, context }: Copying): Promise<Copied> {
  const copied: Copied = { added: 0, mended: 0, bytes: 0, missing: [] }
  let done = 0

  const copy = async (sha256: string): Promise<void> => {
    context.signal.throwIfAborted()
    const source = from.pathOf(sha256)
    const [size, present] = [await sizeOf(source), await sizeOf(to.pathOf(sha256))]
    if (size === null || size !== present) {
      room(size ?? 0)
      const stored = await to.restore(sha256, source)
      if (!stored.ok) throw new CannotStore(stored.error)
      if (stored.value) {
        copied[present === null ? 'added' : 'mended'] += 1
        copied.bytes += size ?? 0
      } else if ((await hashOfFile(to.pathOf(sha256), context.signal, null)) !== sha256)
        copied.missing.push(sha256)
    }
    done += 1
    context.report(done, names.size)
  }

  await eachAtOnce(names, atOnce, copy)
  return copied
}

/** Null where there is no file. */
export const sizeOf = async (path: string): Promise<number | null> =>
  (await stat(path).catch(nullIfMissing))?.size ?? null
