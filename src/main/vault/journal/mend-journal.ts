import { open, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { AssetStore } from '../../assets/asset-store'
import { isDiskFull } from '../../file-errors'
import { copyFileTo, ifDiskFull, makeFolder, moveFile, writeWhole } from '../files'
import { damagedSegments, readJournal, stateOf, type JournalState, type NewerVault } from './load-journal'
import { retireSnapshots } from './retire-snapshots'
import type { Segment } from './segment'

type Mend = {
  dir: string
  library: string
  /** The newest schema that this program knows. */
  schema: number
  assets: Pick<AssetStore, 'put'>
  /** A folder for what is damaged, made when it is needed. */
  setAside: string
}

/**
 * Reads a journal and mends its end, before anything is written to it. What is damaged goes to `setAside`, and what is
 * whole in it is used.
 */
export async function mendJournal({ setAside, assets, ...where }: Mend): Promise<JournalState | NewerVault> {
  const { dir } = where
  await makeFolder(dir)
  const found = await readJournal(where)
  if ('newer' in found) return found
  const place = async (path: string) => join(setAside, basename(path))
  // On a full disk damaged snapshots stay where they are: the library can be read without them.
  const retired = await retireSnapshots({ ...where, assets, damaged: found.damaged, place }).catch(
    ifDiskFull([]),
  )
  for (const path of found.foreign) await moveFile(path, await place(path))
  for (const name of await readdir(dir)) if (name.endsWith('.tmp')) await rm(join(dir, name), { force: true })

  const files = await readJournal(where)
  if ('newer' in files) return files
  const { segments, snapshots } = files
  const tornBytes = await mendEnd(segments.at(-1), setAside)
  const empty = await dropEmpty(segments)
  // What is whole in them is still in use; on a full disk they stay where they stand alone.
  for (const path of damagedSegments(snapshots[0] ?? null, segments))
    await copyFileTo(path, await place(path)).catch(ifDiskFull(undefined))
  const state = stateOf(files)
  const aside = [...retired, ...found.foreign].map((path) => basename(path))
  const endedEmpty = empty.length > 0
  return { ...state, tornBytes, endedEmpty, setAside: [...aside, ...empty, ...state.setAside] }
}

/**
 * Removes a last file that has no frame, so that it can be begun again. It was only just begun, or a disk has emptied it:
 * nobody can tell, so it is named. Returns its name.
 */
async function dropEmpty(segments: Segment[]): Promise<string[]> {
  const last = segments.at(-1)
  if (!last || (await stat(last.path)).size > 0) return []
  await rm(last.path)
  segments.pop()
  return [basename(last.path)]
}

/**
 * Cuts what was half written off the last file, and keeps a copy of it; on a full disk it stays, for nothing is written
 * after it. Returns how many bytes that were.
 */
async function mendEnd(segment: Segment | undefined, setAside: string): Promise<number> {
  const torn = segment?.damage.at(-1)
  if (!segment || !torn || torn.end !== segment.bytes) return 0
  segment.damage.pop()
  const file = await open(segment.path, 'r+')
  try {
    const bytes = Buffer.alloc(torn.end - torn.offset)
    await file.read(bytes, 0, bytes.length, torn.offset)
    await makeFolder(setAside)
    await writeWhole(join(setAside, `${basename(segment.path)}.torn`), (copy) => copy.writeFile(bytes))
    await file.truncate(torn.offset)
    await file.sync()
  } catch (error) {
    if (!isDiskFull(error)) throw error
  } finally {
    await file.close()
  }
  return torn.end - torn.offset
}
