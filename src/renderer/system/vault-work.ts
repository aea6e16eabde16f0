import type { StoreError, VaultError } from '@core/errors'
import type { Result } from '@core/result'
import type { TrangApi } from '@shared/api'
import type {
  BackupReport,
  ExportReport,
  RestorePlan,
  VaultJob,
  VaultNotice,
  VaultProgress,
  VerifyReport,
} from '@shared/vault'
import { createStore, type Store } from './store'

export type VaultFailure = VaultError | StoreError
type Reports = { 'back-up': BackupReport; verify: VerifyReport; restore: RestorePlan; export: ExportReport }

/** How a job ended that was started here. */
export type VaultEnding = {
  [J in VaultJob]: { job: J; result: Result<Reports[J], VaultFailure> }
}[VaultJob]

export type VaultState = {
  /** What is done to the vault now, whoever started it. */
  running: VaultProgress | null
  /** The last ending of each job. */
  endings: ReadonlyMap<VaultJob, VaultEnding>
  /** A library made of a backup, which waits for people to choose it or not. */
  plan: RestorePlan | null
  /** Told by main and not dismissed yet, oldest first, the newest of each type. */
  notices: readonly VaultNotice[]
}

export type VaultWork = {
  state: Pick<Store<VaultState>, 'get' | 'subscribe'>
  /** Starts a job, which goes on whatever people look at. Does nothing while another one runs. */
  start: (job: VaultJob) => void
  /** Asks the job that runs to stop. */
  stop: () => void
  /** Switches to the library of the plan: the app starts anew. The error, where that fails. */
  switchToBackup: () => Promise<VaultFailure | null>
  discardPlan: () => void
  dismiss: (notice: VaultNotice) => void
  /** Says that endings are in sight; returns what takes that back. */
  watch: () => () => void
  /** Told of each ending, and whether it is in sight. */
  onEnd: (listener: (ending: VaultEnding, inSight: boolean) => void) => () => void
}

/** Main makes room for a new library before it makes one, and so has none where that failed. */
function planAfter(ending: VaultEnding | null, before: RestorePlan | null): RestorePlan | null {
  if (ending?.job !== 'restore') return before
  if (ending.result.ok) return ending.result.value
  return ending.result.error.type === 'vault/busy' ? before : null
}

/**
 * What is done to the vault, apart from any view, and what main tells of it: notices come as soon as the library is
 * opened, before there is a window to show them.
 */
export function createVaultWork(vault: TrangApi['vault']): VaultWork {
  const state = createStore<VaultState>({ running: null, endings: new Map(), plan: null, notices: [] })
  const listeners = new Set<(ending: VaultEnding, inSight: boolean) => void>()
  let own: VaultJob | null = null
  let watchers = 0

  const update = (patch: Partial<VaultState>) => state.set({ ...state.get(), ...patch })

  vault.onProgress((progress) => {
    // Main's last word may come before the answer to the call, which is the end for those who called.
    update({ running: progress ?? (own === null ? null : state.get().running) })
  })
  vault.onNotice((notice) => {
    update({ notices: [...state.get().notices.filter(({ type }) => type !== notice.type), notice] })
  })

  const run = async (job: VaultJob): Promise<VaultEnding | null> => {
    switch (job) {
      case 'back-up':
        return { job, result: await vault.backUp() }
      case 'verify':
        return { job, result: await vault.verify() }
      case 'restore': {
        const result = await vault.chooseBackup()
        if (!result.ok) return { job, result }
        return result.value && { job, result: { ok: true, value: result.value } }
      }
      case 'export': {
        const result = await vault.export()
        if (!result.ok) return { job, result }
        return result.value && { job, result: { ok: true, value: result.value } }
      }
    }
  }

  const end = (job: VaultJob, ending: VaultEnding | null) => {
    own = null
    const endings = new Map(state.get().endings)
    if (ending) endings.set(job, ending)
    else endings.delete(job)
    update({ running: null, endings, plan: planAfter(ending, state.get().plan) })
    if (ending) for (const listener of listeners) listener(ending, watchers > 0)
  }

  return {
    state,
    start: (job) => {
      if (state.get().running) return
      own = job
      const endings = new Map(state.get().endings)
      endings.delete(job)
      update({ running: { job, done: 0, total: 0, unit: 'items' }, endings })
      run(job).then(
        (ending) => end(job, ending),
        (cause: unknown) => {
          end(job, null)
          reportError(cause)
        },
      )
    },
    stop: () => {
      const { running } = state.get()
      if (running) vault.cancel(running.job).catch(reportError)
    },
    switchToBackup: async () => {
      const result = await vault.restore()
      return result.ok ? null : result.error
    },
    discardPlan: () => {
      update({ plan: null })
      vault.discardRestore().catch(reportError)
    },
    dismiss: (notice) => update({ notices: state.get().notices.filter((one) => one !== notice) }),
    watch: () => {
      watchers += 1
      return () => {
        watchers -= 1
      }
    },
    onEnd: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
