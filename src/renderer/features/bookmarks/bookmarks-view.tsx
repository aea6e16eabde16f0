import { useId } from 'react'
import { Bookmark } from 'lucide-react'
import { useRunCommand, useShortcut } from '@renderer/commands/commands'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { ListPane } from '@renderer/ui/list-pane'
import { Skeleton } from '@renderer/ui/skeleton'
import { BookmarkGrid } from './bookmark-grid'
import styles from './bookmarks-view.module.css'

/** The list of bookmarks, each with the note on it. */
export function BookmarksView() {
  const { t } = useTranslation('bookmarks')
  const { bookmarks } = useLibrary()
  const headingId = useId()
  const found = useLive(() => bookmarks.withArticles(), [bookmarks])

  return (
    <ListPane
      title={t('title')}
      headingId={headingId}
      count={found?.length}
      countLabel={(count) => t('count', { count })}
    >
      {found === undefined ? (
        <BookmarksSkeleton />
      ) : found.length === 0 ? (
        <NoBookmarks />
      ) : (
        <BookmarkGrid found={found} labelledBy={headingId} />
      )}
    </ListPane>
  )
}

function NoBookmarks() {
  const { t } = useTranslation('bookmarks')
  const run = useRunCommand()
  return (
    <EmptyState
      icon={<Bookmark size={22} />}
      title={t('empty')}
      action={<Button onClick={() => run('view.inbox')}>{t('empty.action')}</Button>}
    >
      {t('empty.text', { key: useShortcut('article.bookmark') })}
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
