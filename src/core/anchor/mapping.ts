import type { CommonRun } from '../compare/common-runs'

/** Which word of the new text each word of the old one is, and the other way; negative where it is none. */
export type Mapping = { to: Int32Array; from: Int32Array }

export const none = -1
/** Of a word that could as well be another one. */
export const unsure = -2

export const createMapping = (oldCount: number, newCount: number): Mapping => ({
  to: new Int32Array(oldCount).fill(none),
  from: new Int32Array(newCount).fill(none),
})

/** Takes runs up. What two of them claim, as where a repeated sentence went missing, none of them gets. */
export function claim({ to, from }: Mapping, runs: readonly CommonRun[]): void {
  const contested = unsure
  for (const { before, after, length } of runs)
    for (let step = 0; step < length; step++) {
      const [old, now] = [before + step, after + step]
      const [rivalNow, rivalOld] = [to[old] ?? none, from[now] ?? none]
      const isFree = rivalNow === none && rivalOld === none
      if (rivalNow >= 0) from[rivalNow] = contested
      if (rivalOld >= 0) to[rivalOld] = contested
      to[old] = isFree ? now : contested
      from[now] = isFree ? old : contested
    }
  for (const { before, after, length } of runs)
    for (let step = 0; step < length; step++) {
      if (to[before + step] === contested) to[before + step] = none
      if (from[after + step] === contested) from[after + step] = none
    }
}
