import { useArticleActions } from '@renderer/actions/article-actions'
import type { BookmarkedArticle } from '@renderer/data'
import { useMinute } from '@renderer/i18n/use-minute'
import { useNavigation } from '@renderer/navigation/navigation'
import { RowGrid } from '@renderer/ui/row-grid'
import { useRowGrid } from '@renderer/ui/use-row-grid'
import { BookmarkRow } from './bookmark-row'
import { useBookmarkCommands } from './use-bookmark-commands'

type BookmarkGridProps = {
  found: readonly BookmarkedArticle[]
  /** The id of the heading that names the list. */
  labelledBy: string
}

/** The bookmarks, each with the note on it. */
export function BookmarkGrid({ found, labelledBy }: BookmarkGridProps) {
  useMinute()
  const { articleId, openArticle } = useNavigation()
  const actions = useArticleActions()
  const remove = (index: number) => {
    const one = found[index]
    if (one) actions.bookmark(one.article)
  }
  const openAt = (index: number) => {
    const one = found[index]
    if (one) openArticle(one.article.id)
  }
  const state = useRowGrid({
    items: found,
    idOf: ({ bookmark }) => bookmark.id,
    start: () => found.findIndex(({ article }) => article.id === articleId),
    // Without a note.
    likelyHeight: 104,
    onDelete: remove,
  })
  const { active, hasFocus, step, activate } = state

  useBookmarkCommands({
    bookmarked: found[active],
    answers: hasFocus || articleId === null,
    hasFocus,
    actions,
    open: openArticle,
    remove: () => remove(active),
    step: (rows) => step(rows, articleId === null ? null : openAt),
  })

  return (
    <RowGrid
      state={state}
      labelledBy={labelledBy}
      renderRow={({ index, style, ref }) => {
        const one = found[index]
        return one ? (
          <BookmarkRow
            ref={ref}
            index={index}
            bookmarked={one}
            selected={one.article.id === articleId}
            active={index === active}
            style={style}
            onOpen={() => openAt(index)}
            onRemove={() => {
              activate(index)
              remove(index)
            }}
          />
        ) : null
      }}
    />
  )
}
