import type { TrangError } from '@core/errors'
import type { Feed } from '@core/feed'
import type { TrangApi } from '@shared/api'
import type { FeedReport } from '@shared/library'
import type { Library } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'
import { storeFeedAnswer, takeEntries } from './feed-intake'
import { createSubscriptions, newJobId, type FeedSubscriptions } from './feed-subscribe'
import { createLimit } from './limit'
import { createStore } from './store'

/** Feeds that are asked at once; and, for each of them, articles that are captured at once. */
const feedsAtOnce = 4
const articlesAtOnce = 2
/** A timer does not ask a feed again before this. Milliseconds. */
const shortestGap = 60_000

export type FeedRefreshState = {
  running: boolean
  /** Feeds done, of those that are asked in this run. */
  done: number
  total: number
  /** Title of a feed that is being asked, or whose articles are being saved. */
  current: string | null
  /** When the last refresh of all feeds ended; null before the first since the window opened. */
  lastRefreshedAt: string | null
}

/**
 * Why all feeds are asked: a `person` wants it, which asks every one; the app starts or the `network` returns, which
 * leaves alone those that are gone (410); a `timer`, which leaves alone those too that were asked a moment ago.
 */
export type RefreshOccasion = 'person' | 'start' | 'network' | 'timer'

export type FeedRefresher = FeedSubscriptions & {
  /**
   * Asks every feed for what is new and saves it whole; the report of each, in the order of the feeds. A second call
   * joins the refresh that runs.
   */
  refreshAll: (occasion?: RefreshOccasion) => Promise<FeedReport[]>
  /** Asks one feed, or joins the asking that runs; throws where there is no such feed. */
  refreshOne: (id: string) => Promise<FeedReport>
  /** Stops what runs. Feeds that were not asked are reported as failed, with `fetch/cancelled`. */
  cancel: () => void
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => FeedRefreshState
}

type RefreshDeps = {
  library: Library
  trang: Pick<TrangApi, 'feeds'> & { capture: Pick<TrangApi['capture'], 'cancel'> }
  /** Saves a queued article whole; whether it worked. */
  capture: (articleId: string) => Promise<boolean>
  now: () => Date
}

export function createFeedRefresh({ library, trang, capture, now }: RefreshDeps): FeedRefresher {
  const state = createStore<FeedRefreshState>({
    running: false,
    done: 0,
    total: 0,
    current: null,
    lastRefreshedAt: null,
  })
  const asking = new Map<string, Promise<FeedReport>>()
  const titles = new Map<string, string>()
  const jobs = new Set<string>()
  const limit = createLimit(feedsAtOnce)
  let stop = new AbortController()
  let all: Promise<FeedReport[]> | null = null

  const show = (patch: Partial<FeedRefreshState>) => {
    const current = [...titles.values()].at(-1) ?? null
    state.set({ ...state.get(), current, running: asking.size > 0, ...patch })
  }

  const start = (): AbortSignal => {
    if (stop.signal.aborted) stop = new AbortController()
    return stop.signal
  }

  const ask = (feed: Feed, signal: AbortSignal): Promise<FeedReport> => {
    const current = asking.get(feed.id)
    if (current) return current
    if (asking.size === 0) show({ done: 0, total: 0 })
    const job = limit(() => refresh(feed, signal)).finally(() => {
      asking.delete(feed.id)
      titles.delete(feed.id)
      show({ done: state.get().done + 1 })
    })
    asking.set(feed.id, job)
    show({ total: state.get().total + 1 })
    return job
  }

  const refresh = async (feed: Feed, signal: AbortSignal): Promise<FeedReport> => {
    if (signal.aborted) return failure(feed, { type: 'fetch/cancelled' })
    titles.set(feed.id, feed.title)
    show({})
    const jobId = newJobId()
    jobs.add(jobId)
    const { url, etag, lastModified } = feed
    const fetched = await trang.feeds.fetch({ jobId, url, etag, lastModified })
    jobs.delete(jobId)
    if (signal.aborted) return failure(feed, { type: 'fetch/cancelled' })
    const checkedAt = now().toISOString()
    try {
      if (!fetched.ok) {
        // That there is no network says nothing about the feed.
        if (fetched.error.type === 'fetch/offline') return failure(feed, fetched.error)
        await library.feeds.update(feed.id, { checkedAt, error: fetched.error })
        return failure(feed, fetched.error)
      }
      if (fetched.value.kind === 'not-modified') {
        const error = feed.error?.type === 'feed/empty' ? feed.error : null
        await library.feeds.update(feed.id, { checkedAt, succeededAt: checkedAt, error })
        await captureAll(feed, [], signal)
        return report(feed, { outcome: 'not-modified', error })
      }
      // Unsubscribed while it was asked.
      if (!(await library.feeds.get(feed.id))) return failure(feed, { type: 'store/not-found', id: feed.id })
      const added = await takeEntries(library, feed, fetched.value.feed)
      await storeFeedAnswer(library, feed, fetched.value, checkedAt)
      const stored = (await library.feeds.get(feed.id)) ?? feed
      return report(stored, {
        added: added.length,
        ...(await captureAll(feed, added, signal)),
        error: stored.error,
      })
    } catch (cause) {
      return failure(feed, storeErrorOf(cause))
    }
  }

  /**
   * Captures what was added, newest first, then what an earlier refresh had no time for. What is stopped here stays in
   * the queue of captures. Counts what was added alone.
   */
  const captureAll = async (feed: Feed, added: readonly string[], signal: AbortSignal) => {
    const left = (await library.feeds.waiting(feed.id)).filter((id) => !added.includes(id))
    const articles = createLimit(articlesAtOnce)
    const outcomes = await Promise.all(
      [...added, ...left].map((id) => articles(async () => (signal.aborted ? null : capture(id)))),
    )
    const own = outcomes.slice(0, added.length)
    return {
      saved: own.filter((worked) => worked === true).length,
      failed: own.filter((worked) => worked === false).length,
    }
  }

  const refreshFeeds = async (occasion: RefreshOccasion): Promise<FeedReport[]> => {
    const feeds = await library.feeds.list()
    const due = feeds.filter((feed) => isDue(feed, occasion, now()))
    const signal = start()
    const reports = await Promise.all(due.map((feed) => ask(feed, signal)))
    if (due.length > 0 && !signal.aborted) show({ lastRefreshedAt: now().toISOString() })
    return reports
  }

  return {
    ...createSubscriptions({ library, trang, now }),
    refreshAll: (occasion = 'person') => {
      if (all) return all
      const run = refreshFeeds(occasion).finally(() => {
        if (all === run) all = null
      })
      all = run
      return run
    },
    refreshOne: async (id) => {
      const feed = await library.feeds.get(id)
      if (!feed) throw new Error(`No feed ${id}`)
      return ask(feed, start())
    },
    cancel: () => {
      stop.abort()
      all = null
      for (const jobId of jobs) trang.capture.cancel(jobId).catch(reportError)
    },
    subscribe: state.subscribe,
    getSnapshot: state.get,
  }
}

function isDue({ checkedAt, error }: Feed, occasion: RefreshOccasion, now: Date): boolean {
  if (occasion === 'person') return true
  if (error?.type === 'fetch/http-status' && error.status === 410) return false
  if (occasion !== 'timer' || checkedAt === null) return true
  return now.getTime() - Date.parse(checkedAt) >= shortestGap
}

const report = ({ id, url, title }: Feed, fields: Partial<FeedReport>): FeedReport => ({
  id,
  url,
  title,
  outcome: 'updated',
  added: 0,
  saved: 0,
  failed: 0,
  error: null,
  ...fields,
})

const failure = (feed: Feed, error: TrangError): FeedReport => report(feed, { outcome: 'failed', error })
