import type { Annotation } from '@core/annotation'
import { useTranslation } from '@renderer/i18n/use-translation'
import { NoteField } from '@renderer/notes/note-field'
import { useWrittenNote } from '@renderer/notes/use-written-note'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'
import styles from './annotation-note.module.css'
import type { ReaderAnnotations } from './use-annotations'

/** The note on a highlight. */
export function AnnotationNote({ annotations }: { annotations: ReaderAnnotations }) {
  const { t } = useTranslation('annotations')
  const { noted, openNote } = annotations
  return (
    <Dialog
      open={noted !== null}
      onClose={() => openNote(null)}
      title={t('note')}
      footer={
        <Button variant="primary" onClick={() => openNote(null)}>
          {t('note.done')}
        </Button>
      }
    >
      {noted ? <NoteEditor key={noted.id} annotation={noted} annotations={annotations} /> : null}
    </Dialog>
  )
}

type NoteEditorProps = { annotation: Annotation; annotations: ReaderAnnotations }

function NoteEditor({ annotation, annotations }: NoteEditorProps) {
  const { t } = useTranslation('annotations')
  const { id, selectors } = annotation
  const { exact } = selectors.quote
  const note = useWrittenNote({ on: 'annotation', id }, annotation.note, (text) =>
    annotations.storeNote(id, text),
  )
  return (
    <>
      <blockquote className={styles.quote}>{exact}</blockquote>
      <NoteField
        note={note}
        label={t('note.on', { quote: exact })}
        placeholder={t('note.placeholder')}
        onDone={() => annotations.openNote(null)}
      />
    </>
  )
}
