import type { CSSProperties, Ref } from 'react'
import { NotebookText } from 'lucide-react'
import type { HighlightColour } from '@core/annotation'
import { isHighlight, isOrphan, noteOf, quoteOf, type Annotated } from '@core/annotation-list'
import type { Article } from '@core/article'
import { addressWords, siteOf } from '@core/article-words'
import { marksIn, type Sought } from '@core/search/snippet'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { ShownNote } from '@renderer/notes/shown-note'
import { classNames } from '@renderer/ui/class-names'
import { MarkedText } from '@renderer/ui/marked-text'
import { Swatch } from '@renderer/ui/swatch'
import { TagMark } from '@renderer/ui/tag-mark'
import { HighlightActions } from './highlight-actions'
import styles from './highlight-row.module.css'

type HighlightRowProps = {
  annotated: Annotated
  /** What is marked in it; null for nothing. */
  sought: Sought | null
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

/** One highlight: its words, the note on it with its tags, and the article that it is in; or the note on an article. */
export function HighlightRow({
  annotated,
  sought,
  index,
  selected,
  active,
  style,
  onOpen,
  ref,
  ...actions
}: HighlightRowProps) {
  const { t } = useTranslation('annotations')
  const format = useFormat()
  const { article } = annotated
  const highlight = isHighlight(annotated) ? annotated : null
  const { createdAt } = isHighlight(annotated) ? annotated.annotation : annotated.bookmark
  const note = noteOf(annotated)
  const tabIndex = active ? 0 : -1
  const lang = article.lang ?? undefined
  const quote = highlight && quoteOf(highlight)

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
          {highlight && quote !== null ? (
            <>
              <Swatch colour={highlight.annotation.colour} />
              <span className="visually-hidden">{t(`colour.${highlight.annotation.colour}`)}</span>
              <span lang={lang} className={styles.words}>
                <MarkedText text={quote} marks={sought ? marksIn(quote, sought) : []} />
              </span>
            </>
          ) : (
            <>
              <NotebookText size={16} aria-hidden />
              <span className={styles.words}>{t('note.ofArticle')}</span>
            </>
          )}
        </button>
        {note === '' ? null : (
          <ShownNote note={note} sought={sought} tabIndex={tabIndex} className={styles.note} />
        )}
        {highlight && highlight.tags.length > 0 ? (
          <ul aria-label={t('tags')} className={styles.tags}>
            {highlight.tags.map(({ id, name, colour }) => (
              <li key={id}>
                <TagMark name={name} colour={colour} />
              </li>
            ))}
          </ul>
        ) : null}
        <p className={styles.meta}>
          <span lang={lang}>{titleOf(article)}</span>
          <span aria-hidden>·</span>
          <span>{siteOf(article)}</span>
          <span aria-hidden>·</span>
          <time dateTime={createdAt}>{format.relative(createdAt)}</time>
          {highlight && isOrphan(highlight) ? <span className={styles.orphan}>{t('orphan')}</span> : null}
        </p>
      </div>
      <HighlightActions highlight={highlight} isNoted={note !== ''} tabIndex={tabIndex} {...actions} />
    </div>
  )
}

const titleOf = (article: Article): string =>
  article.title === article.url ? addressWords(article.url) : article.title
