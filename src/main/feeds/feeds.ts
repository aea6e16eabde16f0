import type { RequestCause } from '@core/capture/address-space'
import type { FetchError } from '@core/errors'
import { err, type Result } from '@core/result'
import type { InvokeArgs, InvokeResults } from '@shared/ipc'
import { request, type HttpResponse } from '../capture/http'
import { withVisit } from '../capture/visit'
import type { Extractor } from '../extractor/extractor'
import { fetchFeed } from './fetch-feed'
import { findFeeds } from './find-feeds'

export type Feeds = {
  /** The feeds at an address: a feed's own, or a page's of a site. */
  find: (job: InvokeArgs<'feeds:find'>[0]) => Promise<InvokeResults['feeds:find']>
  /** What a feed has to say since the answer that the validators are of. */
  fetch: (job: InvokeArgs<'feeds:fetch'>[0]) => Promise<InvokeResults['feeds:fetch']>
  /** Stops a job; it ends as `fetch/cancelled`. One that is not there is no error. */
  cancel: (jobId: string) => void
}

type FeedsDeps = {
  extractor: Pick<Extractor, 'run'>
  /** Whether there is a way to this address now: without one nothing is sent. */
  canReach: (url: string) => boolean
}

const maxFeedBytes = 10 * 1024 * 1024
const timeoutMs = 30_000

/** GET of a feed or page, with what each job adds. */
export type Get = (
  url: string,
  options: { cause: RequestCause; accept: string; headers?: Record<string, string> },
) => Promise<Result<HttpResponse, FetchError>>

/** Everything that feeds ask of the network. The answers are parsed in the extractor, never here. */
export function createFeeds({ extractor, canReach }: FeedsDeps): Feeds {
  const running = new Map<string, AbortController>()

  const asJob = async <T>(jobId: string, work: (get: Get) => Promise<T>): Promise<T> => {
    const controller = new AbortController()
    running.set(jobId, controller)
    try {
      return await work(getWith(controller.signal))
    } finally {
      running.delete(jobId)
    }
  }

  const getWith =
    (signal: AbortSignal): Get =>
    async (url, options) => {
      if (!canReach(url)) return err({ type: 'fetch/offline' })
      return withVisit((visit) =>
        request({ ...options, url, visit, signal, timeoutMs, maxBytes: maxFeedBytes }),
      )
    }

  return {
    find: ({ jobId, url }) => asJob(jobId, (get) => findFeeds(url, { get, run: extractor.run })),
    fetch: ({ jobId, ...feed }) => asJob(jobId, (get) => fetchFeed(feed, { get, run: extractor.run })),
    cancel: (jobId) => running.get(jobId)?.abort(),
  }
}
