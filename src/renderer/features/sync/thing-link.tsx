import type { Thing } from '@renderer/data/sync/overview'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import styles from './sync-view.module.css'

const kinds = [
  'article',
  'version',
  'bookmark',
  'annotation',
  'tag',
  'collection',
  'feed',
  'keptApart',
  'setting',
  'device',
] as const

/** What a thing of the library is, in a word. */
export function useKindWord(): (kind: string) => string {
  const { t } = useTranslation('sync')
  return (name) => {
    const kind = kinds.find((known) => known === name)
    return kind ? t(`kind.${kind}`) : t('kind.other')
  }
}

/** The name of something in the library, which leads to it; no button where it leads nowhere. */
export function ThingLink({ thing }: { thing: Thing }) {
  const open = useOpenThing(thing)
  const kindWord = useKindWord()
  const name = thing.title || kindWord(thing.kind)
  const lang = thing.lang ?? undefined
  return open ? (
    <button type="button" className={styles.link} lang={lang} onClick={open}>
      {name}
    </button>
  ) : (
    <span lang={lang}>{name}</span>
  )
}

function useOpenThing({ kind, id, title, articleId }: Thing): (() => void) | null {
  const { openView, openArticle, openDialog } = useWays()
  if (articleId !== null)
    return () => {
      openView({ kind: 'all' })
      openArticle(
        articleId,
        kind === 'annotation' ? { annotationId: id } : kind === 'bookmark' ? { bookmarkId: id } : null,
      )
    }
  if (kind === 'setting') return () => openDialog('settings')
  if (title === '') return null
  switch (kind) {
    case 'tag':
      return () => openView({ kind, tagId: id })
    case 'collection':
      return () => openView({ kind, collectionId: id })
    case 'feed':
      return () => openView({ kind, feedId: id })
    default:
      return null
  }
}
