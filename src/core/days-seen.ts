/** Enough for the longest time that anything is kept. */
const most = 3650

/** The days on which the app was open, in the order in which each was seen last, with the one that it is now. */
export const withDay = (seen: readonly string[], now: Date): string[] => {
  const today = now.toISOString().slice(0, 10)
  return [...seen.filter((day) => day !== today), today].slice(-most)
}

/**
 * The earliest of the last `count` days that were seen: what happened before it has been there on all of them, whatever a
 * clock said that was wrong for a while. Null where fewer have been seen.
 */
export const firstOfLast = (seen: readonly string[], count: number): string | null =>
  (seen.length >= count && seen.slice(-count).sort()[0]) || null
