import { stories } from './articles.mjs'

/** @typedef {import('@playwright/test').ElectronApplication} App */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@shared/vault').VaultStatus} VaultStatus */
/** @typedef {import('@shared/vault').RestorePlan} RestorePlan */
/** @typedef {import('@shared/vault').VerifyReport} VerifyReport */
/** @typedef {import('@shared/vault').BackupSummary} BackupSummary */
/** @typedef {import('@shared/vault').VaultEvents} VaultEvents */
/** @typedef {import('@core/vault/preservation-event').PreservationEvent} PreservationEvent */

const hourMs = 3_600_000
const gigabyte = 1024 ** 3
const megabyte = 1024 ** 2

/** @param {number} hours */
const ago = (hours) => new Date(Date.now() - hours * hourMs).toISOString()

/** @param {number} index @returns {BackupSummary} */
const backup = (index) => ({
  path: `/media/minh/Du-phong/Trang/${12_480 - index * 37}.snap`,
  at: ago(3 + index * 24),
  articles: 4218 - index * 6,
  lastSeq: 12_480 - index * 37,
  kind: index === 2 ? 'before-migration' : index > 6 ? 'weekly' : 'daily',
})

/** @param {PreservationEvent['type']} type @param {string} at @returns {PreservationEvent} */
const event = (type, at) => ({
  id: type,
  type,
  at,
  outcome: 'success',
  agent: 'Trang',
  objects: [],
  detail: {},
})

/** @type {VaultStatus} */
const status = {
  profile: '/home/minh/.config/Trang',
  backupFolder: '/home/minh/.config/Trang/backups',
  backupFolderChosen: false,
  backupError: null,
  bytes: {
    journal: 38 * megabyte,
    assets: 2.4 * gigabyte,
    backups: 2.5 * gigabyte,
    bin: 12 * megabyte,
    setAside: 0,
  },
  backups: Array.from({ length: 9 }, (_, index) => backup(index)),
  lastBackup: event('replication', ago(3)),
  lastVerify: event('fixity check', ago(24 * 5)),
  running: null,
  disk: { level: 'ok', freeBytes: 80 * gigabyte, neededBytes: 0.2 * gigabyte },
}

/** @type {RestorePlan} */
const plan = {
  backup: backup(4),
  library: { articles: 4218, bookmarks: 312, annotations: 1204, feeds: 27, lastSeq: 12_480 },
  restored: { articles: 4201, bookmarks: 315, annotations: 1188, feeds: 27, lastSeq: 12_332 },
  onlyInLibrary: { count: 20, titles: stories.slice(0, 4).map(({ title }) => title) },
  onlyInBackup: { count: 3, titles: stories.slice(4, 7).map(({ title }) => title) },
  missingAssets: 2,
}

/** @param {number} index */
const concerned = (index) => ({ id: `${index}`, title: stories[index]?.title ?? '', url: '' })

/** @type {VerifyReport} */
const report = {
  checked: 61_204,
  ok: 61_199,
  missing: ['3f1c9a'.padEnd(64, '0'), '8c02d7'.padEnd(64, '0')],
  damaged: ['b51e60'.padEnd(64, '0'), 'd90f4a'.padEnd(64, '0'), 'e7731b'.padEnd(64, '0')],
  repaired: ['3f1c9a'.padEnd(64, '0'), 'b51e60'.padEnd(64, '0')],
  recaptured: [concerned(1), concerned(4)],
  lostBefore: [],
  lost: [concerned(3)],
  backupsMended: 0,
  backupsDamaged: [],
  events: [],
}

/**
 * Lets main answer as it would in a library that has been read for years; the vault's own tests have the real answers.
 * @param {App} app
 */
export const pretendYears = (app) =>
  app.evaluate(
    ({ ipcMain }, answers) => {
      for (const [channel, answer] of Object.entries(answers)) {
        ipcMain.removeHandler(channel)
        ipcMain.handle(channel, () => answer)
      }
    },
    {
      'vault:status': status,
      'vault:verify': { ok: true, value: report },
      'vault:choose-backup': { ok: true, value: plan },
      'vault:discard-restore': null,
    },
  )

/**
 * Tells the window what main would.
 * @template {keyof VaultEvents} C
 * @param {App} app @param {C} channel @param {VaultEvents[C]} told
 */
export const tell = (app, channel, told) =>
  app.evaluate(
    ({ BrowserWindow }, [name, value]) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send(name, value)
    },
    /** @type {const} */ ([channel, told]),
  )

/** @param {Page} page */
export async function openLibrarySettings(page) {
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: /Thư viện|Library/ }).click()
  await page.getByRole('tabpanel').getByText('/home/minh/.config/Trang', { exact: true }).waitFor()
}

/** @param {Page} page */
export async function openSyncSettings(page) {
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: /Đồng bộ|Sync/ }).click()
  await page.getByRole('tabpanel').getByRole('textbox').first().waitFor()
}

/** @param {App} app */
export async function tellEverything(app) {
  await tell(app, 'disk:changed', { ...status.disk, level: 'low', freeBytes: 140 * megabyte })
  await tell(app, 'vault:notice', { type: 'torn-tail', bytes: 312 })
  await tell(app, 'vault:notice', {
    type: 'rebuilt',
    articles: 4218,
    setAside: '/home/minh/.config/Trang/Partitions/library-2',
    lostBodies: 0,
    endCut: false,
  })
}

/** @param {App} app @param {Page} page */
export async function untellEverything(app, page) {
  await tell(app, 'disk:changed', status.disk)
  const banners = page.getByRole('region', { name: /Thông báo về thư viện|Notices about the library/ })
  const close = banners.getByRole('button', { name: /^(?:Đóng|Close)$/ })
  while ((await close.count()) > 0) await close.first().click()
}
