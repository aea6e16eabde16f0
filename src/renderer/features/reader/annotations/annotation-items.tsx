import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
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

/** Highlights, of which only those in sight are in the document, and the one that has the focus. */
export function AnnotationItems({ items, isElsewhere = false, annotations, scroller }: AnnotationItemsProps) {
  const list = useRef<HTMLUListElement>(null)
  const [above, setAbove] = useState(0)
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
      return [...new Set([...defaultRangeExtractor(range), ...kept])].filter((index) => index < items.length)
    },
  })

  return items.length === 0 ? null : (
    <ul ref={list} className={styles.items} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
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
