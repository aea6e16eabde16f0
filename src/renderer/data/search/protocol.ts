import type { QueryError } from '@core/errors'
import type { Result } from '@core/result'
import type { Scope } from '@core/search/article-table'
import type { Excerpt } from '@core/search/excerpt'
import type { DiskSpace } from '@shared/vault'
import type { Progress } from '../derived/follower'

/** What the page asks of the worker that holds the index. */
export type SearchRequests = {
  /** The articles that a query finds, the best first; `total` counts all. As many of the first as `excerpts` says have theirs. */
  search: {
    args: { query: string; scope: Scope; limit: number; excerpts?: number }
    result: Result<FoundHits, QueryError>
  }
  /** Null where the article is gone. */
  excerpt: { args: { query: string; id: string }; result: Excerpt | null }
  /** Ids of articles that seem to be one, two by two; those in the trash, and those that a person has told apart, among them. */
  duplicates: { args: Record<string, never>; result: [string, string][] }
  /** Resolves once everything that was in the library when it was asked has been read. */
  upToDate: { args: Record<string, never>; result: null }
}

export type FoundHits = {
  total: number
  hits: { id: string; score: number }[]
  /** Of the first hits, in their order; null for what is gone. */
  excerpts: (Excerpt | null)[]
}

export type SearchRequestName = keyof SearchRequests
export type SearchHandlers = {
  [N in SearchRequestName]: (args: SearchRequests[N]['args']) => Promise<SearchRequests[N]['result']>
}

export type ToWorker =
  | { kind: 'request'; id: number; name: SearchRequestName; args: SearchRequests[SearchRequestName]['args'] }
  /** How much room the disk has: the index is not written where it is scarce. */
  | { kind: 'disk'; level: DiskSpace['level'] }

export type FromWorker =
  | { kind: 'reply'; id: number; result: unknown }
  /** The request met a bug. */
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'progress'; progress: Progress }
