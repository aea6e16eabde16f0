import type { BackupSummary, RestorePlan, VaultStatus, VerifyReport } from '@shared/vault'

/** What a vault at rest says of itself. */
export const vaultStatus = (fields: Partial<VaultStatus> = {}): VaultStatus => ({
  profile: '/home/lan/Trang',
  backupFolder: '/home/lan/Trang/backups',
  backupFolderChosen: false,
  backupError: null,
  bytes: { journal: 1024, assets: 2048, backups: 4096, bin: 0, setAside: 0 },
  backups: [],
  lastBackup: null,
  lastVerify: null,
  running: null,
  disk: { level: 'ok', freeBytes: 50e9, neededBytes: 200e6 },
  ...fields,
})

export const backupSummary = (fields: Partial<BackupSummary> = {}): BackupSummary => ({
  path: '/backups/120.snap',
  at: '2026-01-02T03:04:05.000Z',
  articles: 12,
  lastSeq: 120,
  kind: 'daily',
  ...fields,
})

export const restorePlan = (fields: Partial<RestorePlan> = {}): RestorePlan => ({
  backup: backupSummary(),
  library: { articles: 14, bookmarks: 3, annotations: 4, feeds: 2, lastSeq: 150 },
  restored: { articles: 12, bookmarks: 5, annotations: 4, feeds: 2, lastSeq: 120 },
  onlyInLibrary: { count: 3, titles: ['Bài mới nhất', 'Bài kế'] },
  onlyInBackup: { count: 1, titles: ['Bài đã xoá'] },
  missingAssets: 0,
  ...fields,
})

export const verifyReport = (fields: Partial<VerifyReport> = {}): VerifyReport => ({
  checked: 40,
  ok: 40,
  missing: [],
  damaged: [],
  repaired: [],
  recaptured: [],
  lost: [],
  lostBefore: [],
  backupsMended: 0,
  backupsDamaged: [],
  events: [],
  ...fields,
})
