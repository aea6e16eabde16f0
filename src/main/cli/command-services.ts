import { app } from 'electron/main'
import type { Services } from '../services'
import type { CommandServices } from './run-command'

/** What commands need of a process that holds a library, with a window or without. */
export const commandServices = ({ assets, extractor, library, preferences }: Services): CommandServices => ({
  language: () => preferences.get().language,
  version: app.getVersion(),
  extractor,
  request: library.request,
  assetBytes: assets.size,
})
