import { join } from 'node:path'
import type { VaultNotice } from '@shared/vault'
import { createAssetStore } from '@main/assets/asset-store'
import { createBackupSettings } from '@main/vault/backup/backup-settings'
import { createBackups } from '@main/vault/backup/backup'
import { readBody } from '@main/vault/journal/body'
import { createEventLog } from '@main/vault/events'
import { createJobs } from '@main/vault/jobs'
import { readRecords } from '@main/vault/journal/records'
import { createRestores } from '@main/vault/restore/restore'
import { finishRestore } from '@main/vault/restore/restore-switch'
import { createVault } from '@main/vault/vault'

const version = '1.0.0'
const room = { level: 'ok', freeBytes: 1e12, neededBytes: 0 } as const

/** The vault of a profile with what is done to it, as main puts them together; what it notices and logs is kept. */
export async function openVault(profile: string, { now = () => new Date() }: { now?: () => Date } = {}) {
  const notices: VaultNotice[] = []
  const problems: string[] = []
  const log = (...line: unknown[]) => void problems.push(line.map(String).join(' '))
  const assets = createAssetStore(join(profile, 'assets'))
  const events = createEventLog(profile, `Trang ${version}`, now)
  const jobs = createJobs({ events, log, onProgress: () => undefined })
  // The rounds' own migrations go further than the app's.
  const switched = await finishRestore({ profile, version, log, schema: Infinity })
  const vault = createVault({
    profile,
    assets,
    log,
    version,
    canWrite: () => true,
    onDiskTrouble: () => undefined,
    onNotice: (notice) => notices.push(notice),
    beforeMigration: () => backups.backUpBefore('migration'),
    backedUp: (library) => backups.furthest(library),
    now,
    compactAbove: 4000,
  })
  const common = { profile, vault, assets, jobs, disk: () => room, log, now }
  const settings = createBackupSettings(profile, log)
  const backups = createBackups({ ...common, settings, readme: () => '' })
  const restores = createRestores({ ...common, restart: () => undefined })
  return { vault, assets, backups, restores, switched, notices, problems }
}

/** Every row with its body, as the vault has it now. @throws DamagedFile */
export async function rowsOfVault({
  vault,
  assets,
}: Pick<Awaited<ReturnType<typeof openVault>>, 'vault' | 'assets'>): Promise<Map<string, string>> {
  const rows = new Map<string, string>()
  for await (const record of readRecords(await vault.read())) {
    const body = await readBody(record, assets)
    const text = body ? JSON.stringify(body) : body === null ? 'lost' : 'none'
    rows.set(`${record.entity} ${record.id}`, `${JSON.stringify(record.row)} ${text}`)
  }
  return rows
}
