import type { Article } from '@core/article'
import type { ListQuery, Listing } from '@core/catalogue/catalogue'
import type { CatalogueCounts } from '@core/catalogue/counts'
import type { Statistics } from '@core/catalogue/statistics'
import { createRecent } from '@core/recent'
import type { TrangApi } from '@shared/api'
import type { LibraryDb } from '../db'
import { CatalogueDb } from './catalogue-db'
import { createCatalogueEngine } from './catalogue-engine'

/** What the library's lists and counts are made of: a table in memory that follows every change, of any page. */
export type LibraryCatalogue = {
  /** Begins to read the library, if it has not begun. */
  start: () => void
  /** Another number with each change of a list or a count, and with each change of what rows show. */
  version: () => number
  rowsVersion: () => number
  subscribe: (listener: () => void) => () => void
  /** The articles of a list; null until they are known. The same query has the same answer until one changes. */
  list: (query: ListQuery) => Listing | null
  /** How many articles each view has; null until that is known. */
  counts: () => CatalogueCounts | null
  /** What the articles come to; null until that is known. The same answer until one changes. */
  statistics: () => Statistics | null
  /** What a row shows of the article; undefined until it has been read, which `want` does. */
  row: (id: string) => Article | undefined
  /** Reads these articles, and keeps them current while they are among the last that were asked for. */
  want: (ids: readonly string[]) => void
  close: () => Promise<void>
}

export type CatalogueOptions = {
  library: LibraryDb
  database?: CatalogueDb
  locks?: Pick<LockManager, 'request'>
  /** What says whether the disk has room for a copy. */
  room?: Pick<TrangApi, 'disk' | 'initial'> | undefined
}

/** Lists that are kept: what is on the screen, and those between which people go to and fro. */
const mostLists = 12

/** The library has to be open when it starts. */
export function createLibraryCatalogue({
  library,
  database,
  locks,
  room,
}: CatalogueOptions): LibraryCatalogue {
  const listeners = new Set<() => void>()
  let version = 0
  let rowsVersion = 0
  let level = room?.initial.disk.level ?? 'ok'
  let starting: ReturnType<typeof createCatalogueEngine> | null = null
  let engine: Awaited<ReturnType<typeof createCatalogueEngine>> | null = null

  /** By their queries. */
  const lists = createRecent<string, { listing: Listing | null; version: number }>(mostLists)

  const onChange = (what: 'lists' | 'rows') => {
    if (what === 'lists') version++
    rowsVersion++
    for (const listener of listeners) listener()
  }

  room?.disk.onChange((next) => {
    level = next.level
    engine?.setLevel(level)
  })

  const begin = async () => {
    starting = createCatalogueEngine({
      ...{ library, level, onChange },
      database: database ?? new CatalogueDb(),
      locks: locks ?? navigator.locks,
    })
    engine = await starting
    engine.setLevel(level)
    onChange('lists')
  }

  return {
    start: () => {
      if (!starting) begin().catch(reportError)
    },
    version: () => version,
    rowsVersion: () => rowsVersion,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    list: (query) => {
      const key = JSON.stringify(query)
      const known = lists.get(key)
      if (known?.version === version) return known.listing
      const listing = engine?.list(query) ?? null
      lists.put(key, { listing, version })
      return listing
    },
    counts: () => engine?.counts() ?? null,
    statistics: () => engine?.statistics() ?? null,
    row: (id) => engine?.row(id),
    want: (ids) => {
      engine?.want(ids).catch(reportError)
    },
    close: async () => {
      await (await starting)?.close()
    },
  }
}
