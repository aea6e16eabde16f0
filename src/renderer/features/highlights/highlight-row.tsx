import { memo, type Ref } from 'react'
import { NotebookText } from 'lucide-react'
import type { HighlightColour } from '@core/annotation'
import { idOf, isHighlight, isOrphan, noteOf, quoteOf, type Annotated } from '@core/annotation-list'
import type { Article } from '@core/article'
import { addressWords, siteOf, titleInWords } from '@core/article-words'
import { marksIn } from '@core/search/snippet'
import type { Sought } from '@core/search/sought'
import { useFormat } from '@renderer/i18n/use-format'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { ConflictMark } from '@renderer/notes/conflict-mark'
import { MadeBy } from '@renderer/notes/made-by'
import { ShownNote } from '@renderer/notes/shown-note'
import { classNames } from '@renderer/ui/class-names'
import { Dot } from '@renderer/ui/dot'
import { MarkedText } from '@renderer/ui/marked-text'
import { Swatch } from '@renderer/ui/swatch'
import { TagMark } from '@renderer/ui/tag-mark'
import { useRowActions } from '@renderer/ui/use-row-actions'
import { HighlightActions } from './highlight-actions'
import styles from './highlight-row.module.css'

/** What is done with one, the same for all rows. */
export type HighlightRowActions = {
  onOpen: (one: Annotated) => void
  onRecolour: (one: Annotated, colour: HighlightColour) => void
  onCopy: (one: Annotated) => void
  onNote: (one: Annotated) => void
  onRemove: (one: Annotated) => void
}

type HighlightRowProps = HighlightRowActions & {
  annotated: Annotated
  /** What is marked in it; null for nothing. */
  sought: Sought | null
  /** The place in the whole list, from 0. */
  index: number
  /** Shown in the reader. */
  selected: boolean
  /** Where the keyboard is: the row takes part in the Tab order. */
  active: boolean
  /** Where it begins, in pixels. */
  top: number
  ref: Ref<HTMLDivElement>
}

/**
 * One highlight: its words, the note on it with its tags, and the article that it is in; or the note on an article. As the list moves below
 * it, it stays as it is.
 */
export const HighlightRow = memo(function HighlightRow({
  annotated,
  sought,
  index,
  selected,
  active,
  top,
  onOpen,
  onRecolour,
  onCopy,
  onNote,
  onRemove,
  ref,
}: HighlightRowProps) {
  const { t } = useTranslation('annotations')
  const format = useFormat()
  useMinute()
  const { article } = annotated
  const highlight = isHighlight(annotated) ? annotated : null
  const { createdAt } = isHighlight(annotated) ? annotated.annotation : annotated.bookmark
  const note = noteOf(annotated)
  const tabIndex = active ? 0 : -1
  const { areMade, onPointerEnter } = useRowActions(active)
  const lang = article.lang ?? undefined
  const quote = highlight && quoteOf(highlight)

  return (
    <div
      ref={ref}
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      aria-selected={selected}
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(styles.row, selected && styles.selected)}
      onPointerEnter={onPointerEnter}
    >
      <div role="gridcell" className={styles.main}>
        <button
          type="button"
          data-title
          tabIndex={tabIndex}
          className={styles.quote}
          onClick={() => onOpen(annotated)}
        >
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
          <span>
            <bdi lang={lang}>{titleOf(article)}</bdi>
            <Dot />
            <bdi>{siteOf(article)}</bdi>
            <Dot />
            <time dateTime={createdAt}>{format.relative(createdAt)}</time>
          </span>
          <ConflictMark
            kind={highlight ? 'annotation' : 'bookmark'}
            id={idOf(annotated)}
            tabIndex={tabIndex}
          />
          {highlight && isOrphan(highlight) ? <span className={styles.orphan}>{t('orphan')}</span> : null}
          <MadeBy kind={highlight ? 'annotation' : 'bookmark'} id={idOf(annotated)} hasNote={note !== ''} />
        </p>
      </div>
      <div role="gridcell" className={styles.actions}>
        {areMade ? (
          <HighlightActions
            highlight={highlight}
            isNoted={note !== ''}
            tabIndex={tabIndex}
            onRecolour={(colour) => onRecolour(annotated, colour)}
            onCopy={() => onCopy(annotated)}
            onNote={() => onNote(annotated)}
            onRemove={() => onRemove(annotated)}
          />
        ) : null}
      </div>
    </div>
  )
})

const titleOf = (article: Article): string =>
  article.title === article.url ? addressWords(article.url) : titleInWords(article)
