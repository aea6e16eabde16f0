import { useEffect, useEffectEvent } from 'react'
import { flushSync } from 'react-dom'
import type { TextRange } from '@core/anchor/selectors'
import { edgesOf } from './in-sight'
import { listenToPresses } from './listen-to-presses'
import { listenToSelection } from './listen-to-selection'
import type { TextMap } from './text-map'

/** What is selected in the article. */
export type SelectedPassage = {
  /** Of the stored text. */
  range: TextRange
  quote: string
  /** The edges of what is seen of it, in the frame. */
  box: DOMRect
  /** Selects nothing any more. */
  clear: () => void
}

type Listeners = {
  onSelect: (selected: SelectedPassage | null) => void
  /** A press at a point of the frame that did nothing else. */
  onPress: (x: number, y: number) => void
}

/** Tells of what is selected in the article, and of presses in it. @param text that is stored with it */
export function useSelection(
  frame: Document | null,
  map: (() => TextMap) | null,
  text: string,
  { onSelect, onPress }: Listeners,
): void {
  const select = useEffectEvent(onSelect)
  const press = useEffectEvent(onPress)
  useEffect(() => {
    if (!frame || !map) return undefined
    const stops = [
      // Before the next key, which may be to act on it.
      listenToSelection(frame, (range) =>
        flushSync(() => select(range && selectedPassage(range, map(), text))),
      ),
      listenToPresses(frame, (x, y) => press(x, y)),
    ]
    return () => {
      for (const stop of stops) stop()
      select(null)
    }
  }, [frame, map, text])
}

function selectedPassage(selection: Range, map: TextMap, text: string): SelectedPassage | null {
  const range = map.passageOf(selection)
  return (
    range && {
      range,
      quote: text.slice(range.start, range.end),
      box: edgesOf(selection),
      clear: () => selection.startContainer.ownerDocument?.getSelection()?.removeAllRanges(),
    }
  )
}
