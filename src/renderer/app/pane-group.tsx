import { memo } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useTranslation } from '@renderer/i18n/use-translation'
import { isTable, useLayout, useNavigation } from '@renderer/navigation/navigation'
import styles from './pane-group.module.css'
import { ArticlePane, ListPane, SidebarPane } from './panes'
import { shownPanes } from './shown-panes'
import { useBackGesture } from './use-back-gesture'

/**
 * Sidebar, list and article side by side; the widths are remembered for each set of panes that is shown. In a narrow window one of them,
 * each one step behind the next. An article stays open, and goes on being read aloud, where the window becomes narrow or wide.
 */
export function PaneGroup({ narrow }: { narrow: boolean }) {
  const { view } = useNavigation()
  return <Panes narrow={narrow} isTableShown={isTable(view)} />
}

/** They stay as they are while another list is opened. */
const Panes = memo(function Panes({ narrow, isTableShown }: { narrow: boolean; isTableShown: boolean }) {
  const { t } = useTranslation()
  const places = useLayout()
  useBackGesture(places.back, narrow)
  const { sidebar, list, article } = shownPanes(places, narrow, isTableShown)
  const layout = useDefaultLayout({
    id: 'trang.widths',
    panelIds: [
      ...(sidebar ? ['pane-sidebar'] : []),
      ...(list ? ['pane-list'] : []),
      ...(article ? ['pane-article'] : []),
    ],
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
        <Panel key="sidebar" id="pane-sidebar" {...(!narrow && sizes.sidebar)}>
          <SidebarPane />
        </Panel>
      ) : null}
      {sidebar && !narrow ? (
        <Separator key="after-sidebar" className={styles.separator} aria-label={t('resize.sidebar')} />
      ) : null}
      {list ? (
        <Panel key="list" id="pane-list" {...(!narrow && sizes.list)}>
          <ListPane />
        </Panel>
      ) : null}
      {list && !narrow ? (
        <Separator key="after-list" className={styles.separator} aria-label={t('resize.list')} />
      ) : null}
      {article ? (
        <Panel key="article" id="pane-article" minSize={300}>
          <ArticlePane />
        </Panel>
      ) : null}
    </Group>
  )
})

/** Where they stand beside the article. */
const sizes = {
  sidebar: {
    defaultSize: '15.25rem',
    minSize: '11.5rem',
    maxSize: '24rem',
    groupResizeBehavior: 'preserve-pixel-size',
  },
  list: {
    defaultSize: '23.25rem',
    minSize: '17.5rem',
    maxSize: '40rem',
    groupResizeBehavior: 'preserve-pixel-size',
  },
} as const
