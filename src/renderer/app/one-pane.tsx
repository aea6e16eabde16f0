import { useNavigation } from '@renderer/navigation/navigation'
import styles from './one-pane.module.css'
import { ArticlePane, ListPane, SidebarPane } from './panes'

/** A narrow window: sidebar, list or article, each one step behind the next. */
export function OnePane() {
  const { stage } = useNavigation()
  return (
    <div className={styles.pane}>
      {stage === 'sidebar' ? <SidebarPane /> : stage === 'list' ? <ListPane /> : <ArticlePane />}
    </div>
  )
}
