import { ArticleList } from '@renderer/features/article-list/article-list'
import { FeedSection } from '@renderer/features/feeds/feed-section'
import { FeedsView } from '@renderer/features/feeds/feeds-view'
import { Sidebar } from '@renderer/features/sidebar/sidebar'
import { useNavigation } from '@renderer/navigation/navigation'
import { NothingOpen } from './nothing-open'
import styles from './panes.module.css'

export const SidebarPane = () => <Sidebar feeds={<FeedSection />} />

export function ListPane() {
  const { view } = useNavigation()
  if (view.kind === 'feeds') return <FeedsView />
  return <ArticleList view={view} />
}

export function ArticlePane() {
  const { view, articleId } = useNavigation()
  return (
    <main id="article" tabIndex={-1} className={styles.article}>
      {view.kind === 'feeds' ? <FeedsView /> : articleId === null ? <NothingOpen /> : articleId}
    </main>
  )
}
