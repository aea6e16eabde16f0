import { memo } from 'react'
import { Copy, NotebookPen, Trash2 } from 'lucide-react'
import type { AnnotationOfArticle } from '@core/annotation-list'
import { useAnnotationExport } from '@renderer/actions/annotation-export'
import { useTranslation } from '@renderer/i18n/use-translation'
import { ConflictMark } from '@renderer/notes/conflict-mark'
import { MadeBy } from '@renderer/notes/made-by'
import { ShownNote } from '@renderer/notes/shown-note'
import { IconButton } from '@renderer/ui/icon-button'
import { Swatch } from '@renderer/ui/swatch'
import { TagMark } from '@renderer/ui/tag-mark'
import styles from './annotation-panel.module.css'
import { notedOn, type ReaderAnnotations } from './use-annotations'

type AnnotationItemProps = {
  item: AnnotationOfArticle
  /** It stands in another version: what is told of it is what was highlighted there. */
  isElsewhere: boolean
  annotations: ReaderAnnotations
}

/**
 * One highlight: its words, which lead to it, the note on it with its tags, and what is done with it. As the list moves below it, it stays as
 * it is.
 */
export const AnnotationItem = memo(function AnnotationItem({
  item,
  isElsewhere,
  annotations,
}: AnnotationItemProps) {
  const { t } = useTranslation('annotations')
  const { copy } = useAnnotationExport()
  const { annotation: one, article, tags } = item
  const quote = (isElsewhere ? one.made : one).selectors.quote.exact
  return (
    <>
      <button type="button" className={styles.quote} onClick={() => annotations.show(one)}>
        <Swatch colour={one.colour} />
        <span className={styles.words}>{quote}</span>
        <span className="visually-hidden">{t(`colour.${one.colour}`)}</span>
      </button>
      {one.note === '' ? null : <ShownNote note={one.note} className={styles.note} />}
      {tags.length === 0 ? null : (
        <ul aria-label={t('tags')} className={styles.tags}>
          {tags.map(({ id, name, colour }) => (
            <li key={id}>
              <TagMark name={name} colour={colour} />
            </li>
          ))}
        </ul>
      )}
      <span className={styles.by}>
        <MadeBy kind="annotation" id={one.id} hasNote={one.note !== ''} at={one.createdAt} />
        <ConflictMark kind="annotation" id={one.id} />
      </span>
      <span className={styles.actions}>
        <IconButton
          label={t('copy')}
          icon={<Copy size={16} />}
          onClick={() => copy(quote, article, { annotationId: one.id })}
        />
        <IconButton
          label={one.note ? t('note.open') : t('note.write')}
          icon={<NotebookPen size={16} />}
          aria-haspopup="dialog"
          onClick={() => annotations.openNote(notedOn(one))}
        />
        <IconButton
          label={t('remove')}
          icon={<Trash2 size={16} />}
          onClick={({ currentTarget }) => {
            // Its own place goes.
            const place = currentTarget.closest('li')
            const next = place?.nextElementSibling ?? place?.previousElementSibling
            ;(next?.querySelector('button') ?? currentTarget.closest('aside'))?.focus()
            annotations.remove(one)
          }}
        />
      </span>
    </>
  )
})
