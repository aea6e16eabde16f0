import { useSyncExternalStore } from 'react'
import type { Written } from '@core/sync/authors'
import { useLibrary, useLive } from '@renderer/data'
import type { PartKind, People } from '@renderer/data/sync/people'
import { useTranslation } from '@renderer/i18n/use-translation'

/** Who is in the library; null while one person alone is. */
export function usePeople(): People | null {
  const { people } = useLibrary()
  return useSyncExternalStore(people.subscribe, people.get)
}

/** Who of these people made a highlight or bookmark, and, in words, whose note is on it where that is another's; null where nobody is known. */
export function useAuthors(people: People, kind: PartKind, id: string, hasNote: boolean) {
  const { t } = useTranslation('sync')
  const library = useLibrary()
  const nameOf = ({ device }: Written): string | null =>
    people.own.has(device) ? t('by.you') : (people.names.get(device)?.person ?? null)
  const authors = useLive(() => library.people.authorsOf(kind, id), [library, kind, id])
  const maker = authors?.made && nameOf(authors.made)
  if (!authors?.made || !maker) return null
  const writer = hasNote && authors.noted ? nameOf(authors.noted) : null
  if (!authors.noted || !writer || writer === maker) return { maker, noted: null }
  const isOwn = people.own.has(authors.noted.device)
  return { maker, noted: isOwn ? t('by.notedByYou') : t('by.noted', { name: writer }) }
}
