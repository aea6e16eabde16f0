import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { assetFile, isAssetName, type AssetStore } from '../../assets/asset-store'
import type { EventLog } from '../events'
import { nullIfMissing } from '../files'
import { addAssetsSetAside, assetsOfJournal, type HashSet } from './named-assets'
import { DamagedFile } from '../journal/snapshot'
import type { Vault } from '../vault'

const dayMs = 24 * 60 * 60 * 1000
/** What is younger may be needed by a capture that has not come to its end. */
const graceMs = dayMs
const daysInBin = 30

/** Assets that nothing needs, for 30 days, as `<yyyy-mm-dd>/ab/cdef…`. */
export type AssetBin = {
  /** The file of an asset that is in the bin; null where it is not. */
  find: (sha256: string) => Promise<string | null>
  /** The days on which something was put there, oldest first. */
  days: () => Promise<string[]>
  /** The assets of one day. */
  list: (day: string) => Promise<string[]>
  pathOf: (day: string, sha256: string) => string
  /** Removes a day and all that is left in it. */
  removeDay: (day: string) => Promise<void>
}

export function createAssetBin(dir: string): AssetBin {
  const namesIn = async (...path: string[]) =>
    (await readdir(join(dir, ...path)).catch(nullIfMissing))?.sort() ?? []
  const pathOf = (day: string, sha256: string) => join(dir, day, assetFile(sha256))
  const days = async () => (await namesIn()).filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))
  return {
    days,
    pathOf,
    async find(sha256) {
      for (const day of await days()) {
        const path = pathOf(day, sha256)
        if (await stat(path).catch(nullIfMissing)) return path
      }
      return null
    },
    async list(day) {
      const found: string[] = []
      for (const prefix of await namesIn(day))
        for (const name of await namesIn(day, prefix)) found.push(`${prefix}${name}`)
      return found.filter(isAssetName)
    },
    removeDay: (day) => rm(join(dir, day), { recursive: true, force: true }),
  }
}

type Sweep = {
  /** The folder of what was set aside. */
  setAside: string
  vault: Pick<Vault, 'dir' | 'read'>
  assets: AssetStore
  bin: AssetBin
  events: EventLog
  now: () => Date
  /** Whether something is being captured: it may need assets that nothing names yet. */
  isBusy: () => boolean
}

export type SweepReport = {
  /** Assets that went to the bin. */
  binned: number
  /** … that came back from it, for the library needs them again. */
  returned: number
  /** … that had been there for over 30 days and are no more. */
  removed: number
}

/**
 * Puts assets that nothing needs into the bin, and empties it of what has been there for over 30 days. Needed is what the
 * library names, or any file of the journal, also one that was set aside. Null, and nothing done, while something is captured or where files of the
 * journal are damaged or missing: then nobody can tell what is needed. @throws the system's error
 */
export async function sweepAssets(sweep: Sweep): Promise<SweepReport | null> {
  const { assets, bin, now, isBusy } = sweep
  if (isBusy()) return null
  const needed = await neededAssets(sweep)
  if (!needed) return null
  const report = { binned: 0, returned: 0, removed: 0 }
  const today = now().toISOString().slice(0, 10)

  for (const prefix of prefixes) {
    for (const sha256 of await assets.list(prefix)) {
      if (isBusy()) return report
      if (needed.has(sha256)) continue
      const notSince = now().getTime() - graceMs
      if (await assets.moveOut(sha256, bin.pathOf(today, sha256), notSince)) report.binned += 1
    }
  }
  for (const day of await bin.days()) {
    let wanted = 0
    for (const sha256 of (await bin.list(day)).filter(needed.has)) {
      // Reading brings it back.
      if (await assets.read(sha256)) report.returned += 1
      else wanted += 1
    }
    // What is needed stays, be it damaged.
    if (wanted > 0) continue
    if (now().getTime() - Date.parse(day) > daysInBin * dayMs) report.removed += await removeDay(sweep, day)
  }
  return report
}

export const prefixes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

async function neededAssets({ vault, setAside }: Sweep): Promise<HashSet | null> {
  try {
    const named = await assetsOfJournal(vault.dir, await vault.read())
    if (named) await addAssetsSetAside(named, setAside)
    return named
  } catch (error) {
    if (error instanceof DamagedFile) return null
    throw error
  }
}

async function removeDay({ bin, events }: Sweep, day: string): Promise<number> {
  const objects = await bin.list(day)
  await bin.removeDay(day)
  if (objects.length > 0)
    await events.record({
      type: 'deletion',
      outcome: 'success',
      objects,
      detail: { files: objects.length, binnedOn: day },
    })
  return objects.length
}
