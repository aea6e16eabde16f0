import { err, ok, type Result } from '@core/result'
import type { PreservationEvent } from '@core/vault/preservation-event'
import type { VerifyReport } from '@shared/vault'
import type { AssetStore } from '../../assets/asset-store'
import type { BackupMender } from '../backup/mend-backups'
import type { AssetBin } from './asset-bin'
import type { EventLog } from '../events'
import type { FixityCheckpoint } from './fixity-checkpoint'
import { eachAtOnce, failureOf, JobError, type JobContext, type VaultFailure } from '../jobs'
import type { JournalState } from '../journal/load-journal'
import { assetsOfLibrary } from './named-assets'
import type { Vault } from '../vault'
import { checkAssets, type AssetsSoFar } from './verify-assets'
import type { Pace } from './verify-file'
import { checkJournal } from './verify-journal'
import { findLosses, type Loss } from './verify-losses'
import { createVerifyRun, noFindings, type Findings, type VerifyRun } from './verify-run'

const capturesAtOnce = 3

/** Rows that differ from the vault, as `<entity> <id>`. */
export type RowCheck = Pick<VerifyReport, 'missing' | 'damaged' | 'repaired'>

export type VerifyDeps = {
  profile: string
  vault: Pick<
    Vault,
    'dir' | 'manifest' | 'read' | 'compact' | 'asideFolder' | 'retire' | 'setAside' | 'lostChanges'
  >
  assets: AssetStore
  bin: Pick<AssetBin, 'find'>
  /** Folders of assets that backups have, in the order in which they are asked for a whole copy. */
  backupAssets: readonly string[]
  /** Mends what the backups have of the library's assets. */
  backupMender?: (signal: AbortSignal, pace: Pace | null) => Promise<BackupMender | null>
  events: EventLog
  /** Opens the library, unless it is open. */
  open: () => Promise<Result<unknown, VaultFailure>>
  signal: AbortSignal
  report: JobContext['report']
  /** How slowly the files are read; null for as fast as the disk gives them. */
  throttle: Pace | null
  /** Where a check goes on that was stopped, and is noted what has been done of this one. */
  checkpoint?: FixityCheckpoint
  /** Holds the rows of IndexedDB against those of the vault. */
  checkRows?: (state: JournalState, signal: AbortSignal) => Promise<RowCheck>
  /** Has an article captured again as a new version; false where that cannot be. Null captures nothing. */
  recapture: ((articleId: string) => Promise<boolean>) | null
}

/**
 * Reads everything that the vault has and holds it against what it should be: assets against their names and against what
 * the library needs, snapshots and journal against their checksums, IndexedDB's rows against the vault. What is damaged is
 * set aside and mended where there is a copy; articles that need what no copy has are captured again, or told as lost.
 * What only older versions need does not come back, and is told as lost once.
 * It may be cancelled at any time: what it has set aside by then is found to be missing by the next check.
 */
export async function verifyLibrary(deps: VerifyDeps): Promise<Result<VerifyReport, VaultFailure>> {
  const { profile, vault, events, report } = deps
  const run = createVerifyRun({ profile, asideFolder: vault.asideFolder, events, report })
  try {
    return ok(await verify(deps, run))
  } catch (error) {
    return err(failureOf(error, deps.signal))
  }
}

async function verify(deps: VerifyDeps, run: VerifyRun): Promise<VerifyReport> {
  const open = async () => {
    const opened = await deps.open()
    if (!opened.ok) throw new JobError(opened.error)
  }
  const { vault, signal, checkpoint, throttle: pace, backupAssets: backups } = deps
  const started = performance.now()
  const { state, found: journal } = await checkJournal({ run, vault, open, signal })
  const named = await assetsOfLibrary(state)
  const assets = (await checkpoint?.read()) ?? { next: 0, backupsMended: 0, ...noFindings() }
  const onPart = async (soFar: AssetsSoFar) => checkpoint?.write(soFar)
  const mender = (await deps.backupMender?.(signal, pace)) ?? null
  const mendBackup = mender?.mend ?? null
  await checkAssets({ ...deps, run, backups, mendBackup, named, pace, soFar: assets, onPart })
  const rows = await deps.checkRows?.(state, signal)

  const gone = without([...assets.missing, ...assets.damaged], assets.repaired)
  const { losses, lostBefore } = await lossesOf(deps, state, { ...assets, gone })
  assets.missing = without(assets.missing, lostBefore)

  const all = [journal, assets, ...(rows ? [rows] : [])]
  const missing = all.flatMap((one) => one.missing)
  const damaged = all.flatMap((one) => one.damaged)
  const repaired = all.flatMap((one) => one.repaired)
  const checked = journal.checked + assets.checked
  const bad = [journal, assets].reduce((sum, one) => sum + one.missing.length + one.damaged.length, 0)
  const whole = checked - bad - lostBefore.length
  const { recaptured, lost } = await makeUp(deps, losses)
  const { backupsMended } = assets
  const backupsDamaged = mender?.damaged ?? []

  const isWell = missing.length + damaged.length === 0
  const isMended = repaired.length === missing.length + damaged.length
  await run.record({
    type: 'fixity check',
    outcome: isWell ? 'success' : isMended ? 'warning' : 'failure',
    objects: [vault.manifest().library],
    detail: {
      checked,
      ok: whole,
      missing: missing.length,
      damaged: damaged.length,
      repaired: repaired.length,
      recaptured: recaptured.length,
      lost: lost.length,
      gone,
      backupsMended,
      backupsDamaged,
      tookMs: Math.round(performance.now() - started),
    },
  })
  await checkpoint?.clear()
  const { events } = run
  return {
    checked,
    ok: whole,
    missing,
    damaged,
    repaired,
    recaptured,
    lost,
    lostBefore,
    backupsMended,
    backupsDamaged,
    events,
  }
}

/**
 * The articles that lack something which is to be told, and the assets of which nothing is: the last check has told that
 * they are gone, and only older versions of articles need them, which no capture brings back.
 */
async function lossesOf(
  { events }: Pick<VerifyDeps, 'events'>,
  state: JournalState,
  { missing, gone }: Pick<Findings, 'missing'> & { gone: readonly string[] },
): Promise<{ losses: Loss[]; lostBefore: string[] }> {
  if (gone.length === 0) return { losses: [], lostBefore: [] }
  const told = new Set(goneOf(await events.last('fixity check')))
  const losses = await findLosses(state, new Set(gone))
  const older = new Set(losses.flatMap((loss) => loss.older))
  for (const sha256 of losses.flatMap((loss) => loss.current)) older.delete(sha256)
  const lostBefore = missing.filter((sha256) => older.has(sha256) && told.has(sha256))
  const known = new Set(lostBefore)
  return {
    losses: losses.filter((loss) => [...loss.current, ...loss.older].some((sha256) => !known.has(sha256))),
    lostBefore,
  }
}

/** What a check has told that no copy has. */
function goneOf(check: PreservationEvent | null): readonly string[] {
  const gone = check?.detail['gone']
  return Array.isArray(gone) ? gone : []
}

/** Has what no copy has captured again, where it is of use: an older version of an article does not come back. */
async function makeUp(
  { recapture, signal }: Pick<VerifyDeps, 'recapture' | 'signal'>,
  losses: readonly Loss[],
): Promise<Pick<VerifyReport, 'recaptured' | 'lost'>> {
  const back = new Set<string>()
  await eachAtOnce(losses, capturesAtOnce, async ({ id, current }) => {
    signal.throwIfAborted()
    if (current.length > 0 && (await recapture?.(id)) === true) back.add(id)
  })
  const articles = losses.map(({ id, title, url }) => ({ id, title, url }))
  return {
    recaptured: articles.filter(({ id }) => back.has(id)),
    lost: articles.filter(({ id }) => !back.has(id)),
  }
}

function without(names: readonly string[], left: readonly string[]): string[] {
  const out = new Set(left)
  return names.filter((name) => !out.has(name))
}
