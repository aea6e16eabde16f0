import { useRef, useState } from 'react'
import { Popover } from '@base-ui/react/popover'
import { NotebookPen } from 'lucide-react'
import type { Article } from '@core/article'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { NoteField } from '@renderer/notes/note-field'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './note-button.module.css'
import { useArticleNote } from '@renderer/notes/use-bookmark-note'

/** The note on the open article: a button that says whether there is one, and the field under it. */
export function NoteButton({ article }: { article: Article }) {
  const { t } = useTranslation('bookmarks')
  const { bookmarks } = useLibrary()
  const [open, setOpen] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const bookmark = useLive(() => bookmarks.own(article.id), [bookmarks, article.id])
  const hasNote = (bookmark?.note ?? '') !== ''

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <IconButton
            label={hasNote ? t('openNote') : t('writeNote')}
            icon={<NotebookPen size={18} />}
            className={hasNote ? styles.written : undefined}
          />
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" collisionPadding={12} className={styles.positioner}>
          <Popover.Popup className={styles.popup} initialFocus={field} data-popup>
            <Popover.Title className={styles.title}>{t('note')}</Popover.Title>
            <NoteEditor article={article} field={field} onDone={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

type NoteEditorProps = {
  article: Article
  field: React.RefObject<HTMLTextAreaElement | null>
  onDone: () => void
}

function NoteEditor({ article, field, onDone }: NoteEditorProps) {
  const { t } = useTranslation('bookmarks')
  const { bookmarks } = useLibrary()
  const bookmark = useLive(() => bookmarks.own(article.id), [bookmarks, article.id])
  const note = useArticleNote(article.id, bookmark)
  return (
    <>
      <NoteField
        ref={field}
        note={note}
        label={t('noteOn', { title: article.title })}
        placeholder={t('placeholder')}
        onDone={onDone}
      />
      <p className={styles.hint}>{bookmark ? t('savesItself') : t('makesBookmark')}</p>
    </>
  )
}
