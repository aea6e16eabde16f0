import { useId, type ReactNode } from 'react'
import { CircleAlert, FolderSearch, Search as SearchIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Article } from '@core/article'
import { useCommand } from '@renderer/commands/commands'
import type { ArticleView } from '@renderer/data'
import { useSearchProgress } from '@renderer/data/search/search-context'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useNavigation } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { ListPane } from '@renderer/ui/list-pane'
import { Segmented } from '@renderer/ui/segmented'
import { HitSnippet, HitTitle } from './hit-words'
import styles from './search-results.module.css'
import { everywhere, useFound, type Found } from './use-found'
import { useScope } from './use-scope'

/** How a list shows what was found. */
export type HitList = {
  articles: readonly Article[]
  /** The id of the heading that names the list. */
  labelledBy: string
  /** What a row says of an article in the place of its title and excerpt. */
  words: {
    renderTitle: (article: Article) => ReactNode
    renderExcerpt: (article: Article) => ReactNode
  }
}

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
  const errorMessage = useErrorMessage()
  const { search, setSearch, openDialog } = useNavigation()
  const headingId = useId()
  const inView = search.scope === 'view' && view.kind !== 'all'
  const viewScope = useScope(view)
  const { found, error } = useFound(text, inView ? viewScope : everywhere)
  const hits = error ? undefined : found
  const save = () => openDialog('save-search')
  useCommand('search.save', save, error === null)

  return (
    <ListPane
      title={t('title')}
      headingId={headingId}
      count={error ? 0 : found?.total}
      countLabel={(count) => t('count', { count })}
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
      <Reading />
      <BestOnly found={hits} />
      <p role="status" className="visually-hidden">
        {hits ? t('count', { count: hits.total }) : null}
      </p>
      {error ? (
        <div role="alert">
          <EmptyState icon={<CircleAlert size={22} />} title={t('notUnderstood')}>
            {errorMessage(error)}
          </EmptyState>
        </div>
      ) : hits?.total === 0 ? (
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
      ) : hits ? (
        <div key={hits.query} className={styles.hits} data-hits>
          {renderList({
            articles: hits.articles,
            labelledBy: headingId,
            words: {
              renderTitle: (article) => <HitTitle article={article} excerpts={hits.excerpts} />,
              renderExcerpt: (article) => <HitSnippet article={article} excerpts={hits.excerpts} />,
            },
          })}
        </div>
      ) : null}
    </ListPane>
  )
}

/** That the list ends before what was found does. */
export function BestOnly({ found }: { found: Found | undefined }) {
  const { t } = useTranslation('search')
  if (!found || found.total <= found.articles.length) return null
  return <p className={styles.note}>{t('best', { count: found.articles.length, total: found.total })}</p>
}

/** What is not found yet, because it has not been read. */
export function Reading() {
  const { t } = useTranslation('search')
  const progress = useSearchProgress()
  if (progress && progress.left === 0) return null
  return (
    <p className={styles.note}>
      {progress
        ? t('reading', { done: progress.total - progress.left, total: progress.total })
        : t('opening')}
    </p>
  )
}
