import type { Article } from '@core/article'
import { createCatalogue, type ListQuery, type Listing, type Names } from '@core/catalogue/catalogue'
import type { Memberships } from '@core/catalogue/columns'
import type { CatalogueCounts } from '@core/catalogue/counts'
import type { Statistics } from '@core/catalogue/statistics'
import type { DiskSpace } from '@shared/vault'
import type { LibraryDb } from '../db'
import { createCopyKeeper, type KeepingDeps } from '../derived/copy-keeper'
import { followLibrary, wait } from '../derived/follow-library'
import { createFollower } from '../derived/follower'
import { storeErrorOf } from '../store-error'
import { createCatalogueStore, type CatalogueDb, type StoredCatalogue } from './catalogue-db'
import { createCatalogueReader, type LabelChange } from './catalogue-reader'
import { createRowCache } from './row-cache'

type CatalogueEngineDeps = KeepingDeps & {
  library: LibraryDb
  database: CatalogueDb
  /** Lists and counts can be others now, or what rows show. */
  onChange: (what: 'lists' | 'rows') => void
}

/** Articles that are read in one go: a task of some ten milliseconds. */
const slice = 500
/** Milliseconds between two copies at least, and articles that are worth another one: fewer are read again at the next start. */
const pauseMs = 60_000
const worthStoring = 1000

const none: Memberships = { tags: [], collections: [] }
/** Has the tags and collections of every article asked for. */
const unknown = () => undefined

/** Follows the library with a catalogue, of which it keeps a copy on the disk. */
export async function createCatalogueEngine({
  library,
  database,
  onChange,
  ...keeping
}: CatalogueEngineDeps) {
  const reader = createCatalogueReader(library)
  const keeper = createCopyKeeper({
    ...{ database, store: createCatalogueStore(database), pauseMs },
    ...keeping,
  })
  const loaded = await keeper.load()
  const catalogue = createCatalogue(loaded?.catalogue)
  const rows = createRowCache(
    (ids) => library.articles.bulkGet([...ids]),
    () => onChange('rows'),
  )
  let names: Names | null = null
  /** The tags and collections of all, while all articles are read. */
  let memberships: Awaited<ReturnType<typeof reader.allMemberships>> | null = null
  /** What the log says of tags and collections of articles that have not been read since, oldest first. */
  const labelled = new Map<string, LabelChange[]>()
  /** Whether every article there is has been read once. */
  let isComplete = false
  let isRebuilding = false
  let hasTitles = loaded === null
  let making: Promise<void> | null = null
  let unstored = 0
  let counted: CatalogueCounts | null = null
  let summed: Statistics | null = null

  const changed = () => {
    counted = null
    summed = null
    if (isComplete) onChange('lists')
  }

  const readNames = async () => {
    names = await reader.names()
    changed()
  }

  /** Takes articles as they were read, and tells what that changes. */
  const take = (ids: readonly string[], read: Awaited<ReturnType<typeof reader.read>>): void => {
    const there = new Map(read.map((one) => [one.row.id, one]))
    let [listsDiffer, rowsDiffer] = [false, false]
    for (const id of ids) {
      const one = there.get(id)
      if (rows.update(id, one?.row)) rowsDiffer = true
      if (one ? catalogue.put(one.entry) : catalogue.remove(id)) listsDiffer = true
    }
    unstored += ids.length
    if (listsDiffer) changed()
    else if (rowsDiffer) onChange('rows')
  }

  /** By the log, which is quicker than asking for those of each; an article that has just come had none before. */
  const membershipsNow = (id: string): Memberships => {
    const before = (memberships ? memberships.get(id) : catalogue.membershipsOf(id)) ?? none
    const changes = labelled.get(id)
    if (!changes) return before
    const now = { tags: new Set(before.tags), collections: new Set(before.collections) }
    for (const { of, id: label, isIn } of changes) {
      if (isIn) now[of].add(label)
      else now[of].delete(label)
    }
    const after = { tags: [...now.tags], collections: [...now.collections] }
    memberships?.set(id, after)
    return after
  }

  const follower = createFollower(
    {
      slice,
      changesSince: async (position) => {
        const { changes, labels, renamed } = await reader.changesSince(position)
        for (const label of labels)
          labelled.set(label.articleId, [...(labelled.get(label.articleId) ?? []), label])
        if (renamed || !names) await readNames()
        return changes
      },
      ids: catalogue.ids,
      remove: catalogue.remove,
      allArticles: async () => {
        memberships = await reader.allMemberships()
        return reader.allArticles()
      },
      read: async (ids) => {
        take(ids, await reader.read(ids, membershipsNow))
        for (const id of ids) labelled.delete(id)
      },
    },
    loaded && { position: loaded.position, complete: true },
  )

  const kept = {
    toStore: (): StoredCatalogue | null => {
      if (unstored < worthStoring || !hasTitles) return null
      const reached = follower.toStore()
      if (!reached) return null
      if (!reached.complete) {
        follower.notStored()
        return null
      }
      unstored = 0
      return { ...catalogue.save(), position: reached.position }
    },
    notStored: () => {
      unstored = worthStoring
      follower.notStored()
    },
  }

  /** Nothing that was known counts while the library is filled anew: what is there by now is read, as often as more has come. */
  const readRebuilt = async () => {
    if (!isRebuilding) for (const id of catalogue.ids()) catalogue.remove(id)
    isComplete &&= isRebuilding
    isRebuilding = true
    const known = new Set(catalogue.ids())
    const coming = (await reader.allArticles()).filter((id) => !known.has(id))
    for (let at = 0; at < coming.length; at += slice) {
      const ids = coming.slice(at, at + slice)
      take(ids, await reader.read(ids, unknown))
      await wait()
    }
    isComplete = true
    changed()
  }

  const step = async (): Promise<boolean> => {
    const did = await follower.step()
    if (did === 'rebuilding') await readRebuilt()
    else isRebuilding = false
    if (did === 'waits') {
      memberships = null
      if (!isComplete) {
        isComplete = true
        changed()
        fillTitles().catch(reportError)
      }
    }
    keeper.saveSoon(kept)
    return did === 'goes-on'
  }

  /** Titles are read when everything else is shown. */
  const fillTitles = async () => {
    if (hasTitles || !loaded) return
    const titles = await loaded.loadTitles().catch((cause: unknown) => {
      storeErrorOf(cause)
      return null
    })
    const ids = titles ? [] : [...catalogue.ids()]
    for (let at = 0; at < ids.length; at += slice) {
      const some = ids.slice(at, at + slice)
      take(some, await reader.read(some, unknown))
      await wait()
    }
    catalogue.fillTitles(titles ?? [])
    hasTitles = true
    onChange('lists')
  }

  const makeByTitle = async () => {
    for (const work = catalogue.makeByTitle(); !work.next().done && !following.signal.aborted;) await wait()
    making = null
    // An order that took long is stored, too.
    unstored += worthStoring
    onChange('lists')
  }

  const following = followLibrary({ library, step, onEnd: () => undefined })

  return {
    /** Null until it is known, which `onChange` tells. */
    list: (query: ListQuery): Listing | null => {
      if (!isComplete || !names) return null
      if (catalogue.isQuick(query.sort.by)) return catalogue.list(query, names)
      if (hasTitles) making ??= makeByTitle()
      return null
    },

    /** Null until they are known. */
    counts: (): CatalogueCounts | null => {
      if (isComplete && names) counted ??= catalogue.counts(names.collections)
      return counted
    },

    /** Null until they are known. */
    statistics: (): Statistics | null => {
      if (isComplete) summed ??= catalogue.statistics()
      return summed
    },

    row: (id: string): Article | undefined => rows.get(id),
    want: (ids: readonly string[]): Promise<void> => rows.want(ids),
    setLevel: (level: DiskSpace['level']) => keeper.setLevel(level),

    close: async (): Promise<void> => {
      following.stop()
      await keeper.close()
    },
  }
}
