import type { CSSProperties, Ref } from 'react'
import { Copy, NotebookPen, Palette, Trash2 } from 'lucide-react'
import { highlightColours, type HighlightColour } from '@core/annotation'
import { isOrphan, quoteOf, type AnnotationOfArticle } from '@core/annotation-list'
import { addressWords, siteOf } from '@core/article-words'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { classNames } from '@renderer/ui/class-names'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu, MenuChoice } from '@renderer/ui/menu'
import { Swatch } from '@renderer/ui/swatch'
import styles from './highlight-row.module.css'

type HighlightRowProps = {
  highlight: AnnotationOfArticle
  /** The place in the whole list, from 0. */
  index: number
  /** Shown in the reader. */
  selected: boolean
  /** Where the keyboard is: the row takes part in the Tab order. */
  active: boolean
  style: CSSProperties
  onOpen: () => void
  onRecolour: (colour: HighlightColour) => void
  onCopy: () => void
  onNote: () => void
  onRemove: () => void
  ref: Ref<HTMLDivElement>
}

/** One highlight: its words, the note on it, and the article that it is in. */
export function HighlightRow({
  highlight,
  index,
  selected,
  active,
  style,
  onOpen,
  onRecolour,
  onCopy,
  onNote,
  onRemove,
  ref,
}: HighlightRowProps) {
  const { t } = useTranslation('annotations')
  const format = useFormat()
  const { annotation, article } = highlight
  const { colour, note, createdAt } = annotation
  const tabIndex = active ? 0 : -1
  const lang = article.lang ?? undefined

  return (
    <div
      ref={ref}
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      aria-selected={selected}
      style={style}
      className={classNames(styles.row, selected && styles.selected)}
    >
      <div role="gridcell" className={styles.main}>
        <button type="button" data-title tabIndex={tabIndex} className={styles.quote} onClick={onOpen}>
          <Swatch colour={colour} />
          <span className="visually-hidden">{t(`colour.${colour}`)}</span>
          <span lang={lang} className={styles.words}>
            {quoteOf(highlight)}
          </span>
        </button>
        {note === '' ? null : <p className={styles.note}>{note}</p>}
        <p className={styles.meta}>
          <span lang={lang}>{article.title === article.url ? addressWords(article.url) : article.title}</span>
          <span aria-hidden>·</span>
          <span>{siteOf(article)}</span>
          <span aria-hidden>·</span>
          <time dateTime={createdAt}>{format.relative(createdAt)}</time>
          {isOrphan(highlight) ? <span className={styles.orphan}>{t('orphan')}</span> : null}
        </p>
      </div>
      <div role="gridcell" className={styles.actions}>
        <Menu
          align="end"
          trigger={<IconButton label={t('recolour')} icon={<Palette size={16} />} tabIndex={tabIndex} />}
        >
          <MenuChoice
            label={t('recolour')}
            value={colour}
            options={highlightColours.map((value) => ({
              value,
              label: t(`colour.${value}`),
              icon: <Swatch colour={value} />,
            }))}
            onChange={onRecolour}
          />
        </Menu>
        <IconButton
          label={note ? t('note.open') : t('note.write')}
          icon={<NotebookPen size={16} />}
          aria-haspopup="dialog"
          tabIndex={tabIndex}
          onClick={onNote}
        />
        <IconButton label={t('copy')} icon={<Copy size={16} />} tabIndex={tabIndex} onClick={onCopy} />
        <IconButton label={t('remove')} icon={<Trash2 size={16} />} tabIndex={tabIndex} onClick={onRemove} />
      </div>
    </div>
  )
}
