import { beginning, type Position } from './change-log'

/** The articles that have changed since a place in the log of changes, and up to where. */
export type Changes =
  | { kind: 'rebuilding' }
  | { kind: 'another'; position: Position }
  | { kind: 'since'; articles: Set<string>; position: Position }

/** What follows the library, an article at a time. */
export type Followed = {
  changesSince: (position: Position) => Promise<Changes>
  /** In the order in which they are to be read. */
  allArticles: () => Promise<string[]>
  /** The articles that it has. */
  ids: () => Iterable<string>
  /**
   * Takes articles as they are now, and those that are gone out. @param changed or not, as when all are looked at
   * @param following the slices that are read next where nothing changes meanwhile, as many as `ahead` says
   */
  read: (ids: readonly string[], changed: boolean, following: readonly (readonly string[])[]) => Promise<void>
  remove: (id: string) => void
  /** Articles that are read in one go. */
  slice: number
  /** How many of the following slices it is told; none where that is not said. */
  ahead?: number
}

/** Up to where something has followed the library, and whether it has every article, not only those that have changed since. */
export type Reached = { position: Position; complete: boolean }

/** How far it is; `left` articles are still to be read, of `total`. */
export type Progress = { left: number; total: number }

/**
 * Keeps something to what the library has. One step at a time: first what has changed, then, where it is new or of another
 * library, everything else.
 */
export function createFollower(followed: Followed, stored: Reached | null) {
  let position: Position = stored?.position ?? beginning
  /** Where it is once `changed` has been read. */
  let next = position
  const changed = new Set<string>()
  /** All articles, those that are read last at its beginning; null until it is known whether they have to be. */
  let rest: string[] | null = stored?.complete ? [] : null
  /** Those of them that have changed since they were looked at: they have been read anew by the time that the others go on. */
  const changedSince = new Set<string>()
  /** How many there were when all were looked at. */
  let articles = 0
  /** Whether there is something that has not been stored. */
  let dirty = false

  /** A slice of what is left, the end of which comes first, without what has been read anew. @param ahead slices before it */
  const sliceOf = (left: readonly string[], ahead = 0): string[] => {
    const end = Math.max(0, left.length - ahead * followed.slice)
    const some = left.slice(Math.max(0, end - followed.slice), end).reverse()
    return some.filter((id) => !changedSince.has(id))
  }

  const lookAtAll = async () => {
    const all = await followed.allArticles()
    const there = new Set(all)
    for (const id of followed.ids()) if (!there.has(id)) followed.remove(id)
    articles = all.length
    changedSince.clear()
    rest = all.reverse()
    dirty = true
  }

  const readSome = async (
    ids: readonly string[],
    hasChanged: boolean,
    following: readonly (readonly string[])[],
  ) => {
    await followed.read(ids, hasChanged, following)
    dirty = true
  }

  const noteChanges = async (): Promise<'rebuilding' | 'noted'> => {
    const changes = await followed.changesSince(position)
    if (changes.kind === 'rebuilding') return 'rebuilding'
    if (changes.kind === 'another') rest = null
    else
      for (const id of changes.articles) {
        changed.add(id)
        if (rest && rest.length > 0) changedSince.add(id)
      }
    if (changes.position !== position) dirty = true
    next = changes.position
    if (changed.size === 0) position = next
    if (rest === null) await lookAtAll()
    return 'noted'
  }

  return {
    /**
     * Does a part of what is to be done. `waits`: there is nothing to do until the library changes; `rebuilding`: there
     * will be, once it has been filled from the vault.
     */
    step: async (): Promise<'goes-on' | 'waits' | 'rebuilding'> => {
      if (changed.size === 0) {
        const before = position
        if ((await noteChanges()) === 'rebuilding') return 'rebuilding'
        if (changed.size === 0 && position !== before) return 'goes-on'
      }
      if (changed.size > 0) {
        const ids = [...changed].slice(0, followed.slice)
        await readSome(ids, true, [])
        for (const id of ids) changed.delete(id)
        if (changed.size === 0) position = next
        return 'goes-on'
      }
      if (!rest || rest.length === 0) return 'waits'
      const left = rest
      const following = Array.from({ length: followed.ahead ?? 0 }, (_none, at) => sliceOf(left, at + 1))
      await readSome(
        sliceOf(rest),
        false,
        following.filter((slice) => slice.length > 0),
      )
      rest.splice(-followed.slice)
      return 'goes-on'
    },

    /** How many articles are still to be read, and how many there were; null until it is known what the library has. */
    left: (): Progress | null => rest && { left: changed.size + rest.length, total: articles },

    /** What is to be stored; null where that has been done, or not everything up to one place has been read. */
    toStore: (): Reached | null => {
      if (!dirty || rest === null || changed.size > 0) return null
      dirty = false
      return { position, complete: rest.length === 0 }
    },

    /** It could not be stored: `toStore` gives it again. */
    notStored: () => {
      dirty = true
    },
  }
}
