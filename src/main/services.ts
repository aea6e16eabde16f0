import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, nativeTheme, net, safeStorage, session, type Session } from 'electron/main'
import type { StoreError } from '@core/errors'
import { lazy } from '@core/lazy'
import { locales, type Locale } from '@core/locale'
import type { Result } from '@core/result'
import type { Initial } from '@shared/api'
import type { VaultNotice } from '@shared/vault'
import { argumentsOfRestart } from './arguments'
import { createAssetStore, type AssetStore } from './assets/asset-store'
import { handleAssets } from './assets/asset-protocol'
import { createBrowser, type Browser } from './browser/browser'
import { createConnectivity, type ConnectivityTruth } from './connectivity'
import { keepDiskReserve } from './disk-reserve'
import { createDiskSpace, type DiskSpaceWatch } from './disk-space'
import { createExtractor, type Extractor } from './extractor/extractor'
import { createFeeds, type Feeds } from './feeds/feeds'
import { createTexter, type Texter } from './i18n'
import { createLibraryHost, type LibraryHost } from './library/library-host'
import { openLibrary } from './library/open-library'
import { createLog, type Log } from './log'
import { rendererDir } from './paths'
import { createPreferences, systemLocale, type PreferenceStore } from './preferences'
import { appOrigin } from './protocol/schemes'
import { serveApp } from './protocol/serve-app'
import { hardenSession, pagePermissions } from './security/harden-session'
import { createCapture, type Capture } from './capture/capture'
import { rememberHosts } from './capture/visit'
import { createGivenFiles, type GivenFiles } from './capture/given-files'
import { sendByElectron } from './sync/electron-transport'
import { createSecretBox } from './sync/secret-box'
import { createSync, type Sync } from './sync/sync'
import { openSyncSettings } from './sync/sync-settings'
import { createAssetBin } from './vault/fixity/asset-bin'
import { assetsOfBackups } from './vault/backup/backup-files'
import { checkRows } from './vault/fixity/check-rows'
import { createEventLog, type EventLog } from './vault/events'
import { createFixity, type Fixity } from './vault/fixity/fixity'
import { createIndexedDbHolder, type Recovered } from './vault/indexed-db'
import { createKeeping, type Keeping } from './vault/keeping'
import { eventOfNotice } from './vault/notice-event'
import { finishRestore } from './vault/restore/restore-switch'
import { createVault, type Vault } from './vault/vault'
import { openFacelessPage } from './window/faceless-page'
import { pagePreferences } from './window/main-window'
import { createWindows, type Windows } from './window/windows'

export type Services = {
  profile: string
  log: Log
  preferences: PreferenceStore
  connectivity: ConnectivityTruth
  disk: DiskSpaceWatch
  windows: Windows
  assets: AssetStore
  extractor: Extractor
  capture: Capture
  givenFiles: GivenFiles
  feeds: Feeds
  browser: Browser
  sync: Sync
  library: LibraryHost
  vault: Vault
  events: EventLog
  keeping: Keeping
  fixity: Fixity
  /** What the pages with the bridge run in: they reach no network. Main fetches in sessions of its own. */
  pageSession: () => Electron.Session
  /** Puts the IndexedDB in use out of the way; pages that are opened from now on have another, empty one. */
  leaveIndexedDb: (reason: string) => Result<null, StoreError>
  /** What a page has brought back from the vault. */
  onRecovered: (outcome: Recovered) => Promise<void>
  initial: () => Initial
  dispose: () => void
}

export const detectLocale = () =>
  systemLocale({
    platform: process.platform,
    env: process.env,
    preferredLanguages: app.getPreferredSystemLanguages(),
    chromiumLocale: app.getLocale(),
  })

/** Everything behind the window and the command line alike. The app has to be ready. */
export function createServices({
  offline,
  notRestored,
  onNotice = () => undefined,
}: {
  offline: boolean
  /** From `finishRestoreAtStart`. */
  notRestored: StoreError | null
  /** Told of what windows are told of the vault too. */
  onNotice?: (notice: VaultNotice) => void
}): Services {
  const profile = app.getPath('userData')
  const log = createLog(join(profile, 'trang.log'))
  const preferences = createPreferences(profile, detectLocale(), log)
  const connectivity = createConnectivity({ isMachineOnline: () => net.isOnline(), forcedOffline: offline })
  const disk = createDiskSpace({ dir: profile, log })
  keepDiskReserve(profile, disk, log)
  const windows = createWindows()
  const binDir = join(profile, 'bin')
  const bin = createAssetBin(binDir)
  const assets = createAssetStore(join(profile, 'assets'), bin)
  const extractor = createExtractor({ log })
  const fileExtractor = createExtractor({ log })
  const { canReach } = connectivity
  const version = app.getVersion()
  const software = `Trang ${version}`
  const capture = createCapture({
    assets,
    extractor,
    fileExtractor,
    canReach,
    disk,
    limits: preferences.get,
    software,
  })
  rememberHosts(profile, log)
  const feeds = createFeeds({ extractor, canReach })

  const events = createEventLog(profile, software)
  const notify = (notice: VaultNotice) => {
    windows.broadcast('vault:notice', notice)
    onNotice(notice)
    const event = eventOfNotice(notice)
    if (!event) return
    events.record(event).catch((error: unknown) => log('error', 'an event cannot be recorded', error))
  }
  const vault = createVault({
    profile,
    assets,
    log,
    version,
    canWrite: disk.canWrite,
    onDiskTrouble: disk.check,
    onNotice: notify,
    beforeMigration: () => keeping.backups.backUpBefore('migration'),
    backedUp: (library) => keeping.backups.furthest(library),
  })
  const keeping = createKeeping({
    profile,
    version,
    vault,
    assets,
    events,
    binDir,
    disk: disk.get,
    texts: () => textsFrom(preferences.get().language),
    onProgress: (progress) => windows.broadcast('vault:progress', progress),
    restart,
    log,
  })
  const fixity = createFixity({
    profile,
    vault,
    assets,
    bin,
    backupMender: keeping.backups.mender,
    backupAssets: () => keeping.settings.all().map(assetsOfBackups),
    events,
    jobs: keeping.jobs,
    open: () => openLibrary(library),
    checkRows: (state, signal) => checkRows(state, { assets, library, signal }),
    recapture: async (id, now) => {
      const again = await library.request('recapture', { id, now })
      return again.ok && again.value.opens
    },
    isCapturing: capture.isRunning,
    onNotice: notify,
    log,
  })
  const indexedDb = createIndexedDbHolder({
    profile,
    vault,
    events,
    notRestored,
    canWrite: disk.canWrite,
    log,
    notify,
  })

  const sessions = new Map<string, Session>()
  const pageSession = () => {
    const { partition } = vault.manifest()
    const known = sessions.get(partition)
    if (known) return known
    const opened = session.fromPartition(`persist:${partition}`)
    sessions.set(partition, opened)
    hardenSession(opened, pagePermissions)
    serveApp(opened, rendererDir)
    opened.protocol.handle('asset', handleAssets(assets))
    return opened
  }

  const initial = () => ({
    preferences: preferences.get(),
    connectivity: connectivity.get(),
    disk: disk.get(),
    platform: process.platform,
  })
  const library = createLibraryHost({
    openHidden: () => {
      const webContents = openFacelessPage(pagePreferences({ session: pageSession(), initial: initial() }))
      windows.add(webContents)
      webContents
        .loadURL(`${appOrigin}/library.html`)
        .catch((error: unknown) => log('error', 'the library page cannot load', error))
      return webContents
    },
  })

  const sync = createSync({
    settings: lazy(() =>
      openSyncSettings(profile, createSecretBox(safeStorage, process.platform), {
        log,
        onChange: (state) => windows.broadcast('sync:changed', state),
        computer: hostname(),
      }),
    ),
    assets,
    folder: profile,
    send: sendByElectron,
  })

  const browser = createBrowser({ preferences, capture, library, log })

  nativeTheme.themeSource = themeSource(preferences)
  preferences.onChange((changed) => {
    nativeTheme.themeSource = themeSource(preferences)
    windows.broadcast('preferences:changed', changed)
  })
  connectivity.onChange((changed) => windows.broadcast('connectivity:changed', changed))
  disk.onChange((changed) => windows.broadcast('disk:changed', changed))

  return {
    profile,
    log,
    preferences,
    connectivity,
    disk,
    windows,
    assets,
    extractor,
    capture,
    givenFiles: createGivenFiles(),
    feeds,
    browser,
    sync,
    library,
    vault,
    events,
    keeping,
    fixity,
    pageSession,
    leaveIndexedDb: indexedDb.leave,
    onRecovered: indexedDb.onRecovered,
    initial,
    dispose() {
      vault.close().catch((error: unknown) => log('error', 'the vault cannot be closed', error))
      connectivity.dispose()
      disk.dispose()
      library.dispose()
      extractor.dispose()
      fileExtractor.dispose()
    },
  }
}

/** Sepia is a light theme to the system's own parts, and high contrast a dark one. */
const themeSource = (preferences: PreferenceStore) => {
  const { theme } = preferences.get()
  return theme === 'sepia' ? 'light' : theme === 'contrast' ? 'dark' : theme
}

/**
 * Has a backup take the library's place, if people chose one. Comes before anything that opens the library.
 * @returns why it could not, with the library as it was; null otherwise
 */
export async function finishRestoreAtStart(): Promise<StoreError | null> {
  const profile = app.getPath('userData')
  const log = createLog(join(profile, 'trang.log'))
  const outcome = await finishRestore({ profile, version: app.getVersion(), log })
  return outcome && !outcome.switched ? outcome.error : null
}

/** The texts in the person's language first, for what has to be understood by whoever finds it. */
const textsFrom = (first: Locale): [Texter, ...Texter[]] => [
  createTexter(first),
  ...locales.filter((locale) => locale !== first).map(createTexter),
]

/** Ends the app and starts it anew. */
function restart(): void {
  app.relaunch({ args: argumentsOfRestart(process.argv, process.cwd()) })
  app.quit()
}
