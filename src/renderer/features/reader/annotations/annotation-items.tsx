import { Copy, NotebookPen, Trash2 } from 'lucide-react'
import type { AnnotationOfArticle } from '@core/annotation-list'
import { useAnnotationExport } from '@renderer/actions/annotation-export'
import { useTranslation } from '@renderer/i18n/use-translation'
import { ShownNote } from '@renderer/notes/shown-note'
import { IconButton } from '@renderer/ui/icon-button'
import { Swatch } from '@renderer/ui/swatch'
import { TagMark } from '@renderer/ui/tag-mark'
import styles from './annotation-panel.module.css'
import { notedOn, type ReaderAnnotations } from './use-annotations'

type AnnotationItemsProps = {
  items: readonly AnnotationOfArticle[]
  /** They stand in another version: what is told of them is what was highlighted there. */
  isElsewhere?: boolean
  annotations: ReaderAnnotations
}

export function AnnotationItems({ items, isElsewhere = false, annotations }: AnnotationItemsProps) {
  const { t } = useTranslation('annotations')
  const { copy } = useAnnotationExport()
  return items.length === 0 ? null : (
    <ul className={styles.items}>
      {items.map(({ annotation: one, article, tags }) => {
        const quote = (isElsewhere ? one.made : one).selectors.quote.exact
        return (
          <li key={one.id} className={styles.item}>
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
                  currentTarget.closest('aside')?.focus()
                  annotations.remove(one)
                }}
              />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
