import { useNavigation } from '@renderer/navigation/navigation'
import styles from './one-pane.module.css'
import { ArticlePane, ListPane, SidebarPane } from './panes'
import { useBackGesture } from './use-back-gesture'

/** A narrow window: sidebar, list or article, each one step behind the next. */
export function OnePane() {
  const { stage, back } = useNavigation()
  useBackGesture(back)
  return (
    <div className={styles.pane}>
      {stage === 'sidebar' ? <SidebarPane /> : stage === 'list' ? <ListPane /> : <ArticlePane />}
    </div>
  )
}
