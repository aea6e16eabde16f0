import { createRandom } from '../bench/stories'

/** Everything that a round leaves to chance comes from its seed. */
export type Random = {
  /** From 0 to 1, without 1. */
  next: () => number
  /** A whole number from 0 to `below`, without it. */
  below: (below: number) => number
  chance: (share: number) => boolean
  pick: <T>(things: readonly T[]) => T
}

export function randomFrom(seed: number): Random {
  const next = createRandom(seed)
  // The first numbers of neighbouring seeds are alike.
  for (let skip = 0; skip < 8; skip++) next()
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (things) => {
      const thing = things[below(things.length)]
      if (thing === undefined) throw new Error('there is nothing to pick from')
      return thing
    },
  }
}
