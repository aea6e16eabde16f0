import { isSameStyle, type ReadingStyle } from '@core/reading-style'
import { change, putRow, type LibraryDeps } from './library'

/** What people have set for the whole library: it is journaled, and comes back with it. */
export function createSettings(deps: LibraryDeps) {
  let known: Partial<ReadingStyle> | undefined
  const readingStyle = async (): Promise<Partial<ReadingStyle>> => {
    const style = (await deps.db.settings.get('reading'))?.style ?? {}
    if (!known || !isSameStyle(known, style)) known = style
    return known
  }

  return {
    /** How articles are set that have nothing of their own; empty where nobody has chosen anything. The same object as long as that stays. */
    readingStyle,

    /** The same as it was read last, for who does not wait. */
    knownReadingStyle: () => known,

    setReadingStyle: (style: Partial<ReadingStyle>) =>
      change(deps, () => putRow(deps, 'setting', 'reading', { id: 'reading', style })),
  }
}

export type Settings = ReturnType<typeof createSettings>
