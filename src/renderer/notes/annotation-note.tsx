import type { Annotation } from '@core/annotation'
import { useLibrary } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'
import styles from './annotation-note.module.css'
import { NoteField } from './note-field'
import { useWrittenNote } from './use-written-note'

type AnnotationNoteProps = {
  /** Whose note is open. */
  annotation: Annotation | null
  onClose: () => void
}

/** The note on a highlight. */
export function AnnotationNote({ annotation, onClose }: AnnotationNoteProps) {
  const { t } = useTranslation('annotations')
  return (
    <Dialog
      open={annotation !== null}
      onClose={onClose}
      title={t('note')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('note.done')}
        </Button>
      }
    >
      {annotation ? <NoteEditor key={annotation.id} annotation={annotation} onDone={onClose} /> : null}
    </Dialog>
  )
}

function NoteEditor({ annotation, onDone }: { annotation: Annotation; onDone: () => void }) {
  const { t } = useTranslation('annotations')
  const { annotations } = useLibrary()
  const { id, selectors } = annotation
  const { exact } = selectors.quote
  const note = useWrittenNote({ on: 'annotation', id }, annotation.note, (text) =>
    annotations.update(id, { note: text }),
  )
  return (
    <>
      <blockquote className={styles.quote}>{exact}</blockquote>
      <NoteField
        note={note}
        label={t('note.on', { quote: exact })}
        placeholder={t('note.placeholder')}
        onDone={onDone}
      />
    </>
  )
}
