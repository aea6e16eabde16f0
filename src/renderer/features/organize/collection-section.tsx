import { useId } from 'react'
import { Plus } from 'lucide-react'
import { collectionTree } from '@core/collection-tree'
import { CommandButton } from '@renderer/commands/command-button'
import { useCounts, useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { classNames } from '@renderer/ui/class-names'
import { CollectionTree } from './collection-tree'
import { useDrop } from './dropped'
import styles from './section.module.css'
import { useCollator } from '@renderer/i18n/use-collator'
import { useOrganize } from './use-organize'
import { useSmartCounts } from './use-smart-counts'

const plus = <Plus size={16} />

/** The sidebar's section of the collections. What is dropped on its name comes to the top. */
export function CollectionSection() {
  const { t } = useTranslation('organize')
  const { collections } = useLibrary()
  const { moveCollection } = useOrganize()
  const compare = useCollator()
  const headingId = useId()
  const all = useLive(() => collections.list(), [collections])
  const counts = useCounts()
  const smart = useSmartCounts(all)
  const { isOver, handlers } = useDrop({
    takesCollections: true,
    onDrop: (dropped) => 'collection' in dropped && moveCollection(dropped.collection, null),
  })

  return (
    <div role="group" aria-labelledby={headingId}>
      <header className={classNames(styles.header, isOver && styles.over)} {...handlers}>
        <h2 id={headingId} className={styles.heading}>
          {t('collections')}
        </h2>
        <CommandButton id="collections.add" icon={plus} label={t('new.title')} />
      </header>
      {all?.length === 0 ? <p className={styles.hint}>{t('collections.empty')}</p> : null}
      {all && all.length > 0 ? (
        <CollectionTree
          labelledBy={headingId}
          nodes={collectionTree(all, compare)}
          countOf={({ id, query }) =>
            (query === null ? counts?.collections.get(id)?.all : smart.get(id)) ?? 0
          }
        />
      ) : null}
    </div>
  )
}
