import { useId, type ReactNode } from 'react'
import { PenLine, SearchCheck } from 'lucide-react'
import type { Collection } from '@core/collection'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { ListPane } from '@renderer/ui/list-pane'
import { FoundList, type HitList } from './found-list'
import styles from './search-results.module.css'
import { everywhere, useFound } from './use-found'

type SmartCollectionProps = {
  collection: Collection & { query: string }
  /** The rows, in a list that opens them. */
  renderList: (hits: HitList) => ReactNode
}

/** What a saved search finds now, under its name. */
export function SmartCollection({ collection: { id, name, query }, renderList }: SmartCollectionProps) {
  const { t } = useTranslation('search')
  const { openDialog } = useWays()
  const headingId = useId()
  const { found, error } = useFound(query, everywhere)
  const edit = (
    <Button size="small" icon={<PenLine size={14} />} onClick={() => openDialog('edit-collection', [id])}>
      {t('saved.edit')}
    </Button>
  )

  return (
    <ListPane
      title={name}
      headingId={headingId}
      count={error ? 0 : found?.total}
      countLabel={(count) => t('count', { count })}
    >
      <div className={styles.saved}>
        <code className={styles.query} title={query}>
          {query}
        </code>
        {edit}
      </div>
      <FoundList
        found={found}
        error={error}
        labelledBy={headingId}
        renderList={renderList}
        empty={
          <EmptyState icon={<SearchCheck size={22} />} title={t('saved.empty')}>
            {t('saved.empty.text')}
          </EmptyState>
        }
      />
    </ListPane>
  )
}
