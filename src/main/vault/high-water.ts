/** Between two notes, at least. */
const noteEveryMs = 5000

/**
 * Notes outside of the journal which change was the last one that came about, so that it shows where both sides have lost
 * some: a change after a pause at once, those that follow soon together.
 */
export type HighWater = {
  reached: (seq: number) => void
  /** Notes at once what has not been noted yet. */
  flush: () => void
}

/** @param note writes the number down */
export function createHighWater(note: (seq: number) => void): HighWater {
  let pending: number | null = null
  let pause: NodeJS.Timeout | null = null

  const flush = () => {
    if (pending === null) return
    note(pending)
    pending = null
  }
  const rest = () => {
    pause = setTimeout(() => {
      pause = null
      if (pending === null) return
      flush()
      rest()
    }, noteEveryMs).unref()
  }

  return {
    reached(seq) {
      pending = seq
      if (pause) return
      flush()
      rest()
    },
    flush,
  }
}
