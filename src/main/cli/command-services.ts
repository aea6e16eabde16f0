import { app } from 'electron/main'
import { reExtract } from '../capture/re-extract'
import type { Services } from '../services'
import { assetsOfLibrary } from '../vault/fixity/named-assets'
import type { CommandServices } from './run-command'

/** What commands need of a process that holds a library, with a window or without. */
export const commandServices = ({
  assets,
  extractor,
  fixity,
  givenFiles,
  keeping,
  library,
  preferences,
  vault,
}: Services): CommandServices => ({
  language: () => preferences.get().language,
  version: app.getVersion(),
  extractor,
  request: library.request,
  reExtract: (version) => reExtract({ assets, extractor }, version),
  assetBytes: assets.size,
  givenFiles,
  vault: {
    verify: fixity.verify,
    backUp: (folder) => (folder === null ? keeping.backups.backUp() : keeping.backups.backUpTo(folder)),
    countAssets: async () => (await assetsOfLibrary(await vault.read())).size(),
    jobs: keeping.jobs,
  },
})
