import { randomUUID } from 'node:crypto'
import { app } from 'electron/main'
import { keptCapture } from '@core/capture/kept-capture'
import { ok } from '@core/result'
import { openLibrary } from '../library/open-library'
import { sendByElectron } from '../sync/electron-transport'
import { joinByUrl } from '../sync/join-by-url'
import type { Services } from '../services'
import { assetsOfLibrary } from '../vault/fixity/named-assets'
import type { CommandServices } from './run-command'

/** What commands need of a process that holds a library, with a window or without. */
export const commandServices = ({
  assets,
  capture,
  extractor,
  fixity,
  givenFiles,
  keeping,
  library,
  preferences,
  sync,
  vault,
}: Services): CommandServices => ({
  language: () => preferences.get().language,
  version: app.getVersion(),
  extractor,
  open: () => openLibrary(library),
  request: library.request,
  reExtract: async (version) => {
    const job = { jobId: randomUUID(), kept: keptCapture(version), image: null, offline: true }
    const { provenance, capturedAt } = version
    const page = await capture.readAgain(job, () => undefined)
    return page.ok ? ok({ ...page.value, provenance, capturedAt }) : page
  },
  assetBytes: assets.size,
  givenFiles,
  sync: {
    joinByUrl: (url) => joinByUrl(url, process.env['TRANG_SYNC_PASSPHRASE'] ?? null, sync, sendByElectron),
  },
  vault: {
    verify: fixity.verify,
    backUp: (folder) => (folder === null ? keeping.backups.backUp() : keeping.backups.backUpTo(folder)),
    countAssets: async () => (await assetsOfLibrary(await vault.read())).size(),
    jobs: keeping.jobs,
  },
})
