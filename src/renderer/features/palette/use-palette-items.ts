import { useMemo } from 'react'
import { comparerOf } from '@core/collation'
import { pathOf } from '@core/collection-tree'
import { locales, type Locale } from '@core/locale'
import { commandIds, type CommandId } from '@shared/commands'
import { densities, themes } from '@shared/preferences'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { usePreferences } from '@renderer/system/preferences'

export type PaletteItem = {
  id: string
  kind: 'action' | 'listed' | 'view' | 'collection' | 'savedSearch' | 'feed' | 'tag' | 'appearance'
  /** In the language of the interface first, then in the others. */
  names: readonly [string, ...string[]]
  /** The command whose key it has. */
  command: CommandId | null
  run: () => void
}

const kindOf = (id: CommandId): PaletteItem['kind'] =>
  id.startsWith('view.') ? 'view' : id.startsWith('list.') ? 'listed' : 'action'

/** @param available what answers to each command; null while nobody asks */
export function usePaletteItems(available: ReadonlyMap<CommandId, () => void> | null): PaletteItem[] {
  const { i18n } = useTranslation()
  const { feeds, tags, collections } = useLibrary()
  const { openView } = useWays()
  const { preferences, setPreferences } = usePreferences()
  const { language } = preferences
  const sources = useLive(() => feeds.list(), [feeds])
  const allTags = useLive(() => tags.list(), [tags])
  const allCollections = useLive(() => collections.list(), [collections])

  return useMemo(() => {
    if (!available) return []
    const texts = [language, ...locales.filter((other) => other !== language)].map((locale) =>
      i18n.getFixedT(locale, ['palette', 'commands', 'app', 'settings']),
    )
    type Texts = (typeof texts)[number]
    const named = (nameIn: (t: Texts) => string): PaletteItem['names'] => {
      const [first = '', ...others] = texts.map(nameIn)
      return [first, ...others]
    }
    const commands = commandIds.flatMap((id): PaletteItem[] => {
      const run = available.get(id)
      if (!run || id === 'palette.open') return []
      return [{ id, kind: kindOf(id), names: named((t) => t(`commands:${id}`)), command: id, run }]
    })
    const subscriptions = (sources ?? []).map(({ id, title }): PaletteItem => {
      const run = () => openView({ kind: 'feed', feedId: id })
      return { id: `feed ${id}`, kind: 'feed', names: [title], command: null, run }
    })
    const compare = comparerOf(language)
    const byName = (a: PaletteItem, b: PaletteItem) => compare(a.names[0], b.names[0])
    const collected = (allCollections ?? []).map(({ id, name, query }, _index, all): PaletteItem => {
      const run = () => openView({ kind: 'collection', collectionId: id })
      const kind = query === null ? 'collection' : 'savedSearch'
      return { id: `collection ${id}`, kind, names: [pathOf(all, id).join(' › '), name], command: null, run }
    })
    const tagged = (allTags ?? []).map(({ id, name }): PaletteItem => {
      const run = () => openView({ kind: 'tag', tagId: id })
      return { id: `tag ${id}`, kind: 'tag', names: [name], command: null, run }
    })
    const appearance = (id: string, names: PaletteItem['names'], run: () => void): PaletteItem => ({
      ...{ id, kind: 'appearance', names, command: null, run },
    })
    return [
      ...commands,
      ...collected.toSorted(byName),
      ...subscriptions,
      ...tagged.toSorted(byName),
      ...themes.map((theme) =>
        appearance(
          `theme ${theme}`,
          named((t) => t('palette:theme', { name: t(`app:theme.${theme}`) })),
          () => setPreferences({ theme }),
        ),
      ),
      ...densities.map((density) =>
        appearance(
          `density ${density}`,
          named((t) => t('palette:density', { name: t(`settings:density.${density}`) })),
          () => setPreferences({ density }),
        ),
      ),
      ...locales.map((locale: Locale) =>
        appearance(
          `language ${locale}`,
          named((t) => t('palette:language', { name: t(`app:language.${locale}`) })),
          () => setPreferences({ language: locale }),
        ),
      ),
    ]
  }, [available, sources, allTags, allCollections, i18n, language, openView, setPreferences])
}
