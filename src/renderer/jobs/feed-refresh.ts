import { isLackOfRoom, type CaptureError } from '@core/errors'
import type { Feed } from '@core/feed'
import { createLimit } from '@core/limit'
import type { TrangApi } from '@shared/api'
import type { FeedReport } from '@shared/library'
import type { Library } from '@renderer/data'
import { createFeedAsk } from './feed-ask'
import { createSubscriptions, type FeedSubscriptions } from './feed-subscribe'
import { createStore } from '@renderer/system/store'

/** Feeds that are asked at once, and articles of theirs that are captured at once. */
const feedsAtOnce = 4
const articlesAtOnce = 3
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
   * Asks every feed for what is new and saves it whole; the report of each, in the order of the feeds. While some have
   * not answered yet, a second call joins the first; when the network returns, it waits for them and asks anew.
   */
  refreshAll: (occasion?: RefreshOccasion) => Promise<FeedReport[]>
  /** Asks one feed, or joins the request that is on its way; throws where there is no such feed. */
  refreshOne: (id: string) => Promise<FeedReport>
  /** Stops what runs. Feeds that were not asked are reported as failed, with `fetch/cancelled`. */
  cancel: () => void
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => FeedRefreshState
}

type RefreshDeps = {
  library: Library
  trang: Pick<TrangApi, 'feeds'> & { capture: Pick<TrangApi['capture'], 'cancel'> }
  /** Saves a queued article whole; null where it worked. */
  capture: (articleId: string) => Promise<CaptureError | null>
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
  const askFeed = createFeedAsk({ library, trang, now })
  const feedLimit = createLimit(feedsAtOnce)
  const articleLimit = createLimit(articlesAtOnce)
  /** Feeds that have not answered yet. One that has can be asked again, though its articles are still being saved. */
  const asking = new Map<
    string,
    { answer: Promise<unknown>; job: Promise<FeedReport>; signal: AbortSignal }
  >()
  const titles = new Map<string, string>()
  let active = 0
  let stop = new AbortController()
  let all: Promise<FeedReport[]> | null = null

  const show = (patch: Partial<FeedRefreshState>) => {
    const current = [...titles.values()].at(-1) ?? null
    state.set({ ...state.get(), current, running: active > 0, ...patch })
  }

  const start = (): AbortSignal => {
    if (stop.signal.aborted) stop = new AbortController()
    return stop.signal
  }

  const ask = (feed: Feed, signal: AbortSignal): Promise<FeedReport> => {
    const current = asking.get(feed.id)
    if (current && !current.signal.aborted) return current.job
    if (active === 0) show({ done: 0, total: 0 })
    active += 1
    const answer = feedLimit(() => {
      titles.set(feed.id, feed.title)
      show({})
      return askFeed(feed, signal)
    }).finally(() => {
      if (asking.get(feed.id)?.signal === signal) asking.delete(feed.id)
      if (asking.size === 0) all = null
    })
    const save = async (): Promise<FeedReport> => {
      const { report, added } = await answer
      return report.outcome === 'failed' ? report : { ...report, ...(await captureAll(feed, added, signal)) }
    }
    const job = save().finally(() => {
      active -= 1
      titles.delete(feed.id)
      show({ done: state.get().done + 1 })
    })
    asking.set(feed.id, { answer, job, signal })
    show({ total: state.get().total + 1 })
    return job
  }

  /**
   * Captures what was added, newest first, then what an earlier refresh had no time for. What is stopped here stays in
   * the queue of captures, as does what finds no room on the disk; why is told then. Counts what was added alone.
   */
  const captureAll = async (feed: Feed, added: readonly string[], signal: AbortSignal) => {
    const left = (await library.feeds.waiting(feed.id)).filter((id) => !added.includes(id))
    const outcomes = await Promise.all(
      [...added, ...left].map((id) => articleLimit(async () => (signal.aborted ? undefined : capture(id)))),
    )
    const own = outcomes.slice(0, added.length)
    const lack = own.find((error) => error && isLackOfRoom(error))
    return {
      saved: own.filter((error) => error === null).length,
      failed: own.filter((error) => error && !isLackOfRoom(error)).length,
      ...(lack && { error: lack }),
    }
  }

  const refreshFeeds = async (occasion: RefreshOccasion): Promise<FeedReport[]> => {
    // What was asked without a network has failed, or is about to: it is asked again.
    if (occasion === 'network') await Promise.allSettled([...asking.values()].map(({ answer }) => answer))
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
      if (all && occasion !== 'network') return all
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
