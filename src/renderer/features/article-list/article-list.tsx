import { useId } from 'react'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useViewName, viewKey } from '@renderer/navigation/view-name'
import { ListPane } from '@renderer/ui/list-pane'
import { ArticleGrid } from './article-grid'
import type { ListView } from './empty-actions'
import { EmptyTrash } from './empty-trash'
import { EmptyView } from './empty-view'
import { ListMenu } from './list-menu'
import { useListOptions } from './list-options'
import { ListSkeleton } from './list-skeleton'
import { NothingUnread } from './nothing-unread'
import { useCaptures } from './use-captures'
import { useListed } from './use-listed'

/** The list of a view: its name, how much is in it, and its articles. */
export function ArticleList({ view }: { view: ListView }) {
  const { t } = useTranslation('list')
  const headingId = useId()
  const [options, changeOptions] = useListOptions(viewKey(view))
  const { articles, count, opened } = useListed(view, options)
  const captures = useCaptures()

  return (
    <ListPane
      title={useViewName(view)}
      headingId={headingId}
      count={count}
      countLabel={(all) => t('count', { count: all })}
      actions={
        <>
          {view.kind === 'trash' && count ? <EmptyTrash /> : null}
          <ListMenu options={options} onChange={changeOptions} />
        </>
      }
    >
      {articles === undefined ? (
        <ListSkeleton />
      ) : articles.count > 0 ? (
        <ArticleGrid articles={articles} captures={captures} list={opened} labelledBy={headingId} />
      ) : options.unreadOnly ? (
        <NothingUnread onShowAll={() => changeOptions({ unreadOnly: false })} />
      ) : (
        <EmptyView kind={view.kind} />
      )}
    </ListPane>
  )
}
