import { bodiesOf, colourOf } from '../annotation-import/json-ld-parts'
import { listOf, objectOf, type JsonRecord } from '../annotation-import/json-values'
import type { HighlightColour } from '../annotation'
import { nameKey } from '../names'

/** What is written of a highlight here. */
type Written = JsonRecord & { id: string; target: JsonRecord & { selector: readonly unknown[] } }

/**
 * An annotation of another program with what that says beside (`annotation-import/rest.ts`): its own bodies and style, but where the note, the tags or the colour
 * have been changed since.
 */
export function withRest(
  own: Written,
  rest: string,
  { note, tags, colour }: { note: string; tags: readonly string[]; colour: HighlightColour },
): JsonRecord & { id: string } {
  const given = objectOf(JSON.parse(rest)) ?? {}
  const { motivation, body, bodyValue, stylesheet, target, ...beside } = given
  const { selector, styleClass, ...where } = own.target
  const [first, ...others] = listOf(target)
  const { selector: selectors, ...its } = objectOf(first) ?? {}
  const was = bodiesOf(given)
  const isAsSaid = was.note === note && keysOf(was.tags) === keysOf(tags)
  const isAsColoured = colourOf(listOf(its['styleClass'])) === colour
  const there = {
    ...where,
    ...its,
    ...(!isAsColoured && { styleClass }),
    selector: [...selector, ...listOf(selectors)],
  }
  return {
    ...own,
    ...beside,
    id: own.id,
    // JSON has nothing of what is undefined.
    ...(isAsSaid && { motivation, body, bodyValue }),
    ...(isAsColoured && { stylesheet }),
    target: others.length === 0 ? there : [there, ...others],
  }
}

const keysOf = (tags: readonly string[]): string => JSON.stringify([...new Set(tags.map(nameKey))].sort())
