import { createAnchorer } from '@core/anchor/anchor'
import type { TextRange } from '@core/anchor/selectors'
import type { Annotation } from '@core/annotation'
import type { TextPlace } from '@core/text-place'
import type { Passage } from '@renderer/content/frame/mark-passages'

/** Those of some that are found in a text, and where. */
export function findIn<T>(
  all: readonly T[],
  placeOf: (one: T) => TextPlace,
  text: string,
): { one: T; range: TextRange }[] {
  if (all.length === 0) return []
  const find = createAnchorer(text)
  return all.flatMap((one) => {
    const place = find(placeOf(one).selectors)
    return place.found ? [{ one, range: { start: place.start, end: place.end } }] : []
  })
}

/** Where annotations of a text stand in it. */
export const passagesOf = (annotations: readonly Annotation[], text: string): Passage[] =>
  findIn(annotations, (one) => one, text).map(({ one: { id, colour, note }, range }) => ({
    ...range,
    ...{ id, colour, noted: note !== '' },
  }))
