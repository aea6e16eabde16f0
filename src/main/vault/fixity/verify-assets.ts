import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { assetFile, type AssetStore } from '../../assets/asset-store'
import type { MendBackup } from '../backup/mend-backups'
import { prefixes, type AssetBin } from './asset-bin'
import { CannotStore } from '../journal/body'
import { eachAtOnce } from '../jobs'
import type { HashSet } from './named-assets'
import { hashOfFile, type Pace } from './verify-file'
import { recordAside, type Findings, type VerifyRun } from './verify-run'

/** Assets are checked in 256 parts, by the first two digits of their names; `next` is the first that has not been. */
export type AssetsSoFar = Findings & {
  next: number
  /** Files of the backups that were damaged or missing, and are whole again. */
  backupsMended: number
}

/** Files that are read side by side. */
const atOnce = 4

export type AssetCheck = {
  run: VerifyRun
  assets: AssetStore
  bin: Pick<AssetBin, 'find'>
  /** Folders of assets that backups have; the first that has an asset whole gives it. */
  backups: readonly string[]
  /** What the library needs. */
  named: HashSet
  mendBackup: MendBackup | null
  signal: AbortSignal
  pace: Pace | null
  /** Where the check begins, or goes on, and what has been found up to there. */
  soFar: AssetsSoFar
  /** After each part, which is then done for good. */
  onPart: (soFar: AssetsSoFar) => Promise<void>
}

/**
 * Holds every asset against its name, and looks for those that the library needs. What is damaged is set aside, and
 * mended at once where a copy is whole, so that a check may end after any file; then the backup's copy is. @throws the signal's reason, CannotStore
 */
export async function checkAssets(check: AssetCheck): Promise<void> {
  const { run, assets, named, signal, soFar, onPart } = check
  const parts = prefixes.slice(soFar.next)
  run.expect(soFar.checked)
  run.count(soFar.checked)
  for (const prefix of parts) run.expect((await filesOf(check, prefix)).length)
  for (const prefix of parts) {
    const files = await filesOf(check, prefix)
    await eachAtOnce(files, atOnce, async (sha256) => {
      const isWhole = await checkAsset(check, sha256)
      if (isWhole && named.has(sha256) && (await check.mendBackup?.(sha256))) soFar.backupsMended += 1
    })
    soFar.next += 1
    if (files.length > 0) await onPart(soFar)
  }

  async function filesOf({ assets: store }: AssetCheck, prefix: string): Promise<string[]> {
    return [...new Set([...(await store.list(prefix)), ...named.withPrefix(prefix)])].sort()
  }

  async function checkAsset({ bin, backups, pace }: AssetCheck, sha256: string): Promise<boolean> {
    signal.throwIfAborted()
    const found = await hashOfFile(assets.pathOf(sha256), signal, pace)
    if (found === null) {
      // One that nothing needs may go to the bin at any time.
      if (named.has(sha256)) soFar.missing.push(sha256)
    } else if (found !== sha256) {
      const aside = await run.asidePath(`assets/${sha256.slice(0, 2)}/${sha256.slice(2)}`)
      if (await assets.moveOut(sha256, aside)) await recordAside(run, sha256, aside)
      soFar.damaged.push(sha256)
    }
    soFar.checked += 1
    run.count(1)
    if (found === sha256 || (found === null && !named.has(sha256))) return found === sha256
    const copy = await mend({ assets, bin, backups }, sha256)
    await run.record({
      type: 'recovery',
      outcome: copy === null ? 'failure' : 'success',
      objects: [sha256],
      detail: copy === null ? {} : { from: copy },
    })
    if (copy !== null) soFar.repaired.push(sha256)
    return copy !== null
  }
}

/** Takes the asset from the first copy that is whole, and tells which; null where none is. @throws CannotStore */
async function mend(
  { assets, bin, backups }: Pick<AssetCheck, 'assets' | 'bin' | 'backups'>,
  sha256: string,
): Promise<string | null> {
  const binned = await bin.find(sha256)
  const copies = backups.map((folder) => join(folder, assetFile(sha256)))
  if (binned !== null) copies.push(binned)
  for (const copy of copies) {
    const restored = await assets.restore(sha256, copy)
    if (!restored.ok) throw new CannotStore(restored.error)
    if (!restored.value) continue
    if (copy === binned) await rm(binned)
    return copy
  }
  return null
}
