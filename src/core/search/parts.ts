/** A part of something, which has articles by number: the slot in the table of each, -1 for one that it is not found by any more; `live` counts the others. */
type Part = { slots: Int32Array; live: number }

/** So many of like size become one. */
const atOnce = 4

/**
 * Parts that never change but for which of their articles count: the newest one that has an article is the one it is found by. Those
 * of like size become one as they come, and one of which more than half is gone is made anew.
 * @param mostLive larger ones are not joined any more, so that none takes long
 */
export function createParts<P extends Part>(mostLive: number) {
  let parts: P[] = []
  /** By slot: the part that it is found by, and its number there. */
  const homes: (P | undefined)[] = []
  const numbers: number[] = []

  const leave = (slot: number): void => {
    const home = homes[slot]
    if (!home) return
    home.slots[numbers[slot] ?? -1] = -1
    home.live -= 1
    homes[slot] = undefined
  }

  const settle = <New extends P>(part: New): New => {
    for (let number = 0; number < part.slots.length; number++) {
      const slot = part.slots[number] ?? -1
      if (slot < 0) continue
      leave(slot)
      part.slots[number] = slot
      part.live += 1
      homes[slot] = part
      numbers[slot] = number
    }
    return part
  }

  /** Those that are to become one. */
  const due = (): P[] => {
    let first = parts.length
    let size = 0
    let level = 0
    for (let at = parts.length - 1; at >= 0; at--) {
      const { live } = parts[at] ?? { live: 0 }
      size += live
      if (size > mostLive) break
      level = Math.max(level, levelOf(live))
      const isLast = levelOf(parts[at - 1]?.live ?? Infinity) > level
      if (isLast && parts.length - at >= atOnce) first = at
    }
    if (first < parts.length) return parts.slice(first)
    return parts.filter(({ slots, live }) => live < slots.length / 2).slice(0, 1)
  }

  return {
    /** Oldest first. */
    all: (): readonly P[] => parts,
    /** Adds the newest one. Nothing of it counts yet. */
    push: (part: P): void => {
      parts.push(settle(part))
    },
    leave,
    /** The part that has an article, and its number there. */
    homeOf: (slot: number): { part: P; number: number } | null => {
      const part = homes[slot]
      return part ? { part, number: numbers[slot] ?? -1 } : null
    },

    /** Joins what is due, with pauses, in which there may be changes. Returns whether anything was. */
    *join(
      make: (
        old: readonly { part: P; isLive: (number: number) => boolean }[],
      ) => Generator<void, Omit<P, keyof Part>>,
    ): Generator<void, boolean> {
      parts = parts.filter(({ live }) => live > 0)
      const old = due().map((part) => ({ part, before: part.slots.slice() }))
      if (old.length === 0) return false
      const made = yield* make(
        old.map(({ part, before }) => ({ part, isLive: (number) => (before[number] ?? -1) >= 0 })),
      )
      // What has left its place meanwhile stays gone.
      const slots = old.flatMap(({ part, before }) =>
        Array.from(part.slots).filter((_slot, number) => (before[number] ?? -1) >= 0),
      )
      const joined = settle({ ...made, slots: Int32Array.from(slots), live: 0 } as P)
      const gone = new Set(old.map(({ part }) => part))
      parts = parts.flatMap((part) => (part === old[0]?.part ? [joined] : gone.has(part) ? [] : [part]))
      return true
    },
  }
}

/** How often the size of a part is `atOnce` times that of one article. */
const levelOf = (live: number): number => Math.floor(Math.log(Math.max(1, live)) / Math.log(atOnce))
