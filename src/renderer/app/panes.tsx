import type { Article } from '@core/article'
import { ArticleList } from '@renderer/features/article-list/article-list'
import { BookmarksView } from '@renderer/features/bookmarks/bookmarks-view'
import { NoteButton } from '@renderer/features/bookmarks/note-button'
import { FeedSection } from '@renderer/features/feeds/feed-section'
import { FeedsView } from '@renderer/features/feeds/feeds-view'
import { Reader } from '@renderer/features/reader/reader'
import { Sidebar } from '@renderer/features/sidebar/sidebar'
import { useNavigation } from '@renderer/navigation/navigation'
import { NothingOpen } from './nothing-open'
import styles from './panes.module.css'

export const SidebarPane = () => <Sidebar feeds={<FeedSection />} />

export function ListPane() {
  const { view } = useNavigation()
  switch (view.kind) {
    case 'feeds':
      return <FeedsView />
    case 'bookmarks':
      return <BookmarksView />
    default:
      return <ArticleList view={view} />
  }
}

export function ArticlePane() {
  const { view, articleId } = useNavigation()
  return (
    <main id="article" tabIndex={-1} className={styles.article}>
      {view.kind === 'feeds' ? <FeedsView /> : <OpenArticle id={articleId} />}
    </main>
  )
}

const noteOf = (article: Article) => <NoteButton article={article} />

const OpenArticle = ({ id }: { id: string | null }) =>
  id === null ? <NothingOpen /> : <Reader key={id} articleId={id} note={noteOf} />
