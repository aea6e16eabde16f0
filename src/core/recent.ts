/** What was used last, up to so much of it. */
export type Recent<K, V> = {
  has: (key: K) => boolean
  /** Counts as a use of it. */
  get: (key: K) => V | undefined
  /** What was not used for longest goes where it is too much. */
  put: (key: K, value: V) => void
  remove: (key: K) => void
}

/** @param most of all together @param sizeOf what one counts */
export function createRecent<K, V extends string | object>(
  most: number,
  sizeOf: (value: V) => number = () => 1,
): Recent<K, V> {
  /** The one that was used last is at the end. */
  const kept = new Map<K, V>()
  let size = 0

  const remove = (key: K) => {
    const value = kept.get(key)
    if (value === undefined) return
    kept.delete(key)
    size -= sizeOf(value)
  }

  return {
    has: (key) => kept.has(key),
    get: (key) => {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    put: (key, value) => {
      remove(key)
      kept.set(key, value)
      size += sizeOf(value)
      for (const oldest of kept.keys()) {
        if (size <= most) break
        remove(oldest)
      }
    },
    remove,
  }
}
