import { join } from 'node:path'
import type { Result } from '@core/result'
import type { VaultNotice, VerifyReport } from '@shared/vault'
import type { Log } from '../../log'
import { sweepAssets, type AssetBin } from './asset-bin'
import { createFixityCheckpoint } from './fixity-checkpoint'
import { createFixitySchedule, type FixitySchedule } from './fixity-schedule'
import type { Jobs, VaultFailure } from '../jobs'
import { verifyLibrary, type VerifyDeps } from './verify'
import type { Pace } from './verify-file'

/** About 10 MB/s, and 200 small files. */
const quietPace: Pace = { chunkBytes: 64 * 1024, pauseMs: 20 }

type FixityDeps = Omit<
  VerifyDeps,
  'bin' | 'backupAssets' | 'signal' | 'report' | 'throttle' | 'checkpoint'
> & {
  bin: AssetBin
  /** Folders of assets that backups have now. */
  backupAssets: () => readonly string[]
  jobs: Pick<Jobs, 'run' | 'running'>
  /** Whether something is being captured: it may need assets that nothing names yet. */
  isCapturing: () => boolean
  onNotice: (notice: VaultNotice) => void
  log: Log
  now?: () => Date
}

export type Fixity = {
  /** Checks everything at once, as a job; what no copy has is captured again. */
  verify: () => Promise<Result<VerifyReport, VaultFailure>>
  /** The same, with nothing captured. */
  verifyOnly: () => Promise<Result<VerifyReport, VaultFailure>>
  /** Checks everything once a month, out of everybody's way. */
  schedule: FixitySchedule
}

export function createFixity(deps: FixityDeps): Fixity {
  const { profile, vault, assets, bin, events, jobs, isCapturing, onNotice, log } = deps
  const now = deps.now ?? (() => new Date())
  const checkpoint = createFixityCheckpoint(profile, now)
  const common = () => ({ ...deps, backupAssets: deps.backupAssets() })
  const job = (fields: () => Omit<VerifyDeps, 'signal' | 'report' | 'throttle'>) => () =>
    jobs.run('verify', {
      work: ({ signal, report }) => verifyLibrary({ ...fields(), signal, report, throttle: null }),
    })

  /** Not a job: it takes hours, in which people may want a backup. It ends when anything else begins. */
  const verifyQuietly = (signal: AbortSignal) => {
    const giveWay = new AbortController()
    const report = () => {
      if (jobs.running()) giveWay.abort()
    }
    return verifyLibrary({
      ...common(),
      signal: AbortSignal.any([signal, giveWay.signal]),
      report,
      throttle: quietPace,
      checkpoint,
    })
  }

  return {
    verify: job(common),
    verifyOnly: job(() => {
      const { recapture: _recapture, ...rest } = common()
      return rest
    }),
    schedule: createFixitySchedule({
      events,
      verify: verifyQuietly,
      sweep: () =>
        sweepAssets({
          vault,
          setAside: join(profile, 'set-aside'),
          assets,
          bin,
          events,
          now,
          isBusy: isCapturing,
        }),
      isIdle: () => jobs.running() === null && !isCapturing(),
      onNotice,
      log,
      now,
    }),
  }
}
