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
  'bin' | 'backupAssets' | 'signal' | 'report' | 'throttle' | 'checkpoint' | 'recapture'
> & {
  bin: AssetBin
  /** Folders of assets that backups have now. */
  backupAssets: () => readonly string[]
  jobs: Pick<Jobs, 'run' | 'running'>
  /**
   * Has an article captured again: now, or in its turn. False where that did not work, cannot be, or gave too little
   * of the article to open from now on.
   */
  recapture: (articleId: string, now: boolean) => Promise<boolean>
  /** Whether something is being captured: it may need assets that nothing names yet. */
  isCapturing: () => boolean
  onNotice: (notice: VaultNotice) => void
  log: Log
  now?: () => Date
}

/** Whether what no copy has is captured again before the check ends, in its turn, or not at all. */
export type WhatNoCopyHas = 'captured' | 'queued' | 'lost'

export type Fixity = {
  /** Checks everything at once, as a job. */
  verify: (whatNoCopyHas: WhatNoCopyHas) => Promise<Result<VerifyReport, VaultFailure>>
  /** Checks everything once a month, out of everybody's way. */
  schedule: FixitySchedule
}

export function createFixity(deps: FixityDeps): Fixity {
  const { profile, vault, assets, bin, events, jobs, isCapturing, onNotice, log } = deps
  const now = deps.now ?? (() => new Date())
  const checkpoint = createFixityCheckpoint(profile, now)
  const common = (whatNoCopyHas: WhatNoCopyHas) => {
    const recapture = (id: string) => deps.recapture(id, whatNoCopyHas === 'captured')
    return {
      ...deps,
      backupAssets: deps.backupAssets(),
      recapture: whatNoCopyHas === 'lost' ? null : recapture,
    }
  }

  /** Not a job: it takes hours, in which people may want a backup. It ends when anything else begins. */
  const verifyQuietly = (signal: AbortSignal) => {
    const giveWay = new AbortController()
    const report = () => {
      if (jobs.running()) giveWay.abort()
    }
    return verifyLibrary({
      ...common('queued'),
      signal: AbortSignal.any([signal, giveWay.signal]),
      report,
      throttle: quietPace,
      checkpoint,
    })
  }

  return {
    verify: (whatNoCopyHas) =>
      jobs.run('verify', {
        work: ({ signal, report }) =>
          verifyLibrary({ ...common(whatNoCopyHas), signal, report, throttle: null }),
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
