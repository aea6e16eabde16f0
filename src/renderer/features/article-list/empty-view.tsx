import { Archive, BookOpen, CircleAlert, Clock, Folder, Library, Rss, Star, Tag, Trash2 } from 'lucide-react'
import { useRunCommand, useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { emptyActions, type ListView } from './empty-actions'

const icons = {
  inbox: BookOpen,
  starred: Star,
  archive: Archive,
  all: Library,
  waiting: Clock,
  failed: CircleAlert,
  trash: Trash2,
  feed: Rss,
  tag: Tag,
  collection: Folder,
}

const actionCommands = { add: 'article.add', inbox: 'view.inbox', refresh: 'feeds.refresh' } as const

/** What belongs in a view that has nothing, and one button that gets people there. */
export function EmptyView({ kind }: { kind: ListView['kind'] }) {
  const { t } = useTranslation('list')
  const run = useRunCommand()
  const keys = {
    starKey: useShortcut('article.star'),
    archiveKey: useShortcut('article.archive'),
    trashKey: useShortcut('article.trash'),
    tagsKey: useShortcut('article.tags'),
    collectKey: useShortcut('article.collect'),
  }
  const action = emptyActions[kind]
  const Icon = icons[kind]
  return (
    <EmptyState
      icon={<Icon size={22} />}
      title={t(`empty.${kind}.title`)}
      action={
        <Button
          variant={action === 'add' ? 'primary' : 'secondary'}
          onClick={() => run(actionCommands[action])}
        >
          {t(`empty.action.${action}`)}
        </Button>
      }
    >
      {t(`empty.${kind}.text`, keys)}
    </EmptyState>
  )
}
