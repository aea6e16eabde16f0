import { useEffect, useState } from 'react'
import type { Article } from '@core/article'
import type { QueryError } from '@core/errors'
import { ok, type Result } from '@core/result'
import type { Scope } from '@core/search/article-table'
import { useLibrary, useLive } from '@renderer/data'
import type { Excerpt } from '@core/search/excerpt'
import type { Search } from '@renderer/data/search/search'
import { useSearch } from '@renderer/data/search/search-context'

/** Articles that are listed; more than anybody scrolls through. */
const mostListed = 1000

/** So many hits come with their rows and excerpts: nothing of the first screens waits for its own. */
const inFront = 50

/** What is typed within this time is looked for in one go; a wrong word is told only when nobody types any more. In ms. */
const typingMs = 100
const errorMs = 700
/** An index that changes is looked through again after this time, in ms. */
const refreshMs = 300

export const everywhere = { kind: 'all' } as const satisfies Scope

/** The excerpts of hits, each asked for once. */
export type Excerpts = {
  /** What has come already. */
  known: (id: string) => Excerpt | null
  ask: (id: string) => Promise<Excerpt | null>
}

type Answer = { query: string; total: number; ids: readonly string[]; excerpts: Excerpts }

/** What was looked for, and how many there are; of them at most `mostListed` are in `ids`, the best first, and the rows of those in front. */
export type Found = Answer & { first: Article[] }

/**
 * What a query finds, kept current as the index and the articles change. While the next answer is on its way the one
 * before stays, so that nothing flickers as somebody types. @param text not blank @param scope undefined until it is known
 */
export function useFound(
  text: string,
  scope: Scope | undefined,
): { found: Found | undefined; error: QueryError | null } {
  const search = useSearch()
  const { articles } = useLibrary()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [error, setError] = useState<QueryError | null>(null)
  const scopeKey = scope && JSON.stringify(scope)

  useEffect(() => {
    if (scopeKey === undefined) return undefined
    let isCurrent = true
    /** What is asked again waits for the answer that is on its way: the index may change faster than it answers. */
    let doing: 'nothing' | 'waiting' | 'asking' = 'nothing'
    let isStale = false
    let asking: ReturnType<typeof setTimeout> | undefined
    let telling: ReturnType<typeof setTimeout> | undefined

    const ask = async () => {
      doing = 'asking'
      isStale = false
      const result = await find(search, text, JSON.parse(scopeKey) as Scope)
      if (!isCurrent) return
      doing = 'nothing'
      clearTimeout(telling)
      if (result.ok) {
        setError(null)
        setAnswer(result.value)
      } else telling = setTimeout(() => setError(result.error), errorMs)
      if (isStale) askIn(refreshMs)
    }
    const askIn = (ms: number) => {
      doing = 'waiting'
      asking = setTimeout(() => {
        ask().catch(reportError)
      }, ms)
    }
    const stopListening = search.progress.subscribe(() => {
      if (doing === 'asking') isStale = true
      if (doing === 'nothing') askIn(refreshMs)
    })
    askIn(typingMs)
    return () => {
      isCurrent = false
      stopListening()
      clearTimeout(asking)
      clearTimeout(telling)
    }
  }, [search, text, scopeKey])

  const found = useLive(async (): Promise<Found | undefined> => {
    if (!answer) return undefined
    const first = await articles.some(answer.ids.slice(0, inFront))
    // What has gone meanwhile is not listed.
    const ids = [...first.map(({ id }) => id), ...answer.ids.slice(inFront)]
    return { ...answer, ids, first }
  }, [articles, answer])
  return { found, error }
}

async function find(search: Search, query: string, scope: Scope): Promise<Result<Answer, QueryError>> {
  const result = await search.ask('search', { query, scope, limit: mostListed, excerpts: inFront })
  if (!result.ok) return result
  const { total, hits, excerpts } = result.value
  const ids = hits.map(({ id }) => id)
  const known = new Map(excerpts.map((excerpt, at) => [ids[at] ?? '', excerpt]))
  return ok({ query, total, ids, excerpts: createExcerpts(search, query, known) })
}

function createExcerpts(search: Search, query: string, known: Map<string, Excerpt | null>): Excerpts {
  const asked = new Map<string, Promise<Excerpt | null>>()
  const ask = async (id: string) => {
    const excerpt = await search.ask('excerpt', { query, id })
    known.set(id, excerpt)
    return excerpt
  }
  return {
    known: (id) => known.get(id) ?? null,
    ask: async (id) => {
      const before = known.get(id)
      if (before !== undefined) return before
      const asking = asked.get(id) ?? ask(id)
      asked.set(id, asking)
      return asking
    },
  }
}
