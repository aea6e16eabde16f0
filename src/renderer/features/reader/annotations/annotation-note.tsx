import { useState } from 'react'
import type { Annotation } from '@core/annotation'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useSoon } from '@renderer/system/soon'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'
import styles from './annotation-note.module.css'
import type { ReaderAnnotations } from './use-annotations'

/** Milliseconds between writing and storing. */
const storeAfter = 400

/** The note on a highlight, stored as it is written. */
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
  /** Null until something is written: the stored note may still be on its way, as where highlights have just been joined. */
  const [written, setWritten] = useState<string | null>(null)
  const soon = useSoon(storeAfter)
  const { exact } = annotation.selectors.quote
  return (
    <>
      <blockquote className={styles.quote}>{exact}</blockquote>
      <textarea
        className={styles.field}
        rows={5}
        aria-label={t('note.on', { quote: exact })}
        placeholder={t('note.placeholder')}
        value={written ?? annotation.note}
        onChange={({ target: { value } }) => {
          setWritten(value)
          soon.later(() => annotations.writeNote(annotation.id, value))
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
            annotations.openNote(null)
        }}
      />
    </>
  )
}
