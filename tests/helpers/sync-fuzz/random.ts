/** 0 to below 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    below: (limit: number) => Math.floor(next() * limit),
    one: <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)],
    chance: (share: number) => next() < share,
  }
}

export type Random = ReturnType<typeof createRandom>

/** One of several, each as often as its weight says. */
export function weighted<T>(random: Random, all: readonly (readonly [number, T])[]): T {
  let left = random.next() * all.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, one] of all) {
    left -= weight
    if (left < 0) return one
  }
  throw new Error('weights')
}
