import { useEffect, useState } from 'react'
import type { Article } from '@core/article'
import { groupsOf } from '@core/duplicates/groups'
import { useLibrary } from '../library-context'
import { useLive } from '../use-live'
import { useSearch, useSearchProgress } from './search-context'

/**
 * Articles that seem to be one, in groups, kept current: those with the newest article first, and in each the oldest first. What is
 * in the trash is left out, and who was told apart. Null until the whole library has been read once.
 */
export function useDuplicates(): Article[][] | null {
  const search = useSearch()
  const progress = useSearchProgress()
  const { duplicates } = useLibrary()
  const [pairs, setPairs] = useState<[string, string][] | null>(null)

  useEffect(() => {
    if (progress?.left !== 0) return
    let isCurrent = true
    search
      .ask('duplicates', {})
      .then((found) => {
        if (isCurrent) setPairs((before) => (String(before) === String(found) ? (before ?? found) : found))
      })
      .catch(reportError)
    return () => {
      isCurrent = false
    }
  }, [search, progress])

  const groups = useLive(async () => {
    if (!pairs) return null
    const [present, apart] = await Promise.all([
      duplicates.present([...new Set(pairs.flat())]),
      duplicates.apart(),
    ])
    const left = pairs.filter((two) => two.every((id) => present.has(id)))
    return groupsOf(left, apart)
      .map((ids) => ids.flatMap((id) => present.get(id) ?? []).sort(bySavedAt))
      .sort((one, other) => (lastSaved(one) > lastSaved(other) ? -1 : 1))
  }, [duplicates, pairs])
  return groups ?? null
}

const bySavedAt = (one: Article, other: Article): number => (one.savedAt < other.savedAt ? -1 : 1)

const lastSaved = (group: readonly Article[]): string => group.at(-1)?.savedAt ?? ''
