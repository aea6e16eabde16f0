/** What stands in both: `length` items from `before` on in the one, from `after` on in the other. */
export type CommonRun = { before: number; after: number; length: number }

/**
 * The longest common subsequence of two lists, as runs in order (Myers, "An O(ND) Difference Algorithm and Its
 * Variations", 1986, 4a). Null where more than `limit` items would have to be taken out and put in: time and memory grow
 * with its square.
 */
export function commonRuns(
  before: readonly string[],
  after: readonly string[],
  limit: number,
): CommonRun[] | null {
  /** How far along `before` a path comes on each diagonal, by the number of changes; -1 where none does. */
  const frontiers: Int32Array[] = []
  for (let changes = 0; changes <= limit; changes++) {
    const frontier = new Int32Array(2 * changes + 1).fill(-1)
    frontiers.push(frontier)
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let { at } = stepOnto(frontiers, changes, diagonal, before.length, after.length)
      if (at < 0) continue
      while (at < before.length && at - diagonal < after.length && before[at] === after[at - diagonal]) at++
      frontier[diagonal + changes] = at
      if (at === before.length && at - diagonal === after.length)
        return trackBack(frontiers, before.length, after.length)
    }
  }
  return null
}

/** Where the furthest path comes onto a diagonal: by an item put in, from the one above, or taken out, from the one below. */
function stepOnto(
  frontiers: readonly Int32Array[],
  changes: number,
  diagonal: number,
  beforeLength: number,
  afterLength: number,
): { at: number; isAdded: boolean } {
  if (changes === 0) return { at: 0, isAdded: false }
  const last = frontiers[changes - 1]
  const reached = (on: number) => last?.[on + changes - 1] ?? -1
  const above = reached(diagonal + 1)
  const below = reached(diagonal - 1)
  const added = above >= 0 && above - diagonal <= afterLength ? above : -1
  const removed = below >= 0 && below < beforeLength ? below + 1 : -1
  return { at: Math.max(added, removed), isAdded: added >= removed }
}

function trackBack(frontiers: readonly Int32Array[], beforeLength: number, afterLength: number): CommonRun[] {
  const runs: CommonRun[] = []
  let end = beforeLength
  let diagonal = beforeLength - afterLength
  for (let changes = frontiers.length - 1; changes >= 0; changes--) {
    const { at, isAdded } = stepOnto(frontiers, changes, diagonal, beforeLength, afterLength)
    if (end > at) runs.push({ before: at, after: at - diagonal, length: end - at })
    end = isAdded ? at : at - 1
    diagonal += isAdded ? 1 : -1
  }
  return runs.reverse()
}
