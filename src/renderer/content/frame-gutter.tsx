import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { TextRange } from '@core/anchor/selectors'
import { markPlaces, placeFrom, showPlace, type MarkedRange, type MarkPlace } from './frame/gutter-places'
import { placeHere } from './frame/place-here'
import type { TextMap } from './frame/text-map'

/** A passage of the text that has a mark beside it. */
export type Marked = TextRange & { id: string }

/** What finds places in the text that is shown. */
export type Gutter = {
  /** What is selected, else the paragraph that has the focus or is read; of the stored text. Null where there are no words. */
  here: () => TextRange | null
  /**
   * Goes to the next mark from where somebody reads, or to the one before, round at the ends; null where there are none. The keyboard, where it is in the
   * text, goes on at the mark.
   * @param last the one that they were at: as long as it is in sight, it goes on from there
   */
  step: (by: 1 | -1, last: string | null) => string | null
  /** Brings the passage into sight; false where it is not in the text. */
  show: (id: string) => boolean
  /** The first of those whose passage has something of this one. */
  markedIn: (range: TextRange) => string | null
  /** The edges of a mark in the frame; null where there is none. */
  boxOf: (id: string) => DOMRect | null
}

type FrameGutterProps = {
  frame: Document
  map: () => TextMap
  /** In the order of the text. */
  marked: readonly Marked[]
  /** Drawn by the window: the article can draw none. */
  renderMark: (id: string) => ReactNode
  /** Null where the text goes. */
  onGutter: (gutter: Gutter | null) => void
}

/** Marks in the margin of an article, each beside the first line of its passage. */
export function FrameGutter({ frame, map, marked, renderMark, onGutter }: FrameGutterProps) {
  const article = frame.querySelector('body > article')
  const ranges = useMemo(
    () =>
      marked.length === 0
        ? []
        : map()
            .rangesOf(marked)
            .flatMap((range, index): MarkedRange[] => {
              const id = marked[index]?.id
              return range && id !== undefined ? [{ id, range }] : []
            }),
    [map, marked],
  )
  const [places, setPlaces] = useState<readonly MarkPlace[]>([])
  const marks = useRef(new Map<string, HTMLElement>())

  useLayoutEffect(() => {
    if (!article) return undefined
    const place = () => setPlaces(markPlaces(article, ranges))
    place()
    if (ranges.length === 0) return undefined
    const observer = new ResizeObserver(place)
    observer.observe(article)
    observer.observe(frame.documentElement)
    return () => observer.disconnect()
  }, [frame, article, ranges])

  const go = (found: MarkedRange | undefined): string | null => {
    if (!found) return null
    showPlace(found)
    return found.id
  }
  const tell = useEffectEvent(onGutter)
  useEffect(() => {
    if (!article) return undefined
    tell({
      here: () => placeHere(article, map()),
      step: (by, last) => {
        const id = go(placeFrom(frame, ranges, by, last))
        if (id !== null && frame.hasFocus())
          marks.current.get(id)?.querySelector('button')?.focus({ preventScroll: true })
        return id
      },
      show: (id) => go(ranges.find((one) => one.id === id)) !== null,
      markedIn: ({ start, end }) => marked.find((one) => one.start < end && one.end > start)?.id ?? null,
      boxOf: (id) => marks.current.get(id)?.getBoundingClientRect() ?? null,
    })
    return () => tell(null)
  }, [frame, article, map, marked, ranges])

  return createPortal(
    places.map(({ id, top, left }) => (
      <div
        key={id}
        ref={(element) => {
          if (element) marks.current.set(id, element)
          else marks.current.delete(id)
        }}
        className="gutter-mark"
        style={{ top, left }}
      >
        {renderMark(id)}
      </div>
    )),
    frame.body,
  )
}
