import { createAnchorer } from '@core/anchor/anchor'
import type { Annotation } from '@core/annotation'
import type { Passage } from '@renderer/content/frame/mark-passages'

/** Where annotations of a text stand in it. */
export function passagesOf(annotations: readonly Annotation[], text: string): Passage[] {
  if (annotations.length === 0) return []
  const find = createAnchorer(text)
  return annotations.flatMap(({ id, selectors, colour, note }) => {
    const place = find(selectors)
    return place.found ? [{ id, start: place.start, end: place.end, colour, noted: note !== '' }] : []
  })
}
