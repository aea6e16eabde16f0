import type { TextRange } from '@core/anchor/selectors'
import { highlightColours, type HighlightColour } from '@core/annotation'
import { edgesOf } from './in-sight'
import { reveal, scrollTo } from './reveal'
import type { TextMap } from './text-map'

/** A highlighted passage of the text. */
export type Passage = TextRange & { id: string; colour: HighlightColour; noted: boolean }

export type Marks = {
  /** Brings a passage into sight. */
  show: (id: string) => void
  /** The edges of what is seen of a passage in the frame; null where it is not in the text. */
  boxOf: (id: string) => DOMRect | null
  /** The passage at a point of the frame, the shortest of those that overlap there. */
  at: (x: number, y: number) => string | null
}

/** Of the CSS Custom Highlight API, which text.css paints. */
const nameOf = (colour: HighlightColour) => `highlight-${colour}`
const noted = 'highlight-noted'

/** Draws highlights from outside, without changing the document. @returns what takes them away, too */
export function markPassages(
  view: Window & typeof globalThis,
  map: TextMap,
  passages: readonly Passage[],
): Marks & { clear: () => void } {
  const { highlights } = view.CSS
  const found = map.rangesOf(passages)
  const shown = passages.flatMap((passage, index) => {
    const range = found[index]
    return range ? [{ passage, range }] : []
  })
  const draw = (name: string, isMeant: (passage: Passage) => boolean) => {
    const ranges = shown.filter(({ passage }) => isMeant(passage)).map(({ range }) => range)
    if (ranges.length === 0) return
    const highlight = new view.Highlight(...ranges)
    // What was looked for stands out from them.
    highlight.priority = -1
    highlights.set(name, highlight)
  }
  for (const colour of highlightColours) draw(nameOf(colour), (passage) => passage.colour === colour)
  draw(noted, (passage) => passage.noted)
  const rangeOf = (id: string) => shown.find(({ passage }) => passage.id === id)?.range

  return {
    show: (id) => {
      const range = rangeOf(id)
      if (!range) return
      reveal(range)
      scrollTo(range)
    },
    boxOf: (id) => {
      const range = rangeOf(id)
      return range ? edgesOf(range) : null
    },
    at: (x, y) => {
      const [shortest] = shown
        .filter(({ range }) => [...range.getClientRects()].some((box) => isIn(box, x, y)))
        .sort((a, b) => a.passage.end - a.passage.start - (b.passage.end - b.passage.start))
      return shortest?.passage.id ?? null
    },
    clear: () => {
      for (const colour of highlightColours) highlights.delete(nameOf(colour))
      highlights.delete(noted)
    },
  }
}

const isIn = ({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom
