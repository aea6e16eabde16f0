import { quoteOf, type AnnotationOfArticle } from '@core/annotation-list'
import { useAnnotationActions } from '@renderer/actions/annotation-actions'
import { useAnnotationExport } from '@renderer/actions/annotation-export'
import { useCommand } from '@renderer/commands/commands'
import { useMinute } from '@renderer/i18n/use-minute'
import { useNavigation } from '@renderer/navigation/navigation'
import { RowGrid } from '@renderer/ui/row-grid'
import { useRowGrid } from '@renderer/ui/use-row-grid'
import { HighlightRow } from './highlight-row'

type HighlightGridProps = {
  found: readonly AnnotationOfArticle[]
  /** The id of the heading that names the list. */
  labelledBy: string
  /** Opens the note on one. */
  onNote: (annotationId: string) => void
}

/** Highlights, each of which opens its article where its passage is. */
export function HighlightGrid({ found, labelledBy, onNote }: HighlightGridProps) {
  useMinute()
  const { articleId, passage, openArticle } = useNavigation()
  const { recolour, remove } = useAnnotationActions()
  const { copy } = useAnnotationExport()
  const shownId =
    articleId !== null && passage && 'annotationId' in passage ? passage.annotationId : undefined
  const openAt = (index: number) => {
    const one = found[index]
    if (one) openArticle(one.article.id, { annotationId: one.annotation.id })
  }
  const state = useRowGrid({
    items: found,
    idOf: ({ annotation }) => annotation.id,
    start: () => found.findIndex(({ annotation }) => annotation.id === shownId),
    // A quote of two lines without a note.
    likelyHeight: 112,
    onDelete: (index) => {
      const one = found[index]
      if (one) remove(one.annotation.id)
    },
  })
  const { active, hasFocus, step } = state
  const current = found[active]
  const answers = current !== undefined && (hasFocus || articleId === null)
  const openNext = articleId === null ? null : openAt
  useCommand('list.next', () => step(1, openNext))
  useCommand('list.previous', () => step(-1, openNext))
  useCommand('article.open', () => openAt(active), answers, hasFocus)
  useCommand('annotation.note', () => current && onNote(current.annotation.id), answers, hasFocus)

  return (
    <RowGrid
      state={state}
      labelledBy={labelledBy}
      renderRow={({ index, style, ref }) => {
        const one = found[index]
        if (!one) return null
        const { id } = one.annotation
        return (
          <HighlightRow
            ref={ref}
            index={index}
            highlight={one}
            selected={id === shownId}
            active={index === active}
            style={style}
            onOpen={() => openAt(index)}
            onRecolour={(colour) => recolour(id, colour)}
            onCopy={() => copy(quoteOf(one), one.article, { annotationId: id })}
            onNote={() => onNote(id)}
            onRemove={() => remove(id)}
          />
        )
      }}
    />
  )
}
