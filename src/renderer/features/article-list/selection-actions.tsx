import {
  Archive,
  ArchiveRestore,
  Bookmark,
  BookmarkX,
  Eraser,
  FolderPlus,
  Inbox,
  Mail,
  MailOpen,
  RotateCw,
  Star,
  StarOff,
  Tag,
  Trash2,
} from 'lucide-react'
import type { Article } from '@core/article'
import type { ArticleActions } from '@renderer/actions/article-actions'
import type { ManyActions } from '@renderer/actions/many-actions'
import { useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import type { ChosenAction } from '@renderer/ui/chosen-bar'

/** Something that can be done to all chosen articles, as the bar and the menu offer it. */
export type SelectionAction = ChosenAction & { danger?: boolean }

type Chosen = {
  ids: () => string[]
  /** Says which way the acts go; undefined where nothing is chosen. */
  lead: Article | undefined
  actions: ManyActions & Pick<ArticleActions, 'tags' | 'collections'>
  /** Asks, and deletes for ever. */
  onDelete: (ids: readonly string[]) => void
}

/** What can be done to the chosen articles, in order. What else is to be in the bar and in the menu comes in here. */
export function useSelectionActions({ ids, lead, actions, onDelete }: Chosen): SelectionAction[] {
  const { t } = useTranslation('list')
  const retryKeys = useShortcut('article.recapture')
  const archiveKeys = useShortcut('article.archive')
  const trashKeys = useShortcut('article.trash')
  const starKeys = useShortcut('article.star')
  const bookmarkKeys = useShortcut('article.bookmark')
  const tagKeys = useShortcut('article.tags')
  const collectKeys = useShortcut('article.collect')
  if (!lead) return []
  const archived = lead.state === 'archive'
  const trashed = lead.state === 'trash'
  const read = lead.readAt !== null
  return [
    ...(lead.status === 'failed'
      ? [
          {
            id: 'retry',
            label: t('retry'),
            icon: <RotateCw size={16} />,
            keys: retryKeys,
            run: () => actions.retry(ids()),
          },
        ]
      : []),
    {
      id: 'archive',
      label: archived ? t('menu.inbox') : t('menu.archive'),
      icon: archived ? <ArchiveRestore size={16} /> : <Archive size={16} />,
      keys: archiveKeys,
      run: () => actions.archive(ids(), lead),
    },
    {
      id: 'star',
      label: lead.starred ? t('menu.unstar') : t('menu.star'),
      icon: lead.starred ? <StarOff size={16} /> : <Star size={16} />,
      keys: starKeys,
      run: () => actions.star(ids(), lead),
    },
    {
      id: 'bookmark',
      label: lead.bookmarked ? t('menu.unbookmark') : t('menu.bookmark'),
      icon: lead.bookmarked ? <BookmarkX size={16} /> : <Bookmark size={16} />,
      keys: bookmarkKeys,
      run: () => actions.bookmark(ids(), lead),
    },
    {
      id: 'tags',
      label: t('menu.tags'),
      icon: <Tag size={16} />,
      keys: tagKeys,
      run: () => actions.tags(ids()),
    },
    {
      id: 'collections',
      label: t('menu.collect'),
      icon: <FolderPlus size={16} />,
      keys: collectKeys,
      run: () => actions.collections(ids()),
    },
    {
      id: 'read',
      label: read ? t('menu.unread') : t('menu.read'),
      icon: read ? <Mail size={16} /> : <MailOpen size={16} />,
      run: () => actions.markRead(ids(), lead),
    },
    {
      id: 'trash',
      label: trashed ? t('menu.restore') : t('menu.trash'),
      icon: trashed ? <Inbox size={16} /> : <Trash2 size={16} />,
      keys: trashKeys,
      danger: !trashed,
      run: () => actions.trash(ids(), lead),
    },
    ...(trashed
      ? [
          {
            id: 'delete',
            label: t('menu.delete'),
            icon: <Eraser size={16} />,
            danger: true,
            run: () => onDelete(ids()),
          },
        ]
      : []),
  ]
}
