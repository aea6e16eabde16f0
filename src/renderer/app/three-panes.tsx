import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useTranslation } from '@renderer/i18n/use-translation'
import { isTable, useNavigation } from '@renderer/navigation/navigation'
import { ArticlePane, ListPane, SidebarPane } from './panes'
import styles from './three-panes.module.css'

/** Sidebar, list and article side by side; the widths are remembered for each set of panes that is shown. */
export function ThreePanes() {
  const { t } = useTranslation()
  const { view, sidebarOpen, listOpen, focusMode } = useNavigation()
  const sidebar = sidebarOpen && !focusMode
  const list = listOpen && !focusMode && !isTable(view)
  const layout = useDefaultLayout({
    id: 'trang.widths',
    panelIds: [...(sidebar ? ['pane-sidebar'] : []), ...(list ? ['pane-list'] : []), 'pane-article'],
    storage: localStorage,
    onlySaveAfterUserInteractions: true,
  })

  return (
    <Group
      className={styles.panes}
      defaultLayout={layout.defaultLayout}
      onLayoutChanged={layout.onLayoutChanged}
    >
      {sidebar ? (
        <Panel
          key="sidebar"
          id="pane-sidebar"
          defaultSize="14.5rem"
          minSize="11.5rem"
          maxSize="24rem"
          groupResizeBehavior="preserve-pixel-size"
        >
          <SidebarPane />
        </Panel>
      ) : null}
      {sidebar ? (
        <Separator key="after-sidebar" className={styles.separator} aria-label={t('resize.sidebar')} />
      ) : null}
      {list ? (
        <Panel
          key="list"
          id="pane-list"
          defaultSize="23.25rem"
          minSize="17.5rem"
          maxSize="40rem"
          groupResizeBehavior="preserve-pixel-size"
        >
          <ListPane />
        </Panel>
      ) : null}
      {list ? (
        <Separator key="after-list" className={styles.separator} aria-label={t('resize.list')} />
      ) : null}
      <Panel key="article" id="pane-article" minSize={300}>
        <ArticlePane />
      </Panel>
    </Group>
  )
}
