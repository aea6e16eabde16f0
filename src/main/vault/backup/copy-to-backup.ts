import { link, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { AssetStore } from '../../assets/asset-store'
import { CannotStore } from '../journal/body'
import { nullIfMissing } from '../files'
import { eachAtOnce, type JobContext } from '../jobs'
import type { Room } from './room'
import { hashOfFile } from '../fixity/verify-file'

/**
 * On the library's own disk what is larger is linked: the same file under another name, so that a backup there does not
 * double the library. A link outlives whatever removes the original, but not what damages its bytes. What is smaller,
 * above all the articles' texts, is copied, so that it can be repaired from this disk too. To another disk all is copied.
 */
const copiedUpToBytes = 128 * 1024
const atOnce = 8

type Copying = {
  names: ReadonlySet<string>
  from: Pick<AssetStore, 'pathOf'>
  to: AssetStore
  room: Room
  context: JobContext
}

/** What came of it: assets that the backup did not have, their bytes where they were copied, and those that it lacks. */
export type Copied = { added: number; bytes: number; missing: string[] }

/** Brings assets into a backup, each checked by its hash. @throws CannotStore, JobError, or the system's error */
export async function copyToBackup({ names, from, to, room, context }: Copying): Promise<Copied> {
  const copied: Copied = { added: 0, bytes: 0, missing: [] }
  let done = 0

  const copy = async (sha256: string): Promise<void> => {
    context.signal.throwIfAborted()
    const source = from.pathOf(sha256)
    const size = (await stat(source).catch(nullIfMissing))?.size
    const target = to.pathOf(sha256)
    const isLarge = size !== undefined && size > copiedUpToBytes
    if (isLarge && (await linkIfWhole(sha256, source, target, context.signal))) copied.added += 1
    else if (size === undefined) copied.missing.push(sha256)
    else {
      room(size)
      const stored = await to.restore(sha256, source)
      if (!stored.ok) throw new CannotStore(stored.error)
      if (stored.value) {
        copied.added += 1
        copied.bytes += size
      } else copied.missing.push(sha256)
    }
    done += 1
    context.report(done, names.size)
  }

  await eachAtOnce(names, atOnce, copy)
  return copied
}

/** False where the system does not link these two, or the bytes are not what the name says. */
async function linkIfWhole(sha256: string, from: string, to: string, signal: AbortSignal): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true })
  if (!(await isSameDisk(from, dirname(to)))) return false
  if ((await hashOfFile(from, signal, null)) !== sha256) return false
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.code === 'EEXIST'
    throw error
  }
}

const isSameDisk = async (one: string, other: string): Promise<boolean> =>
  (await stat(one)).dev === (await stat(other)).dev
