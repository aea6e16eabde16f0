/** Two articles that a person has said are two: the id is that of both, in order, with a space between. */
export type KeptApart = { id: string; articleIds: [string, string]; at: string }

/** @param at ISO 8601 */
export function keptApart(one: string, other: string, at: string): KeptApart {
  const articleIds: [string, string] = one < other ? [one, other] : [other, one]
  return { id: articleIds.join(' '), articleIds, at }
}

/** Every two of some, once. */
export const everyTwo = <T>(some: readonly T[]): [T, T][] =>
  some.flatMap((one, index) => some.slice(index + 1).map((other): [T, T] => [one, other]))

/**
 * Articles that seem to be one, in groups of two and more, in the order in which they are first met. Whom a person has told apart
 * can still come into one group by others that are like both.
 */
export function groupsOf(
  pairs: readonly (readonly [string, string])[],
  kept: ReadonlySet<string>,
): string[][] {
  const groups = new Map<string, string[]>()
  for (const [one, other] of pairs) {
    if (kept.has(keptApart(one, other, '').id)) continue
    const [first, second] = [groups.get(one) ?? [one], groups.get(other) ?? [other]]
    if (first === second) continue
    first.push(...second)
    for (const id of first) groups.set(id, first)
  }
  return [...new Set(groups.values())]
}
