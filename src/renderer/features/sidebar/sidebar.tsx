import type { ReactNode } from 'react'
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
          <ViewItem view={{ kind: 'inbox' }} icon={<Inbox size={18} />} count={counts?.unread} strong />
          <ViewItem view={{ kind: 'starred' }} icon={<Star size={18} />} count={counts?.starred} />
          <ViewItem view={{ kind: 'bookmarks' }} icon={<Bookmark size={18} />} count={bookmarked} />
          <ViewItem view={{ kind: 'highlights' }} icon={<Highlighter size={18} />} count={highlights} />
          {counts?.waiting || view.kind === 'waiting' ? (
            <ViewItem view={{ kind: 'waiting' }} icon={<Clock size={18} />} count={counts?.waiting} />
          ) : null}
          {counts?.failed || view.kind === 'failed' ? (
            <ViewItem view={{ kind: 'failed' }} icon={<CircleAlert size={18} />} count={counts?.failed} />
          ) : null}
          {duplicates || view.kind === 'duplicates' ? (
            <ViewItem view={{ kind: 'duplicates' }} icon={<Copy size={18} />} count={duplicates} />
          ) : null}
          {conflicts > 0 ? (
            <ViewItem view={{ kind: 'sync' }} icon={<CloudAlert size={18} />} count={conflicts} />
          ) : null}
        </ul>
        <ul className={styles.views}>
          <ViewItem view={{ kind: 'archive' }} icon={<Archive size={18} />} count={counts?.archive} />
          <ViewItem view={{ kind: 'all' }} icon={<Library size={18} />} count={counts?.all} />
          <ViewItem view={{ kind: 'trash' }} icon={<Trash2 size={18} />} count={counts?.trash} />
        </ul>
        {collections}
        {feeds}
        {tags}
      </div>
      <footer className={styles.footer}>
        <SidebarStatus />
        <div className={styles.controls}>
          <LanguageSwitch />
          <CommandButton
            id="view.statistics"
            icon={<ChartNoAxesColumn size={18} />}
            isCurrent={view.kind === 'statistics'}
            className={styles.statistics}
          />
          <CommandButton id="view.settings" icon={<Settings size={18} />} label={t('settings')} />
        </div>
      </footer>
    </nav>
  )
}
