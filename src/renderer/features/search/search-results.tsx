import { useId, type ReactNode } from 'react'
import { FolderSearch, Search as SearchIcon } from 'lucide-react'
import { useCommand } from '@renderer/commands/commands'
import type { ArticleView } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { ListPane } from '@renderer/ui/list-pane'
import { Segmented } from '@renderer/ui/segmented'
import { FoundList, type HitList } from './found-list'
import styles from './search-results.module.css'
import { everywhere, useFound } from './use-found'
import { useScope } from './use-scope'

type SearchResultsProps = {
  text: string
  view: ArticleView
  /** What the view is called. */
  viewName: string
  /** The rows, in a list that opens them. */
  renderList: (hits: HitList) => ReactNode
}

/** What is found, the best first, as somebody types. */
export function SearchResults({ text, view, viewName, renderList }: SearchResultsProps) {
  const { t } = useTranslation('search')
  const { search, setSearch, openDialog } = useNavigation()
  const headingId = useId()
  const inView = search.scope === 'view' && view.kind !== 'all'
  const { found, error } = useFound(text, useScope(inView ? view : everywhere))
  const hits = error ? undefined : found
  const save = () => openDialog('save-search')
  useCommand('search.save', save, error === null)

  return (
    <ListPane
      title={t('title')}
      headingId={headingId}
      count={error ? 0 : found?.total}
      countLabel={(count) => t('count', { count })}
      busy={error === null && found?.query !== text}
    >
      <div className={styles.scope}>
        {view.kind === 'all' ? null : (
          <Segmented
            label={t('scope')}
            size="small"
            value={search.scope}
            options={[
              { value: 'all', label: t('scope.all') },
              { value: 'view', label: viewName },
            ]}
            onChange={(scope) => setSearch({ scope })}
          />
        )}
        <Button
          size="small"
          variant="quiet"
          icon={<FolderSearch size={14} />}
          disabled={error !== null}
          className={styles.save}
          onClick={save}
        >
          {t('save')}
        </Button>
      </div>
      <p role="status" className="visually-hidden">
        {hits ? t('count', { count: hits.total }) : null}
      </p>
      <FoundList
        found={found}
        error={error}
        labelledBy={headingId}
        renderList={renderList}
        empty={
          <EmptyState
            icon={<SearchIcon size={22} />}
            title={t('empty')}
            action={
              inView ? (
                <Button onClick={() => setSearch({ scope: 'all' })}>{t('empty.everywhere')}</Button>
              ) : undefined
            }
          >
            {t('empty.text')}
          </EmptyState>
        }
      />
    </ListPane>
  )
}
