import type { Phrase } from '@core/search/query'
import { marksIn } from '@core/search/snippet'
import { seek, type Sought } from '@core/search/sought'
import { extentsOf, viewOf } from './flow'
import { reveal, scrollTo } from './reveal'
import { rangeIn, textBlocks } from './text-blocks'

/** The places of an article that say what was looked for. */
export type Hits = {
  count: number
  /** Brings one into sight, and tells it from the others; from 0. */
  show: (index: number) => void
  /** Selects one, as people do who go on from it by the keyboard. */
  select: (index: number) => void
  /** The first that is in sight or below it; the first of all where none is. */
  nearest: () => number
}

// Names of the CSS Custom Highlight API, which frame.css paints.
const all = 'hit'
const one = 'hit-shown'

/**
 * Marks the phrases in an article without changing its document. They are found as the search finds them, within one block of
 * text each. @param parts the selector of what is looked through @returns what takes the marks away, too
 */
export function markHits(
  frame: Document,
  parts: string,
  phrases: readonly Phrase[],
): Hits & { clear: () => void } {
  const view = frame.defaultView
  if (!view) throw new Error('an article that nobody sees has no marks')
  const { highlights } = view.CSS
  const sought = seek(phrases)
  const ranges = [...frame.querySelectorAll(parts)].flatMap((part) => rangesOf(part, sought))
  highlights.set(all, new view.Highlight(...ranges))

  return {
    count: ranges.length,
    show: (index) => {
      const range = ranges[index]
      if (!range) return
      reveal(range)
      const shown = new view.Highlight(range)
      shown.priority = 1
      highlights.set(one, shown)
      scrollTo(range)
    },
    select: (index) => {
      const range = ranges[index]
      if (range)
        view
          .getSelection()
          ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
    },
    nearest: () => {
      const { top: seen } = viewOf(frame)
      const index = extentsOf(frame, ranges).findIndex(({ top }) => top >= seen)
      return Math.max(0, index)
    },
    clear: () => {
      highlights.delete(all)
      highlights.delete(one)
    },
  }
}

const rangesOf = (part: Element, sought: Sought): Range[] =>
  textBlocks(part).flatMap((block) =>
    marksIn(block.text, sought).map(({ start, end }) => rangeIn(block, start, end)),
  )
