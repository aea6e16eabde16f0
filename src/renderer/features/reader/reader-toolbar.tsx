import { useState, type ReactNode } from 'react'
import {
  Archive,
  ArchiveRestore,
  ArrowUpRight,
  Bookmark,
  Headphones,
  Highlighter,
  Info,
  Maximize2,
  Minimize2,
  RotateCw,
  Star,
  TableOfContents,
  Tag,
  Trash2,
  Undo2,
} from 'lucide-react'
import type { Article, Version } from '@core/article'
import { isFromFile, isFromWeb } from '@core/article-words'
import type { ArticleActions } from '@renderer/actions/article-actions'
import { CommandButton } from '@renderer/commands/command-button'
import { useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import { classNames } from '@renderer/ui/class-names'
import { IconButton, type IconButtonProps } from '@renderer/ui/icon-button'
import type { CommandId } from '@shared/commands'
import { DetailsDialog } from './details-dialog'
import styles from './reader-toolbar.module.css'
import { MoreMenu } from './print/more-menu'
import type { RememberedOpen } from './place/use-remembered-open'
import type { ReadAloud } from './speech/use-read-aloud'
import { StyleButton } from './style/style-button'
import type { ArticleStyle } from './style/use-style'
import type { ShownVersion } from './use-shown-version'

type ReaderToolbarProps = {
  article: Article
  actions: ArticleActions
  note: ReactNode
  /** The list of highlights. */
  panel: RememberedOpen
  style: ArticleStyle | undefined
  spotlight: RememberedOpen
  contents: RememberedOpen
  aloud: ReadAloud
  /** Whether they are printed. */
  withHighlights: RememberedOpen
  /** Out of the way, until the pointer or the focus comes. */
  quiet: boolean
  capturing: boolean
  shown: ShownVersion
  onCompare: (version: Version) => void
}

const size = 18

/** What can be done with the open article. */
export function ReaderToolbar({
  article,
  actions,
  note,
  panel,
  style,
  spotlight,
  contents,
  aloud,
  withHighlights,
  quiet,
  capturing,
  shown,
  onCompare,
}: ReaderToolbarProps) {
  const { t } = useTranslation('reader')
  const { focusMode } = useNavigation()
  const [detailsOpen, setDetailsOpen] = useState(false)
  const archived = article.state === 'archive'
  const trashed = article.state === 'trash'
  const fromWeb = isFromWeb(article)

  return (
    <div
      role="toolbar"
      aria-label={t('toolbar')}
      className={styles.toolbar}
      data-quiet={quiet ? true : undefined}
    >
      <ActionButton
        id="article.bookmark"
        label={t('bookmark')}
        pressed={article.bookmarked}
        icon={<Bookmark size={size} fill={article.bookmarked ? 'currentColor' : 'none'} />}
        onClick={() => actions.bookmark(article)}
      />
      {note}
      <ActionButton
        id="article.star"
        label={t('star')}
        pressed={article.starred}
        className={styles.star}
        icon={<Star size={size} fill={article.starred ? 'currentColor' : 'none'} />}
        onClick={() => actions.star(article)}
      />
      <ActionButton
        id="article.tags"
        label={t('tags')}
        icon={<Tag size={size} />}
        aria-haspopup="dialog"
        onClick={() => actions.tags([article.id])}
      />
      <span aria-hidden className={styles.gap} />
      <ActionButton
        id="article.archive"
        label={archived ? t('unarchive') : t('archive')}
        icon={archived ? <ArchiveRestore size={size} /> : <Archive size={size} />}
        onClick={() => actions.archive(article)}
      />
      <ActionButton
        id="article.trash"
        label={trashed ? t('restore') : t('trash')}
        icon={trashed ? <Undo2 size={size} /> : <Trash2 size={size} />}
        onClick={() => actions.trash(article)}
      />
      <span className={styles.end}>
        <ActionButton
          id="article.recapture"
          label={fromWeb ? t('recapture') : isFromFile(article) ? t('recapture.file') : t('recapture.ours')}
          disabled={!fromWeb || capturing || article.versionId === null}
          icon={<RotateCw size={size} className={classNames(capturing && styles.turning)} />}
          onClick={() => actions.recapture(article)}
        />
        <ActionButton
          id="article.openOriginal"
          label={fromWeb ? t('openOriginal') : t('openOriginal.ours')}
          disabled={!fromWeb}
          icon={<ArrowUpRight size={size} />}
          onClick={() => actions.openOriginal(article)}
        />
        <ActionButton
          id="reading.aloud"
          label={t('readAloud')}
          pressed={aloud.state.status !== 'off'}
          disabled={shown.versionId === null}
          icon={<Headphones size={size} />}
          onClick={aloud.state.status === 'off' ? aloud.toggle : aloud.stop}
        />
        <StyleButton settings={shown.versionId === null ? undefined : style} spotlight={spotlight} />
        <ActionButton
          id="view.contents"
          label={t('contents')}
          pressed={contents.isOpen}
          disabled={shown.versionId === null}
          icon={<TableOfContents size={size} />}
          onClick={contents.toggle}
        />
        <ActionButton
          id="view.annotations"
          label={t('highlights')}
          pressed={panel.isOpen}
          disabled={shown.versionId === null}
          icon={<Highlighter size={size} />}
          onClick={panel.toggle}
        />
        <IconButton
          label={t('details')}
          disabled={shown.versionId === null}
          icon={<Info size={size} />}
          aria-haspopup="dialog"
          onClick={() => setDetailsOpen(true)}
        />
        <MoreMenu disabled={shown.versionId === null} withHighlights={withHighlights} />
        <CommandButton
          id="view.focus"
          label={focusMode ? t('focus.leave') : t('focus')}
          pressed={focusMode}
          icon={focusMode ? <Minimize2 size={size} /> : <Maximize2 size={size} />}
        />
      </span>
      <DetailsDialog
        article={article}
        open={detailsOpen}
        onClose={() => setDetailsOpen(false)}
        shown={shown}
        onCompare={onCompare}
      />
    </div>
  )
}

/** A button of this article for a command that lists have too, with the command's key. */
function ActionButton({ id, ...rest }: IconButtonProps & { id: CommandId }) {
  return <IconButton keys={useShortcut(id)} {...rest} />
}
