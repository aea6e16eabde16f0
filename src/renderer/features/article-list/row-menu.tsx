import {
  AppWindow,
  Archive,
  ArchiveRestore,
  Bookmark,
  BookmarkX,
  Eraser,
  ExternalLink,
  FolderInput,
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
import { isFromWeb } from '@core/article-words'
import type { ArticleActions } from '@renderer/actions/article-actions'
import { useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { MenuItem, MenuSeparator } from '@renderer/ui/menu'

type RowMenuProps = {
  article: Article
  actions: ArticleActions
  onOpen: () => void
  /** Asks, and deletes it for ever. */
  onDelete: () => void
}

/** What can be done to the article of a row. */
export function RowMenu({ article, actions, onOpen, onDelete }: RowMenuProps) {
  const { t } = useTranslation('list')
  const originalKeys = useShortcut('article.openOriginal')
  const recaptureKeys = useShortcut('article.recapture')
  const archived = article.state === 'archive'
  const trashed = article.state === 'trash'
  const read = article.readAt !== null
  return (
    <>
      <MenuItem icon={<MailOpen size={16} />} keys={useShortcut('article.open')} onSelect={onOpen}>
        {t('menu.open')}
      </MenuItem>
      {isFromWeb(article) ? (
        <>
          <MenuItem
            icon={<ExternalLink size={16} />}
            keys={originalKeys}
            onSelect={() => actions.openOriginal(article)}
          >
            {t('menu.openOriginal')}
          </MenuItem>
          <MenuItem icon={<AppWindow size={16} />} onSelect={() => actions.openInBrowser(article)}>
            {t('menu.openInBrowser')}
          </MenuItem>
          <MenuItem
            icon={<RotateCw size={16} />}
            keys={recaptureKeys}
            onSelect={() => actions.recapture(article)}
          >
            {t('menu.recapture')}
          </MenuItem>
        </>
      ) : null}
      <MenuSeparator />
      <MenuItem
        icon={article.starred ? <StarOff size={16} /> : <Star size={16} />}
        keys={useShortcut('article.star')}
        onSelect={() => actions.star(article)}
      >
        {article.starred ? t('menu.unstar') : t('menu.star')}
      </MenuItem>
      <MenuItem
        icon={article.bookmarked ? <BookmarkX size={16} /> : <Bookmark size={16} />}
        keys={useShortcut('article.bookmark')}
        onSelect={() => actions.bookmark(article)}
      >
        {article.bookmarked ? t('menu.unbookmark') : t('menu.bookmark')}
      </MenuItem>
      <MenuItem
        icon={<Tag size={16} />}
        keys={useShortcut('article.tags')}
        onSelect={() => actions.tags([article.id])}
      >
        {t('menu.tags')}
      </MenuItem>
      <MenuItem
        icon={<FolderInput size={16} />}
        keys={useShortcut('article.collect')}
        onSelect={() => actions.collections([article.id])}
      >
        {t('menu.collect')}
      </MenuItem>
      <MenuItem icon={<Mail size={16} />} onSelect={() => actions.markRead(article, !read)}>
        {read ? t('menu.unread') : t('menu.read')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={archived ? <ArchiveRestore size={16} /> : <Archive size={16} />}
        keys={useShortcut('article.archive')}
        onSelect={() => actions.archive(article)}
      >
        {archived ? t('menu.inbox') : t('menu.archive')}
      </MenuItem>
      <MenuItem
        icon={trashed ? <Inbox size={16} /> : <Trash2 size={16} />}
        keys={useShortcut('article.trash')}
        danger={!trashed}
        onSelect={() => actions.trash(article)}
      >
        {trashed ? t('menu.restore') : t('menu.trash')}
      </MenuItem>
      {trashed ? (
        <MenuItem icon={<Eraser size={16} />} danger onSelect={onDelete}>
          {t('menu.delete')}
        </MenuItem>
      ) : null}
    </>
  )
}
