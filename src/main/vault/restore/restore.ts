import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { err, ok, type Result } from '@core/result'
import type { DiskSpace, RestorePlan } from '@shared/vault'
import { assetFile, type AssetStore } from '../../assets/asset-store'
import { storeErrorOf } from '../../file-errors'
import { assetsNamedIn, assetsOfBackup, summaryOf } from '../backup/backup-files'
import { CannotStore } from '../journal/body'
import { snapshotName } from '../journal/snapshot-name'
import { compareLibraries } from './compare-libraries'
import { copyFileTo, makeFolder } from '../files'
import { findBackup } from '../backup/find-backup'
import { eachAtOnce, failureDetail, type JobContext, type Jobs, type VaultFailure } from '../jobs'
import { nextPartition } from '../manifest'
import { readRecords } from '../journal/records'
import { stagingName, stampOf, writeIntent } from './restore-switch'
import { roomIn } from '../backup/room'
import { openSnapshot, readSnapshot, verifySnapshot, type Snapshot } from '../journal/snapshot'
import { hashOfFile } from '../fixity/verify-file'
import type { Vault } from '../vault'

const atOnce = 8

export type RestoreDeps = {
  profile: string
  vault: Pick<Vault, 'read' | 'manifest'>
  assets: AssetStore
  jobs: Pick<Jobs, 'run' | 'running'>
  disk: () => DiskSpace
  /** Ends the app and starts it anew: only before the library is opened can another take its place. */
  restart: () => void
  now: () => Date
}

export type Restores = {
  /**
   * Makes a library of a backup beside this one, and compares the two. Nothing of this library changes but for images
   * and texts that it lacked and that the backup has. @param chosen a backup, or a folder with backups
   */
  prepare: (chosen: string) => Promise<Result<RestorePlan, VaultFailure>>
  /** Has the library that was made ready take the place of this one, at the start that follows at once. */
  restore: () => Promise<Result<null, VaultFailure>>
  discard: () => Promise<void>
}

type Prepared = { staging: string; snapshot: Snapshot }

export function createRestores(deps: RestoreDeps): Restores {
  const { profile, vault, assets, jobs, disk, now } = deps
  let prepared: Prepared | null = null

  const discard = async () => {
    const { staging } = prepared ?? {}
    prepared = null
    if (staging !== undefined) await rm(join(profile, staging), { recursive: true, force: true })
  }

  /** How many of the assets that the backup names neither it nor the library has whole. */
  const bringAssets = async (snapshot: Snapshot, from: string, context: JobContext): Promise<number> => {
    const names = await assetsNamedIn(snapshot)
    let [done, missing] = [0, 0]
    await eachAtOnce(names, atOnce, async (sha256) => {
      context.signal.throwIfAborted()
      if ((await hashOfFile(assets.pathOf(sha256), context.signal, null)) !== sha256) {
        const stored = await assets.restore(sha256, join(from, assetFile(sha256)))
        if (!stored.ok) throw new CannotStore(stored.error)
        if (!stored.value) missing += 1
      }
      done += 1
      context.report(done, names.size)
    })
    return missing
  }

  const stage = async (chosen: string, context: JobContext): Promise<Result<RestorePlan, VaultFailure>> => {
    const { library, schema } = vault.manifest()
    const found = await findBackup(chosen, library, schema, now())
    if (!found.ok) return found
    const { file, snapshot: original } = found.value
    const room = await roomIn(profile, profile, disk)
    room(original.bytes)
    const staging = stagingName(now())
    const journal = join(profile, staging, 'journal')
    await makeFolder(journal)
    try {
      const path = join(journal, snapshotName(original.footer.seq, original.footer.ordinal))
      await copyFileTo(original.path, path)
      const snapshot = await openSnapshot(path)
      await verifySnapshot(snapshot)
      const missingAssets = await bringAssets(snapshot, assetsOfBackup(original.path), context)
      const state = await vault.read()
      const compared = await compareLibraries(
        { records: readRecords(state), lastSeq: state.lastSeq },
        { records: readSnapshot(snapshot), lastSeq: snapshot.footer.seq },
      )
      context.signal.throwIfAborted()
      prepared = { staging, snapshot }
      return ok({ backup: summaryOf(file, original), ...compared, missingAssets })
    } catch (error) {
      await rm(join(profile, staging), { recursive: true, force: true })
      throw error
    }
  }

  return {
    prepare: (chosen) =>
      jobs.run('restore', {
        async work(context) {
          await discard()
          return stage(chosen, context)
        },
        // Nothing has been recovered before the switch, which is recorded then.
        event: (result) =>
          result.ok
            ? null
            : {
                type: 'recovery',
                outcome: 'failure',
                objects: [basename(chosen)],
                detail: failureDetail(result.error),
              },
      }),

    async restore() {
      if (jobs.running()) return err({ type: 'vault/busy' })
      if (!prepared) throw new Error('no backup has been made ready')
      const { staging, snapshot } = prepared
      const { library, schema } = snapshot.footer
      try {
        const partition = nextPartition(vault.manifest().partition)
        writeIntent(profile, { staging, library, schema, partition, setAside: stampOf(now()) })
      } catch (error) {
        return err(storeErrorOf(error))
      }
      // From here on the library that was made ready belongs to the next start.
      prepared = null
      deps.restart()
      return ok(null)
    },

    discard,
  }
}
