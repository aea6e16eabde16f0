import { useEffect, useState } from 'react'
import type { Collection } from '@core/collection'
import { useSearch } from '@renderer/data/search/search-context'

/** What has changed is counted again after this time, in ms: an index that is being built changes all the time. */
const recountMs = 1000

/** How many articles each saved search finds, by the id of its collection, kept current as the index changes. */
export function useSmartCounts(collections: readonly Collection[] | undefined): ReadonlyMap<string, number> {
  const search = useSearch()
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map())
  const queries = (collections ?? []).flatMap(({ id, query }) =>
    query === null ? [] : [[id, query] as const],
  )
  const key = JSON.stringify(queries)

  useEffect(() => {
    const asked = JSON.parse(key) as [id: string, query: string][]
    if (asked.length === 0) return undefined
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = async () => {
      const found = await Promise.all(
        asked.map(async ([id, query]): Promise<[string, number]> => {
          const result = await search.ask('search', { query, scope: { kind: 'all' }, limit: 1, excerpts: 0 })
          return [id, result.ok ? result.value.total : 0]
        }),
      )
      if (isCurrent) setCounts(new Map(found))
    }
    const countIn = (ms: number) => {
      timer ??= setTimeout(() => {
        timer = undefined
        count().catch(reportError)
      }, ms)
    }
    countIn(0)
    const stopListening = search.progress.subscribe(() => countIn(recountMs))
    return () => {
      isCurrent = false
      stopListening()
      clearTimeout(timer)
    }
  }, [search, key])

  return counts
}
