import { useId } from 'react'
import { NotebookPen, Trash2 } from 'lucide-react'
import type { Article, Bookmark } from '@core/article'
import { useAnnotationActions } from '@renderer/actions/annotation-actions'
import { useTranslation } from '@renderer/i18n/use-translation'
import { ConflictMark } from '@renderer/notes/conflict-mark'
import { MadeBy } from '@renderer/notes/made-by'
import type { NotedOn } from '@renderer/notes/note-dialog'
import { ShownNote } from '@renderer/notes/shown-note'
import { Button } from '@renderer/ui/button'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './annotation-panel.module.css'

type ArticleNoteItemProps = {
  article: Article
  /** Undefined where there is no note. */
  bookmark: Bookmark | undefined
  onNote: (noted: NotedOn) => void
}

/** The note on the article as a whole, or what writes one. */
export function ArticleNoteItem({ article, bookmark, onNote }: ArticleNoteItemProps) {
  const { t } = useTranslation('annotations')
  const { removeNote } = useAnnotationActions()
  const heading = useId()
  const open = () => onNote({ kind: 'article', article, note: bookmark?.note ?? '' })
  if (!bookmark)
    return (
      <Button size="small" aria-haspopup="dialog" onClick={open}>
        <NotebookPen size={16} />
        {t('note.writeArticle')}
      </Button>
    )
  return (
    <section aria-labelledby={heading} className={styles.item}>
      <h3 id={heading} className={styles.subheading}>
        {t('note.ofArticle')}
      </h3>
      <ShownNote note={bookmark.note} className={styles.text} />
      <span className={styles.by}>
        <MadeBy kind="bookmark" id={bookmark.id} hasNote at={bookmark.createdAt} />
        <ConflictMark kind="bookmark" id={bookmark.id} />
      </span>
      <span className={styles.actions}>
        <IconButton
          label={t('note.openArticle')}
          icon={<NotebookPen size={16} />}
          aria-haspopup="dialog"
          onClick={open}
        />
        <IconButton
          label={t('note.removeArticle')}
          icon={<Trash2 size={16} />}
          onClick={({ currentTarget }) => {
            // Its own place goes.
            currentTarget.closest('aside')?.focus()
            removeNote(bookmark)
          }}
        />
      </span>
    </section>
  )
}
