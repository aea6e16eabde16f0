import { useId, useMemo } from 'react'
import { Bookmark, SearchX } from 'lucide-react'
import {
  bookmarkOrders,
  collectionsOf,
  filterBookmarks,
  sortBookmarks,
  type BookmarkFilter,
} from '@core/bookmark-list'
import { useRunCommand, useShortcut } from '@renderer/commands/commands'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useFilteredList } from '@renderer/navigation/use-filtered-list'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { ListPane } from '@renderer/ui/list-pane'
import { Skeleton } from '@renderer/ui/skeleton'
import { BookmarkGrid } from './bookmark-grid'
import { BookmarkMenu } from './bookmark-menu'
import styles from './bookmarks-view.module.css'

const everything: Omit<BookmarkFilter, 'words'> = { kind: 'all', collection: null }
const listing = {
  orderKey: 'trang.bookmarks.order',
  orders: bookmarkOrders,
  everything,
  sort: sortBookmarks,
  filter: filterBookmarks,
}

/** The bookmarks of the library, of articles and of places in them: those that the search field and the filter leave. */
export function BookmarksView() {
  const { t } = useTranslation('bookmarks')
  const { bookmarks } = useLibrary()
  const headingId = useId()
  const all = useLive(() => bookmarks.withArticles(), [bookmarks])
  const { order, setOrder, choice, change, words, found, busy, showAll } = useFilteredList(all, listing)
  const collections = useMemo(() => collectionsOf(all ?? []), [all])

  return (
    <ListPane
      title={t('title')}
      headingId={headingId}
      count={found?.length}
      countLabel={(count) => t('count', { count })}
      busy={busy}
      actions={
        <BookmarkMenu
          order={order}
          filter={choice}
          collections={collections}
          onOrder={setOrder}
          onFilter={change}
        />
      }
    >
      {all && found && found.length > 0 && found.length < all.length ? (
        <div className={styles.filter}>
          <p role="status">{t('shown', { count: found.length, total: all.length })}</p>
          <Button size="small" onClick={showAll}>
            {t('showAll')}
          </Button>
        </div>
      ) : null}
      {!all || !found ? (
        <BookmarksSkeleton />
      ) : found.length > 0 ? (
        <BookmarkGrid
          // Another selection begins at its top.
          key={[order, choice.kind, choice.collection, words].join(' ')}
          found={found}
          labelledBy={headingId}
        />
      ) : all.length === 0 ? (
        <NoBookmarks />
      ) : (
        <EmptyState
          icon={<SearchX size={22} />}
          title={t('nothingFound')}
          action={<Button onClick={showAll}>{t('showAll')}</Button>}
        >
          {t('nothingFound.text')}
        </EmptyState>
      )}
    </ListPane>
  )
}

function NoBookmarks() {
  const { t } = useTranslation('bookmarks')
  const run = useRunCommand()
  const keys = { key: useShortcut('article.bookmark'), placeKey: useShortcut('bookmark.place') }
  return (
    <EmptyState
      icon={<Bookmark size={22} />}
      title={t('empty')}
      action={<Button onClick={() => run('view.inbox')}>{t('empty.action')}</Button>}
    >
      {t('empty.text', keys)}
    </EmptyState>
  )
}

const BookmarksSkeleton = () => (
  <div className={styles.skeleton}>
    {[0, 1, 2].map((row) => (
      <div key={row} className={styles.skeletonRow}>
        <Skeleton width="80%" />
        <Skeleton width="40%" height="0.75rem" />
      </div>
    ))}
  </div>
)
