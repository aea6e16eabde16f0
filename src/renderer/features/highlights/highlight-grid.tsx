import { useMemo } from 'react'
import { idOf, isHighlight, quoteOf, type Annotated } from '@core/annotation-list'
import type { PassageRef } from '@core/article-link'
import type { Sought } from '@core/search/sought'
import { useAnnotationActions } from '@renderer/actions/annotation-actions'
import { useAnnotationExport } from '@renderer/actions/annotation-export'
import { useCommand } from '@renderer/commands/commands'
import { useNavigation } from '@renderer/navigation/navigation'
import { RowGrid } from '@renderer/ui/row-grid'
import { useRowGrid } from '@renderer/ui/use-row-grid'
import type { NotedOn } from '@renderer/notes/note-dialog'
import { HighlightRow, type HighlightRowActions } from './highlight-row'

type HighlightGridProps = {
  found: readonly Annotated[]
  /** What is looked for, and marked in them. */
  sought: Sought | null
  /** The id of the heading that names the list. */
  labelledBy: string
  /** Opens the note on one. */
  onNote: (noted: NotedOn) => void
}

/** Highlights, each of which opens its article where its passage is, and notes on articles. */
export function HighlightGrid({ found, sought, labelledBy, onNote }: HighlightGridProps) {
  const { articleId, passage, openArticle } = useNavigation()
  const { recolour, remove, removeNote } = useAnnotationActions()
  const { copy } = useAnnotationExport()
  const shownId =
    articleId !== null && passage && 'annotationId' in passage ? passage.annotationId : undefined
  const rowActions = useMemo(
    (): HighlightRowActions => ({
      onOpen: (one) => openArticle(one.article.id, passageOf(one)),
      onRecolour: (one, colour) => recolour(idOf(one), colour),
      onCopy: (one) => isHighlight(one) && copy(quoteOf(one), one.article, { annotationId: idOf(one) }),
      onNote: (one) => onNote(notedOn(one)),
      onRemove: (one) => (isHighlight(one) ? remove(idOf(one)) : removeNote(one.bookmark)),
    }),
    [openArticle, recolour, copy, onNote, remove, removeNote],
  )
  const openAt = (index: number) => {
    const one = found[index]
    if (one) rowActions.onOpen(one)
  }
  const state = useRowGrid({
    items: found,
    idOf,
    start: () => found.findIndex((one) => idOf(one) === shownId),
    // A quote of two lines without a note.
    likelyHeight: 112,
    onDelete: (index) => {
      const one = found[index]
      if (one) rowActions.onRemove(one)
    },
  })
  const { active, hasFocus, step } = state
  const current = found[active]
  const answers = current !== undefined && (hasFocus || articleId === null)
  const openNext = articleId === null ? null : openAt
  useCommand('list.next', () => step(1, openNext))
  useCommand('list.previous', () => step(-1, openNext))
  useCommand('article.open', () => openAt(active), answers, hasFocus)
  useCommand('annotation.note', () => current && onNote(notedOn(current)), answers, hasFocus)

  return (
    <RowGrid
      state={state}
      labelledBy={labelledBy}
      renderRow={({ index, top, ref }) => {
        const one = found[index]
        if (!one) return null
        return (
          <HighlightRow
            ref={ref}
            index={index}
            annotated={one}
            sought={sought}
            selected={idOf(one) === shownId}
            active={index === active}
            top={top}
            {...rowActions}
          />
        )
      }}
    />
  )
}

const passageOf = (one: Annotated): PassageRef | null =>
  isHighlight(one) ? { annotationId: one.annotation.id } : null

const notedOn = (one: Annotated): NotedOn =>
  isHighlight(one)
    ? { kind: 'highlight', id: one.annotation.id, quote: quoteOf(one), note: one.annotation.note }
    : { kind: 'article', article: one.article, note: one.bookmark.note }
