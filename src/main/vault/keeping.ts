import type { DiskSpace, VaultProgress } from '@shared/vault'
import type { AssetStore } from '../assets/asset-store'
import type { Texter } from '../i18n'
import type { Log } from '../log'
import { createBackups, type Backups } from './backup/backup'
import { createBackupSettings, type BackupSettings } from './backup/backup-settings'
import type { EventLog } from './events'
import { createExporter } from './export/export-library'
import { createJobs, type Jobs } from './jobs'
import { createRestores, type Restores } from './restore/restore'
import { createStatus } from './status'
import type { Vault } from './vault'

export type KeepingDeps = {
  profile: string
  /** This program's version. */
  version: string
  vault: Pick<Vault, 'read' | 'onWholeSnapshot' | 'manifest'>
  assets: AssetStore
  events: EventLog
  /** Where assets wait that nothing needs. */
  binDir: string
  disk: () => DiskSpace
  /** The person's language first, then the others. */
  texts: () => readonly [Texter, ...Texter[]]
  onProgress: (progress: VaultProgress | null) => void
  /** Ends the app and starts it anew. */
  restart: () => void
  log: Log
  now?: () => Date
}

/** All that is done to keep the library, one at a time, by folders and files; who asks for those is another's matter. */
export type Keeping = {
  jobs: Jobs
  settings: BackupSettings
  backups: Backups
  restores: Restores
  exportTo: ReturnType<typeof createExporter>
  status: ReturnType<typeof createStatus>
}

export function createKeeping(deps: KeepingDeps): Keeping {
  const { profile, log, events, onProgress, texts, now = () => new Date() } = deps
  const jobs = createJobs({ events, log, onProgress })
  const settings = createBackupSettings(profile, log)
  const common = { ...deps, jobs, settings, now }
  const readme = () =>
    `${texts()
      .map(({ t }) => t('archive:backup.readme'))
      .join('\n\n\n')}\n`
  const backups = createBackups({ ...common, readme })
  return {
    jobs,
    settings,
    backups,
    restores: createRestores(common),
    exportTo: createExporter(common),
    status: createStatus({ ...common, backups }),
  }
}
