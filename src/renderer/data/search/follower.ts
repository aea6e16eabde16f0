import { createSearchIndex } from '@core/search/search-index'
import { beginning, type LibraryReader, type Position } from './library-reader'
import type { Stored } from './search-db'

/** How far the index is; `left` articles are still to be read, of `total`. */
export type Progress = { left: number; total: number }

/** Articles that are read in one go: what somebody looks for meanwhile waits for no more than that. */
const slice = 32

/**
 * Keeps an index to what the library has. One step at a time: first what has changed, then, where the index is new or of
 * another library, everything else, the newest first.
 */
export function createFollower(reader: LibraryReader, stored: Stored | null) {
  const index = createSearchIndex(stored?.index)
  let position: Position = stored?.position ?? beginning
  /** Where the index is once `changed` has been read. */
  let next = position
  const changed = new Set<string>()
  /** All articles, those that are read last at its beginning; null until it is known whether they have to be. */
  let rest: string[] | null = stored?.complete ? [] : null
  /** How many there were when all were looked at. */
  let articles = 0
  /** Whether there is something that has not been stored. */
  let dirty = false

  const lookAtAll = async () => {
    const all = await reader.allArticles()
    const there = new Set(all)
    for (const id of index.ids()) if (!there.has(id)) index.remove(id)
    articles = all.length
    rest = all.reverse()
    dirty = true
  }

  const readSome = async (ids: readonly string[]) => {
    const entered = await reader.read(ids, index.contentOf)
    const there = new Set(entered.map(({ facts }) => facts.id))
    for (const id of ids) if (!there.has(id)) index.remove(id)
    index.enter(entered)
    dirty = true
  }

  const noteChanges = async (): Promise<'rebuilding' | 'noted'> => {
    const changes = await reader.changesSince(position)
    if (changes.kind === 'rebuilding') return 'rebuilding'
    if (changes.kind === 'another') rest = null
    else for (const id of changes.articles) changed.add(id)
    if (changes.position !== position) dirty = true
    next = changes.position
    if (changed.size === 0) position = next
    if (rest === null) await lookAtAll()
    return 'noted'
  }

  return {
    index,

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
        const ids = [...changed].slice(0, slice)
        await readSome(ids)
        for (const id of ids) changed.delete(id)
        if (changed.size === 0) position = next
        return 'goes-on'
      }
      if (!rest || rest.length === 0) return 'waits'
      await readSome(rest.splice(-slice).reverse())
      return 'goes-on'
    },

    /** Null until it is known what the library has. */
    progress: (): Progress | null =>
      rest && { left: changed.size + rest.length, total: Math.max(articles, index.size) },

    /** What is to be stored; null where that has been done, or not everything up to one place has been read. */
    toStore: (): Stored | null => {
      if (!dirty || rest === null || changed.size > 0) return null
      dirty = false
      return { index: index.save(), position, complete: rest.length === 0 }
    },

    /** It could not be stored: `toStore` gives it again. */
    notStored: () => {
      dirty = true
    },
  }
}

export type Follower = ReturnType<typeof createFollower>
