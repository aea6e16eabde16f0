/** Which of two slots comes first; never 0 for two. */
export type Compare = (a: number, b: number) => number

/** Slots that are put in order in one go, and comparisons between two pauses. */
const atOnce = 2048

/**
 * Slots in order, kept so: what has changed since it was last asked for is taken out and put back where it belongs.
 * @param slots all that are to be in it @param isIn whether a slot is still to be in it
 */
export function createOrder(
  compare: Compare,
  slots: () => number[],
  isIn: (slot: number) => boolean,
  saved: Uint32Array | null,
) {
  let order = saved
  let making = false
  const changed = new Set<number>()

  const get = (): Uint32Array => {
    if (!order) order = Uint32Array.from(slots().sort(compare))
    else if (changed.size > 0)
      order = repaired(order, changed, [...changed].filter(isIn).sort(compare), compare)
    changed.clear()
    return order
  }

  return {
    /** The slot is new, gone, or elsewhere in the order. */
    touch: (slot: number): void => {
      if (order || making) changed.add(slot)
    },

    isMade: () => order !== null,

    /** Whether it is there, and nothing has been touched since. */
    isSettled: () => order !== null && changed.size === 0,

    /**
     * Makes an order that takes long, as one of texts does, with a pause at each `yield`; changes may come meanwhile.
     * @param steady compares by what there is now, whatever changes
     */
    *make(steady: Compare): Generator<undefined, void> {
      if (order) return
      making = true
      const made = yield* sorted(slots(), steady)
      making = false
      order ??= Uint32Array.from(made)
    },

    get,

    /** As it is to be stored; null where nobody has asked for it. */
    save: (): Uint32Array | null => order && get(),
  }
}

export type Order = ReturnType<typeof createOrder>

/** @param coming of `changed`, in order, those that stay */
function repaired(
  order: Uint32Array,
  changed: ReadonlySet<number>,
  coming: readonly number[],
  compare: Compare,
): Uint32Array {
  const staying = order.filter((slot) => !changed.has(slot))
  const result = new Uint32Array(staying.length + coming.length)
  let from = 0
  coming.forEach((slot, index) => {
    const place = placeOf(slot, staying, from, compare)
    result.set(staying.subarray(from, place), from + index)
    result[place + index] = slot
    from = place
  })
  result.set(staying.subarray(from), from + coming.length)
  return result
}

/** How many of those from `low` on come before the slot, counted from the beginning. */
function placeOf(slot: number, order: Uint32Array, low: number, compare: Compare): number {
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(order[middle] ?? 0, slot) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** A merge sort with pauses. */
function* sorted(slots: number[], compare: Compare): Generator<undefined, number[]> {
  let runs: number[][] = []
  for (let at = 0; at < slots.length; at += atOnce) {
    runs.push(slots.slice(at, at + atOnce).sort(compare))
    yield
  }
  while (runs.length > 1) {
    const merged: number[][] = []
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* mergedRuns(runs[at] ?? [], runs[at + 1] ?? [], compare))
    runs = merged
  }
  return runs[0] ?? []
}

function* mergedRuns(
  left: readonly number[],
  right: readonly number[],
  compare: Compare,
): Generator<undefined, number[]> {
  const result: number[] = []
  let [l, r] = [0, 0]
  while (l < left.length && r < right.length) {
    const [a, b] = [left[l] ?? 0, right[r] ?? 0]
    if (compare(a, b) < 0) {
      result.push(a)
      l++
    } else {
      result.push(b)
      r++
    }
    if (result.length % (atOnce * 8) === 0) yield
  }
  return result.concat(left.slice(l), right.slice(r))
}
