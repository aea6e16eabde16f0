import type { Chain } from './chains'
import { claim, type Mapping, none } from './mapping'

/** Words that a chain has to have that the best one leaves over: fewer may be there by chance. */
const fewest = 8
/** So many words from the best chain there may be others. */
const nearby = 64

/** Takes up the best chain and those near it, of what it leaves over: sentences and paragraphs that changed places. */
export function claimNear(mapping: Mapping, [best, ...others]: readonly Chain[]): void {
  if (!best) return
  claim(mapping, best.runs)
  const lowest = Math.min(...best.runs.map(({ after }) => after)) - nearby
  const highest = Math.max(...best.runs.map(({ after, length }) => after + length)) + nearby
  const { to, from } = mapping
  for (const { runs } of others) {
    if (runs.reduce((sum, { length }) => sum + length, 0) < fewest) continue
    const free = runs
      .filter(({ after, length }) => after + length >= lowest && after <= highest)
      .flatMap(({ before, after, length }) =>
        Array.from({ length }, (_none, step) => ({ old: before + step, now: after + step })),
      )
      .filter(({ old, now }) => to[old] === none && from[now] === none)
    if (free.length < fewest) continue
    for (const { old, now } of free) {
      to[old] = now
      from[now] = old
    }
  }
}
