import { join } from 'node:path'
import { err, ok, type Result } from '@core/result'
import type { VaultResults, VerifyReport } from '@shared/vault'
import type { Handlers } from '../ipc/handle'
import { failureOf, type VaultFailure } from './jobs'
import type { Keeping } from './keeping'

type Channel =
  | 'vault:status'
  | 'vault:back-up'
  | 'vault:choose-backup-folder'
  | 'vault:default-backup-folder'
  | 'vault:verify'
  | 'vault:choose-backup'
  | 'vault:restore'
  | 'vault:discard-restore'
  | 'vault:export'
  | 'vault:cancel'
  | 'vault:show-folder'

export type JobHandlerDeps = {
  profile: string
  keeping: Keeping
  /** Checks everything, as a job. */
  verify: () => Promise<Result<VerifyReport, VaultFailure>>
  /** Ask people for a path; null when they give none. */
  ask: {
    backupFolder: () => Promise<string | null>
    /** @param start where the dialog begins */
    backup: (start: string) => Promise<string | null>
    exportFolder: () => Promise<string | null>
  }
  showFolder: (path: string) => Promise<unknown>
}

/** What people ask for to keep their library: backups, checks, exports. */
export function jobHandlers(deps: JobHandlerDeps): Pick<Handlers, Channel> {
  const { keeping, verify, ask } = deps
  const { jobs, settings, backups, restores, exportTo, status } = keeping

  /** Asks for a path and does something with it, unless something else is being done. */
  const withPath = async <T>(
    choose: () => Promise<string | null>,
    work: (path: string) => Promise<Result<T, VaultFailure>>,
  ): Promise<Result<T | null, VaultFailure>> => {
    if (jobs.running()) return err({ type: 'vault/busy' })
    const path = await choose()
    return path === null ? ok(null) : work(path)
  }

  const chooseFolder = async (
    folder: string | null,
  ): Promise<VaultResults['vault:default-backup-folder']> => {
    if (jobs.running()) return err({ type: 'vault/busy' })
    try {
      await settings.choose(folder)
      return ok(await status())
    } catch (error) {
      return err(failureOf(error))
    }
  }

  const folders = {
    profile: () => deps.profile,
    backups: () => settings.folder().path,
    'set-aside': () => join(deps.profile, 'set-aside'),
  }

  return {
    'vault:status': status,
    'vault:back-up': backups.backUp,
    'vault:choose-backup-folder': () => withPath(ask.backupFolder, chooseFolder),
    'vault:default-backup-folder': () => chooseFolder(null),
    'vault:verify': verify,
    'vault:choose-backup': () =>
      withPath(
        async () => ask.backup((await backups.list())[0]?.path ?? settings.folder().path),
        restores.prepare,
      ),
    'vault:restore': restores.restore,
    'vault:discard-restore': restores.discard,
    'vault:export': () => withPath(ask.exportFolder, exportTo),
    'vault:cancel': jobs.cancel,
    'vault:show-folder': async (which) => {
      await deps.showFolder(folders[which]())
    },
  }
}
