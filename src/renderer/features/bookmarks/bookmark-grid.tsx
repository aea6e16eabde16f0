import { useMemo, useState, type MouseEvent } from 'react'
import { BookmarkX, Folder } from 'lucide-react'
import type { BookmarkedArticle } from '@core/bookmark-list'
import { useArticleActions } from '@renderer/actions/article-actions'
import { useBookmarkActions } from '@renderer/actions/bookmark-actions'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import { ChosenBar } from '@renderer/ui/chosen-bar'
import { hasMod } from '@renderer/ui/choosing'
import { RowGrid } from '@renderer/ui/row-grid'
import { useRowGrid } from '@renderer/ui/use-row-grid'
import { useSelection } from '@renderer/ui/use-selection'
import { BookmarkRow, type BookmarkRowActions } from './bookmark-row'
import { useBookmarkCommands } from './use-bookmark-commands'

type BookmarkGridProps = {
  found: readonly BookmarkedArticle[]
  /** The id of the heading that names the list. */
  labelledBy: string
}

/** The bookmarks, each with the note on it; any number of them can be chosen, and moved or removed in one step. */
export function BookmarkGrid({ found, labelledBy }: BookmarkGridProps) {
  const { t } = useTranslation('bookmarks')
  const { articleId, passage, openArticle } = useNavigation()
  const articleActions = useArticleActions()
  const { remove, collect } = useBookmarkActions()
  const rows = useMemo(() => {
    const places = new Map(found.map(({ bookmark }, index) => [bookmark.id, index]))
    return {
      count: found.length,
      idAt: (index: number) => found[index]?.bookmark.id,
      indexOf: (id: string) => places.get(id) ?? -1,
    }
  }, [found])
  const selection = useSelection(rows)
  const [inBar, setInBar] = useState(false)
  const shownId = passage && 'bookmarkId' in passage ? passage.bookmarkId : undefined
  const isShown = ({ bookmark }: BookmarkedArticle) =>
    bookmark.articleId === articleId && (shownId === undefined ? !bookmark.place : bookmark.id === shownId)
  /** What is chosen; where nothing is, the one at a place. */
  const meant = (index: number) =>
    found
      .filter(({ bookmark }, at) => (selection.size > 0 ? selection.has(bookmark.id) : at === index))
      .map(({ bookmark }) => bookmark)
  const state = useRowGrid({
    items: found,
    idOf: ({ bookmark }) => bookmark.id,
    start: () => found.findIndex(isShown),
    // Without a note.
    likelyHeight: 104,
    onDelete: (index) => remove(meant(index)),
    selection,
  })
  const { active, hasFocus, step, activate, grid } = state
  const rowActions = useMemo(
    (): BookmarkRowActions => ({
      onOpen: ({ article, bookmark }) => openArticle(article.id, { bookmarkId: bookmark.id }),
      onCollect: ({ bookmark }) => collect([bookmark]),
      onRemove: ({ bookmark }, index) => {
        activate(index)
        remove([bookmark])
      },
    }),
    [openArticle, collect, activate, remove],
  )
  const openAt = (index: number) => {
    const one = found[index]
    if (one) rowActions.onOpen(one, index)
  }

  useBookmarkCommands({
    bookmarked: found[active],
    answers: hasFocus || inBar || articleId === null,
    hasFocus: hasFocus || inBar,
    actions: articleActions,
    open: () => openAt(active),
    remove: () => remove(meant(active)),
    collect: () => collect(meant(active)),
    choose: () => selection.toggle(rows.idAt(active)),
    chooseAll: selection.all,
    step: (by) => step(by, articleId === null ? null : openAt),
  })

  /** With Shift or Ctrl a press chooses, and opens nothing. */
  const onClickCapture = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-index]')
    if (!row || !(event.shiftKey || hasMod(event))) return
    const index = Number(row.dataset['index'])
    if (event.shiftKey) selection.extend(active, index)
    else selection.toggle(rows.idAt(index))
    activate(index)
    event.preventDefault()
    event.stopPropagation()
  }

  const label = selection.size > 0 ? t('selected', { count: selection.size }) : ''
  return (
    <>
      <p role="status" className="visually-hidden">
        {label}
      </p>
      <RowGrid
        state={state}
        labelledBy={labelledBy}
        multiselectable
        onClickCapture={onClickCapture}
        renderRow={({ index, top, ref }) => {
          const one = found[index]
          return one ? (
            <BookmarkRow
              ref={ref}
              index={index}
              bookmarked={one}
              open={isShown(one)}
              selected={selection.has(one.bookmark.id)}
              active={index === active}
              top={top}
              {...rowActions}
            />
          ) : null
        }}
      />
      {selection.size > 0 ? (
        <ChosenBar
          size={selection.size}
          sizeLabel={label}
          actions={[
            {
              ...{ id: 'collect', label: t('collect'), icon: <Folder size={16} /> },
              run: () => collect(meant(active)),
            },
            {
              ...{ id: 'remove', label: t('remove'), icon: <BookmarkX size={16} /> },
              run: () => remove(meant(active)),
            },
          ]}
          onClear={selection.clear}
          onFocusChange={setInBar}
          onGone={() => {
            setInBar(false)
            // With the last of the rows the grid has gone as well.
            const there = grid.current ?? document.querySelector<HTMLElement>('#list')
            if (inBar) there?.focus({ preventScroll: true })
          }}
        />
      ) : null}
    </>
  )
}
