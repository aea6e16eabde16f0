import { useCallback, useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useArticleActions } from '@renderer/actions/article-actions'
import type { BookmarkedArticle } from '@renderer/data'
import { useMinute } from '@renderer/i18n/use-minute'
import { useNavigation } from '@renderer/navigation/navigation'
import styles from './bookmark-grid.module.css'
import { BookmarkRow } from './bookmark-row'
import { useBookmarkCommands } from './use-bookmark-commands'

type BookmarkGridProps = {
  found: readonly BookmarkedArticle[]
  /** The id of the heading that names the list. */
  labelledBy: string
}

/** A row without a note, in pixels, until it is measured. */
const likelyHeight = 104

/**
 * The bookmarks, of which only those in sight are in the document. One row at a time takes part in the Tab order: the
 * arrows go from row to row, Tab through what is in one.
 */
export function BookmarkGrid({ found, labelledBy }: BookmarkGridProps) {
  useMinute()
  const { articleId, openArticle } = useNavigation()
  const actions = useArticleActions()
  const grid = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(false)
  const [place, setPlace] = useState(() =>
    Math.max(
      0,
      found.findIndex(({ article }) => article.id === articleId),
    ),
  )
  const active = Math.min(place, found.length - 1)
  /** The row whose title takes the focus as soon as it is there. */
  const [wanted, setWanted] = useState<number | null>(null)

  const virtualizer = useVirtualizer({
    count: found.length,
    getScrollElement: () => grid.current,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => found[index]?.bookmark.id ?? index,
    overscan: 6,
    // The row with the focus stays in the document.
    rangeExtractor: useCallback(
      (range: Range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
      [active],
    ),
  })

  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, found.length - 1))
    setPlace(next)
    setWanted(next)
    virtualizer.scrollToIndex(next, { align: 'auto' })
  }

  useEffect(() => {
    if (wanted === null) return
    grid.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] [data-title]`)?.focus()
    setWanted(null)
  }, [wanted])

  // A row that goes takes the focus with it; the one that moves into its place gets it.
  useEffect(() => {
    if (focused && document.activeElement === document.body) setWanted(active)
  }, [found, focused, active])

  const remove = (index: number) => {
    const one = found[index]
    if (!one) return
    setPlace(index)
    actions.bookmark(one.article)
  }

  useBookmarkCommands({
    bookmarked: found[active],
    answers: focused || articleId === null,
    hasFocus: focused,
    actions,
    open: openArticle,
    remove: () => remove(active),
    step: (rows) => {
      const next = found[active + rows]
      if (focused || articleId === null) moveTo(active + rows)
      else if (next) {
        setPlace(active + rows)
        openArticle(next.article.id)
      }
    },
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.target as Element).matches('textarea')) return
    const targets: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: found.length - 1,
    }
    const target = targets[event.key]
    if (target !== undefined) moveTo(target)
    else if (event.key === 'Delete') remove(active)
    else return
    event.preventDefault()
  }

  /** Whatever takes the focus makes its row the active one. */
  const onFocus = (event: FocusEvent) => {
    setFocused(true)
    const row = event.target.closest<HTMLElement>('[data-index]')
    if (row) setPlace(Number(row.dataset['index']))
  }

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-labelledby={labelledBy}
      aria-rowcount={found.length}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={() => setFocused(false)}
    >
      <div role="rowgroup" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const one = found[index]
          if (!one) return null
          return (
            <BookmarkRow
              key={key}
              ref={virtualizer.measureElement}
              index={index}
              bookmarked={one}
              selected={one.article.id === articleId}
              active={index === active}
              style={{ transform: `translateY(${start}px)` }}
              onOpen={() => openArticle(one.article.id)}
              onRemove={() => remove(index)}
            />
          )
        })}
      </div>
    </div>
  )
}
