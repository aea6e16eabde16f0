import type { ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import type { Article } from '@core/article'
import type { QueryError } from '@core/errors'
import { useSearchProgress } from '@renderer/data/search/search-context'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { EmptyState } from '@renderer/ui/empty-state'
import { HitSnippet, HitTitle } from './hit-words'
import styles from './search-results.module.css'
import type { Found } from './use-found'

/** How a list shows what was found. */
export type HitList = {
  ids: readonly string[]
  /** What rows show of those that stand first. */
  first: readonly Article[]
  /** The id of the heading that names the list. */
  labelledBy: string
  /** What a row says of an article in the place of its title and excerpt. */
  words: {
    renderTitle: (article: Article) => ReactNode
    renderExcerpt: (article: Article) => ReactNode
  }
}

type FoundListProps = {
  /** Undefined while nothing is known yet. */
  found: Found | undefined
  error: QueryError | null
  labelledBy: string
  /** The rows, in a list that opens them. */
  renderList: (hits: HitList) => ReactNode
  /** Stands where nothing is found. */
  empty: ReactNode
}

/** What a query finds, in a list, and whether that is all of it; or why it cannot be read. */
export const FoundList = (props: FoundListProps) => (
  <>
    <Reading />
    <BestOnly found={props.error ? undefined : props.found} />
    <Hits {...props} />
  </>
)

function Hits({ found, error, labelledBy, renderList, empty }: FoundListProps) {
  const { t } = useTranslation('search')
  const errorMessage = useErrorMessage()
  if (error)
    return (
      <div role="alert">
        <EmptyState icon={<CircleAlert size={22} />} title={t('notUnderstood')}>
          {errorMessage(error)}
        </EmptyState>
      </div>
    )
  if (!found) return null
  if (found.total === 0) return empty
  const { query, ids, first, excerpts } = found
  return (
    <div key={query} className={styles.hits} data-hits>
      {renderList({
        ...{ ids, first, labelledBy },
        words: {
          renderTitle: (article) => <HitTitle article={article} excerpts={excerpts} />,
          renderExcerpt: (article) => <HitSnippet article={article} excerpts={excerpts} />,
        },
      })}
    </div>
  )
}

/** That the list ends before what was found does. */
function BestOnly({ found }: { found: Found | undefined }) {
  const { t } = useTranslation('search')
  if (!found || found.total <= found.ids.length) return null
  return <p className={styles.note}>{t('best', { count: found.ids.length, total: found.total })}</p>
}

/** What is not found yet, because it has not been read. */
function Reading() {
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
