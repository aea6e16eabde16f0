type Compare = (a: string, b: string) => number

const comparers = new Map<string, Compare>()

/**
 * Compares names as people of the language order them, and numbers in them by their value. One for each language: to make it takes
 * longer than most lists take to be sorted, so that it is made with the first two names.
 */
export function comparerOf(language: string): Compare {
  const known = comparers.get(language)
  if (known) return known
  let compare: Compare | null = null
  const made: Compare = (a, b) => (compare ??= new Intl.Collator(language, { numeric: true }).compare)(a, b)
  comparers.set(language, made)
  return made
}
