import { useId } from 'react'
import { Copy, Download, NotebookPen, Trash2, X } from 'lucide-react'
import type { Annotation } from '@core/annotation'
import type { Article } from '@core/article'
import { useAnnotationExport } from '@renderer/actions/annotation-export'
import { useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './annotation-panel.module.css'
import { SaveItems } from '@renderer/notes/save-items'
import { Menu } from '@renderer/ui/menu'
import { Swatch } from '@renderer/ui/swatch'
import type { ReaderAnnotations } from './use-annotations'

type AnnotationPanelProps = { article: Article; annotations: ReaderAnnotations; onClose: () => void }

/** The article's highlights in the order of its text, with their notes; below them those whose passage it no longer has. */
export function AnnotationPanel({ article, annotations, onClose }: AnnotationPanelProps) {
  const { t } = useTranslation('annotations')
  const keys = useShortcut('annotation.highlight')
  const [heading, orphans] = [useId(), useId()]
  const { standing, elsewhere } = annotations
  const { copy, save } = useAnnotationExport()
  const all = [...standing, ...elsewhere].map((annotation) => ({ annotation, article }))
  const copyOne = (id: string, quote: string) => copy(quote, article, { annotationId: id })
  return (
    <aside aria-labelledby={heading} tabIndex={-1} className={styles.panel}>
      <header className={styles.header}>
        <h2 id={heading} className={styles.heading}>
          {t('panel')}
        </h2>
        <span className={styles.actions}>
          {all.length > 0 ? (
            <Menu align="end" trigger={<IconButton label={t('save')} icon={<Download size={18} />} />}>
              <SaveItems onSave={(format) => save(all, format)} />
            </Menu>
          ) : null}
          <IconButton label={t('panel.close')} icon={<X size={18} />} onClick={onClose} />
        </span>
      </header>
      <div className={styles.content}>
        {standing.length === 0 ? <p className={styles.hint}>{t('panel.empty', { keys })}</p> : null}
        <Items
          items={standing}
          annotations={annotations}
          quoteOf={(one) => one.selectors.quote.exact}
          onCopy={copyOne}
        />
        {elsewhere.length > 0 ? (
          <section aria-labelledby={orphans}>
            <h3 id={orphans} className={styles.heading}>
              {t('orphans')}
            </h3>
            <p className={styles.hint}>{t('orphans.why')}</p>
            <Items
              items={elsewhere}
              annotations={annotations}
              quoteOf={(one) => one.made.selectors.quote.exact}
              onCopy={copyOne}
            />
          </section>
        ) : null}
      </div>
    </aside>
  )
}

type ItemsProps = {
  items: readonly Annotation[]
  annotations: ReaderAnnotations
  quoteOf: (annotation: Annotation) => string
  onCopy: (id: string, quote: string) => void
}

function Items({ items, annotations, quoteOf, onCopy }: ItemsProps) {
  const { t } = useTranslation('annotations')
  return items.length === 0 ? null : (
    <ul className={styles.items}>
      {items.map((one) => (
        <li key={one.id} className={styles.item}>
          <button type="button" className={styles.quote} onClick={() => annotations.show(one)}>
            <Swatch colour={one.colour} />
            <span className={styles.words}>{quoteOf(one)}</span>
            <span className="visually-hidden">{t(`colour.${one.colour}`)}</span>
          </button>
          {one.note === '' ? null : <p className={styles.note}>{one.note}</p>}
          <span className={styles.actions}>
            <IconButton
              label={t('copy')}
              icon={<Copy size={16} />}
              onClick={() => onCopy(one.id, quoteOf(one))}
            />
            <IconButton
              label={one.note ? t('note.open') : t('note.write')}
              icon={<NotebookPen size={16} />}
              aria-haspopup="dialog"
              onClick={() => annotations.openNote(one)}
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
      ))}
    </ul>
  )
}
