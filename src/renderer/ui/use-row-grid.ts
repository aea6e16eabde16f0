import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react'
import { isChoosing } from './choosing'
import type { ChosenRows } from './use-selection'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'

/**
 * What the element of a row is given; what takes its focus has `data-title`. The list moves in many frames, and a row that is given the
 * same is to stay as it is (`memo`).
 */
export type RowGridRow = {
  /** The place in the whole list, from 0. */
  index: number
  /** Where it begins, in pixels. */
  top: number
  ref: Ref<HTMLDivElement>
}

export type RowGridState = {
  grid: RefObject<HTMLDivElement | null>
  /** The row that the keyboard is on, from 0: it takes part in the Tab order. */
  active: number
  hasFocus: boolean
  /**
   * A row on or back: the focus goes there, or, where it is elsewhere, what is there opens instead. Null where nothing is open: the first
   * step only brings the focus here then.
   */
  step: (rows: 1 | -1, open: ((index: number) => void) | null) => void
  /** The keyboard goes on from a row, and the focus stays where it is. */
  activate: (index: number) => void
  count: number
  /** Of all rows, in pixels. */
  height: number
  /** Those in the document. */
  rows: (RowGridRow & { key: string })[]
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onFocus: (event: FocusEvent<HTMLElement>) => void
  onBlur: () => void
}

type RowGridOptions<T> = {
  items: readonly T[]
  idOf: (item: T) => string
  /** The row that the keyboard begins on; the first for -1. */
  start: () => number
  /** Of a row in pixels, until it is measured. */
  likelyHeight: number
  /** The Delete key, on a row. */
  onDelete: (index: number) => void
  /** Rows can be chosen: one by Ctrl or Cmd with the space bar, a range by Shift with the arrows, all by Ctrl or Cmd with A. */
  selection?: ChosenRows
}

/**
 * Rows of any height, of which only those in sight are in the document. One row at a time takes part in the Tab order: the
 * arrows go from row to row, Tab through what is in one.
 */
export function useRowGrid<T>({
  items,
  idOf,
  start,
  likelyHeight,
  onDelete,
  selection,
}: RowGridOptions<T>): RowGridState {
  const grid = useRef<HTMLDivElement>(null)
  const [hasFocus, setHasFocus] = useState(false)
  const [place, activate] = useState(() => Math.max(0, start()))
  const active = Math.min(place, items.length - 1)
  /** The row whose title takes the focus as soon as it is there. */
  const [wanted, setWanted] = useState<number | null>(null)

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => grid.current,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : idOf(item)
    },
    overscan: 6,
    // The row with the focus stays in the document.
    rangeExtractor: useCallback(
      (range: Range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
      [active],
    ),
  })

  const inDocument = virtualizer.getVirtualItems()

  const bringUp = (index: number) => {
    activate(index)
    virtualizer.scrollToIndex(index, { align: 'auto' })
  }
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, items.length - 1))
    bringUp(next)
    setWanted(next)
  }
  const step: RowGridState['step'] = (rows, open) => {
    const next = active + rows
    if (hasFocus) moveTo(next)
    else if (open === null) moveTo(active)
    else if (items[next] !== undefined) {
      bringUp(next)
      open(next)
    }
  }

  // In a list that has only just come the rows follow it.
  useEffect(() => {
    const title = grid.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] [data-title]`)
    if (!title) return
    title.focus()
    setWanted(null)
  }, [wanted, inDocument])

  // A row that goes takes the focus with it; the one that moves into its place gets it.
  useEffect(() => {
    if (hasFocus && document.activeElement === document.body) setWanted(active)
  }, [items, hasFocus, active])

  // The last one leaves it to the pane of the list.
  useLayoutEffect(() => {
    const { current } = grid
    return () => {
      if (current?.contains(document.activeElement)) current.closest('section')?.focus()
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as Element
    // What a row opens, such as its menu, has keys of its own.
    if (!event.currentTarget.contains(target) || target.matches('textarea')) return
    const targets: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: items.length - 1,
    }
    const next = targets[event.key]
    const item = items[active]
    if (next !== undefined) {
      if (event.shiftKey) selection?.extend(active, next)
      else selection?.settle()
      moveTo(next)
    } else if (selection && item !== undefined && isChoosing(event)) {
      if (event.key === ' ') selection.toggle(idOf(item))
      else selection.all()
    } else if (event.key === 'Escape' && selection && selection.size > 0) selection.clear()
    else if (event.key === 'Delete') {
      activate(active)
      onDelete(active)
    } else return
    event.preventDefault()
  }

  /** Whatever takes the focus makes its row the active one; a menu that a row has opened belongs to it. */
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    setHasFocus(true)
    if (event.target === grid.current) return setWanted(active)
    const row = event.target.closest<HTMLElement>('[data-index]')
    if (row) activate(Number(row.dataset['index']))
  }

  return {
    ...{ grid, active, hasFocus, step, activate, onKeyDown, onFocus },
    count: items.length,
    height: virtualizer.getTotalSize(),
    rows: inDocument.map(({ index, key, start: top }) => ({
      key: String(key),
      index,
      top,
      ref: virtualizer.measureElement,
    })),
    onBlur: () => setHasFocus(false),
  }
}
