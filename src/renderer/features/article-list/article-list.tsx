import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLibrary, useLive } from '@renderer/data'
import { ListPane } from '@renderer/ui/list-pane'
import { ArticleGrid } from './article-grid'
import type { ListView } from './empty-actions'
import { EmptyView } from './empty-view'
import { ListSkeleton } from './list-skeleton'
import { listedArticles } from './listed-articles'
import { useCaptures } from './use-captures'

/** The list of a view: its name, how much is in it, and its articles. */
export function ArticleList({ view }: { view: ListView }) {
  const { t } = useTranslation(['app', 'list'])
  const { articles, feeds } = useLibrary()
  const headingId = useId()
  const feedId = view.kind === 'feed' ? view.feedId : null
  const found = useLive(
    async () => ({ key: viewKey(view), rows: await articles.list(view) }),
    [articles, view.kind, feedId],
  )
  const feed = useLive(async () => (feedId === null ? undefined : feeds.get(feedId)), [feeds, feedId])
  const captures = useCaptures()
  // What is left over from the view before would stand under this one's name.
  const rows = found?.key === viewKey(view) ? found.rows : undefined
  const title = view.kind === 'feed' ? (feed?.title ?? '') : t(`view.${view.kind}`)

  return (
    <ListPane
      title={title}
      headingId={headingId}
      count={rows?.length}
      countLabel={(count) => t('list:count', { count })}
    >
      {rows === undefined ? (
        <ListSkeleton />
      ) : rows.length === 0 ? (
        <EmptyView kind={view.kind} />
      ) : (
        <ArticleGrid
          key={viewKey(view)}
          articles={listedArticles(rows)}
          captures={captures}
          labelledBy={headingId}
        />
      )}
    </ListPane>
  )
}

const viewKey = (view: ListView) => (view.kind === 'feed' ? `feed ${view.feedId}` : view.kind)
