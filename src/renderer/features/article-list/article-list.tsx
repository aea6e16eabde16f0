import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLibrary, useLive } from '@renderer/data'
import { useViewName, viewKey } from '@renderer/navigation/view-name'
import { ListPane } from '@renderer/ui/list-pane'
import { ArticleGrid } from './article-grid'
import type { ListView } from './empty-actions'
import { EmptyTrash } from './empty-trash'
import { EmptyView } from './empty-view'
import { ListSkeleton } from './list-skeleton'
import { listedArticles } from './listed-articles'
import { useCaptures } from './use-captures'

/** The list of a view: its name, how much is in it, and its articles. */
export function ArticleList({ view }: { view: ListView }) {
  const { t } = useTranslation('list')
  const { articles } = useLibrary()
  const headingId = useId()
  const key = viewKey(view)
  const found = useLive(async () => ({ key, rows: await articles.list(view) }), [articles, key])
  const captures = useCaptures()
  // What is left over from the view before would stand under this one's name.
  const rows = found?.key === key ? found.rows : undefined

  return (
    <ListPane
      title={useViewName(view)}
      headingId={headingId}
      count={rows?.length}
      countLabel={(count) => t('count', { count })}
      actions={view.kind === 'trash' && rows?.length ? <EmptyTrash /> : null}
    >
      {rows === undefined ? (
        <ListSkeleton />
      ) : rows.length === 0 ? (
        <EmptyView kind={view.kind} />
      ) : (
        <ArticleGrid key={key} articles={listedArticles(rows)} captures={captures} labelledBy={headingId} />
      )}
    </ListPane>
  )
}
