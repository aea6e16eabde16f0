import { useId, useMemo } from 'react'
import { Plus } from 'lucide-react'
import { CommandButton } from '@renderer/commands/command-button'
import { useShortcut } from '@renderer/commands/commands'
import { useCounts, useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import styles from './section.module.css'
import { TagItem } from './tag-item'
import { useCollator } from '@renderer/i18n/use-collator'
import { useOrganize } from './use-organize'

const plus = <Plus size={16} />

/** The sidebar's section of the tags; its name leads to where they are managed. */
export function TagSection() {
  const { t } = useTranslation('organize')
  const { tags } = useLibrary()
  const { view, openView } = useNavigation()
  const organize = useOrganize()
  const compare = useCollator()
  const headingId = useId()
  const key = useShortcut('article.tags')
  const all = useLive(() => tags.list(), [tags])
  const counts = useCounts()
  const sorted = useMemo(() => (all ?? []).toSorted((a, b) => compare(a.name, b.name)), [all, compare])

  return (
    <div role="group" aria-labelledby={headingId}>
      <header className={styles.header}>
        <h2 id={headingId} className={styles.heading}>
          <button
            type="button"
            className={styles.manage}
            aria-current={view.kind === 'tags' ? 'page' : undefined}
            onClick={() => openView({ kind: 'tags' })}
          >
            {t('tags')}
          </button>
        </h2>
        <CommandButton id="tags.add" icon={plus} label={t('newTag')} />
      </header>
      {all?.length === 0 ? <p className={styles.hint}>{t('tags.empty', { key })}</p> : null}
      {sorted.length > 0 ? (
        <ul className={styles.list}>
          {sorted.map((tag) => (
            <TagItem
              key={tag.id}
              tag={tag}
              count={counts?.tags.get(tag.id)?.all ?? 0}
              current={view.kind === 'tag' && view.tagId === tag.id}
              organize={organize}
            />
          ))}
        </ul>
      ) : null}
    </div>
  )
}
