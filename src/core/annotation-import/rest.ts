import { typesOf } from './json-ld-parts'
import { listOf, objectOf, type JsonRecord } from './json-values'

/** The names of the recommendation alone. */
export const plainContext = 'http://www.w3.org/ns/anno.jsonld'

/** Longer ones, in UTF-16 units, are not kept, nor deeper ones: a file may be made up. */
const longest = 16_384
const deepest = 32

/**
 * What an annotation of another program says beside what a row has: its bodies as they are, who made it, under which licence, by which
 * names; and its targets, of the first one what no row has. As JSON; null where that is nothing, or too much.
 */
export function restOf(record: JsonRecord): string | null {
  // Names from before the recommendation mean something else beside those of it.
  if (record['type'] === undefined) return null
  const { '@context': context, type, target, ...more } = without(record, ['id', 'created', 'modified'])
  const [first, ...others] = listOf(target)
  const { selector, ...ofTarget } = without(objectOf(first) ?? {}, ['id', 'type', 'source'])
  const selectors = listOf(selector).filter((one) => !isUnderstood(one))
  const rest: JsonRecord = {
    ...(context !== plainContext && { '@context': context }),
    ...(type !== 'Annotation' && { type }),
    ...more,
    ...(Object.keys(ofTarget).length + selectors.length + others.length > 0 && {
      target: [{ ...ofTarget, selector: selectors }, ...others],
    }),
  }
  if (Object.keys(rest).length === 0 || !isWithin(rest, deepest)) return null
  const json = JSON.stringify(rest)
  return json.length > longest ? null : json
}

const without = (record: JsonRecord, names: readonly string[]): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)))

/** One whose words or place are read, or refined by such. */
const isUnderstood = (selector: unknown): boolean =>
  [objectOf(selector), objectOf(objectOf(selector)?.['refinedBy'])].some(
    (one) =>
      one && typesOf(one).some((type) => type === 'TextQuoteSelector' || type === 'TextPositionSelector'),
  )

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((one) => isWithin(one, depth - 1))
}
