const collators = new Map<string, Intl.Collator>()

/**
 * Compares names as people of the language order them, and numbers in them by their value. One for each language: to make it takes
 * longer than most lists take to be sorted.
 */
export function comparerOf(language: string): (a: string, b: string) => number {
  const known = collators.get(language)
  if (known) return known.compare
  const made = new Intl.Collator(language, { numeric: true })
  collators.set(language, made)
  return made.compare
}
