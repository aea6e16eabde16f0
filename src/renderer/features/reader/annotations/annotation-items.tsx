import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { AnnotationOfArticle } from '@core/annotation-list'
import { AnnotationItem } from './annotation-item'
import styles from './annotation-panel.module.css'
import type { ReaderAnnotations } from './use-annotations'

type AnnotationItemsProps = {
  items: readonly AnnotationOfArticle[]
  /** They stand in another version: what is told of them is what was highlighted there. */
  isElsewhere?: boolean
  annotations: ReaderAnnotations
  /** What they scroll in. */
  scroller: RefObject<HTMLElement | null>
}

/** Pixels of one of two lines without a note, until it is measured, and between two of them. */
const likelyHeight = 90
const gap = 12

/** Highlights, of which only those in sight are in the document, and the one that has the focus. The arrows go from one to the next. */
export function AnnotationItems({ items, isElsewhere = false, annotations, scroller }: AnnotationItemsProps) {
  const list = useRef<HTMLUListElement>(null)
  const [above, setAbove] = useState(0)
  /** The one that takes the focus as soon as it is there. */
  const [wanted, setWanted] = useState<number | null>(null)
  // What stands above them grows and shrinks with them.
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0), [items])
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => likelyHeight,
    getItemKey: (index) => items[index]?.annotation.id ?? index,
    scrollMargin: above,
    gap,
    overscan: 6,
    rangeExtractor: (range) => {
      const focused = document.activeElement?.closest<HTMLElement>('[data-index]')
      const kept = focused && list.current?.contains(focused) ? [Number(focused.dataset['index'])] : []
      return [...new Set([...defaultRangeExtractor(range), ...kept])]
        .filter((index) => index < items.length)
        .sort((a, b) => a - b)
    },
  })
  const inDocument = virtualizer.getVirtualItems()

  useEffect(() => {
    const quote = list.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] button`)
    if (!quote) return
    quote.focus()
    setWanted(null)
  }, [wanted, inDocument])

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const at = Number((event.target as Element).closest<HTMLElement>('[data-index]')?.dataset['index'])
    const last = items.length - 1
    const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }
    const next = targets[event.key]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    event.preventDefault()
    const to = Math.max(0, Math.min(next, last))
    virtualizer.scrollToIndex(to, { align: 'auto' })
    setWanted(to)
  })
  const isEmpty = items.length === 0
  useEffect(() => {
    const element = list.current
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    element?.addEventListener('keydown', listen)
    return () => element?.removeEventListener('keydown', listen)
  }, [isEmpty])

  return isEmpty ? null : (
    <ul ref={list} className={styles.items} style={{ height: virtualizer.getTotalSize() }}>
      {inDocument.map(({ index, start }) => {
        const item = items[index]
        return item ? (
          <li
            key={item.annotation.id}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className={styles.item}
            style={{ transform: `translateY(${start - above}px)` }}
          >
            <AnnotationItem item={item} isElsewhere={isElsewhere} annotations={annotations} />
          </li>
        ) : null
      })}
    </ul>
  )
}
