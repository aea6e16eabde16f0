import type { CommonRun } from '../compare/common-runs'
import { chainsOf } from './chains'
import { within } from './runs'

/** Another place of a passage: how many of its words stand there, and how many of those before and behind it. */
export type Rival = { own: number; sides: [before: number, behind: number] }

/** Where else most of the words of a passage stand, and of so many on either side of it. @param others runs that lie outside of where it was found */
export function rivalOf(
  others: readonly CommonRun[],
  { first, last }: { first: number; last: number },
  around: number,
): Rival {
  let rival: Rival = { own: 0, sides: [0, 0] }
  for (const { runs } of chainsOf(within(others, first - around, last + around))) {
    const count = (from: number, to: number) =>
      runs.reduce(
        (sum, run) => sum + Math.max(0, Math.min(run.before + run.length, to) - Math.max(run.before, from)),
        0,
      )
    const other: Rival = {
      own: count(first, last),
      sides: [count(first - around, first), count(last, last + around)],
    }
    if (other.own > 0 && strengthOf(other) > strengthOf(rival)) rival = other
  }
  return rival
}

const strengthOf = ({ own, sides: [before, behind] }: Rival): number => own * 2 + before + behind
