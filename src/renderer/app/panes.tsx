import { ArticleList } from '@renderer/features/article-list/article-list'
import { Sidebar } from '@renderer/features/sidebar/sidebar'
import { useNavigation } from '@renderer/navigation/navigation'
import { NothingOpen } from './nothing-open'
import styles from './panes.module.css'

export const SidebarPane = () => <Sidebar feeds={null} />

export function ListPane() {
  const { view } = useNavigation()
  if (view.kind === 'feeds') return null
  return <ArticleList view={view} />
}

export function ArticlePane() {
  const { articleId } = useNavigation()
  return (
    <main id="article" tabIndex={-1} className={styles.article}>
      {articleId === null ? <NothingOpen /> : articleId}
    </main>
  )
}
