import { memo, type ReactNode } from 'react'
import {
  Archive,
  Bookmark,
  ChartNoAxesColumn,
  CircleAlert,
  CloudAlert,
  Clock,
  Copy,
  Highlighter,
  Inbox,
  Library,
  Settings,
  Star,
  Trash2,
} from 'lucide-react'
import { CommandButton } from '@renderer/commands/command-button'
import { useCounts, useInConflict, useLibrary, useLive } from '@renderer/data'
import { useDuplicates } from '@renderer/data/search/use-duplicates'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import { LanguageSwitch } from './language-switch'
import styles from './sidebar.module.css'
import { SidebarStatus } from './sidebar-status'
import { ViewItem } from './view-item'

type SidebarProps = { collections: ReactNode; feeds: ReactNode; tags: ReactNode }

/** Where everything is. The sections come from their own features. */
export function Sidebar({ collections, feeds, tags }: SidebarProps) {
  const { t } = useTranslation()
  const { view } = useNavigation()
  const counts = useCounts()
  const duplicates = useDuplicates()?.length
  const { annotations, bookmarks } = useLibrary()
  const conflicts = useInConflict().size
  const bookmarked = useLive(() => bookmarks.count(), [bookmarks])
  const highlights = useLive(() => annotations.count(), [annotations])

  return (
    <nav aria-label={t('sidebar')} className={styles.sidebar} id="sidebar">
      <div className={styles.scroll}>
        <ul className={styles.views}>
          <ViewItem kind="inbox" current={view.kind === 'inbox'} icon={Inbox} count={counts?.unread} strong />
          <ViewItem kind="starred" current={view.kind === 'starred'} icon={Star} count={counts?.starred} />
          <ViewItem kind="bookmarks" current={view.kind === 'bookmarks'} icon={Bookmark} count={bookmarked} />
          <ViewItem
            kind="highlights"
            current={view.kind === 'highlights'}
            icon={Highlighter}
            count={highlights}
          />
          {counts?.waiting || view.kind === 'waiting' ? (
            <ViewItem kind="waiting" current={view.kind === 'waiting'} icon={Clock} count={counts?.waiting} />
          ) : null}
          {counts?.failed || view.kind === 'failed' ? (
            <ViewItem
              kind="failed"
              current={view.kind === 'failed'}
              icon={CircleAlert}
              count={counts?.failed}
            />
          ) : null}
          {duplicates || view.kind === 'duplicates' ? (
            <ViewItem kind="duplicates" current={view.kind === 'duplicates'} icon={Copy} count={duplicates} />
          ) : null}
          {conflicts > 0 ? (
            <ViewItem kind="sync" current={view.kind === 'sync'} icon={CloudAlert} count={conflicts} />
          ) : null}
        </ul>
        <ul className={styles.views}>
          <ViewItem kind="archive" current={view.kind === 'archive'} icon={Archive} count={counts?.archive} />
          <ViewItem kind="all" current={view.kind === 'all'} icon={Library} count={counts?.all} />
          <ViewItem kind="trash" current={view.kind === 'trash'} icon={Trash2} count={counts?.trash} />
        </ul>
        {collections}
        {feeds}
        {tags}
      </div>
      <SidebarFoot isStatistics={view.kind === 'statistics'} />
    </nav>
  )
}

/** It stays as it is while another view is opened. */
const SidebarFoot = memo(function SidebarFoot({ isStatistics }: { isStatistics: boolean }) {
  const { t } = useTranslation()
  return (
    <footer className={styles.footer}>
      <SidebarStatus />
      <div className={styles.controls}>
        <LanguageSwitch />
        <CommandButton
          id="view.statistics"
          icon={<ChartNoAxesColumn size={18} />}
          isCurrent={isStatistics}
          className={styles.statistics}
        />
        <CommandButton id="view.settings" icon={<Settings size={18} />} label={t('settings')} />
      </div>
    </footer>
  )
})
