import type { ReadingStyle } from '@core/reading-style'
import { change, putRow, type LibraryDeps } from './library'

/** What people have set for the whole library: it is journaled, and comes back with it. */
export function createSettings(deps: LibraryDeps) {
  return {
    /** How articles are set that have nothing of their own; empty where nobody has chosen anything. */
    readingStyle: async (): Promise<Partial<ReadingStyle>> =>
      (await deps.db.settings.get('reading'))?.style ?? {},

    setReadingStyle: (style: Partial<ReadingStyle>) =>
      change(deps, () => putRow(deps, 'setting', 'reading', { id: 'reading', style })),
  }
}

export type Settings = ReturnType<typeof createSettings>
