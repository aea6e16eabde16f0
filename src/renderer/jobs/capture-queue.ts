import { parseAddress } from '@core/address'
import type { Article, CaptureRequest, Version } from '@core/article'
import type { CaptureProgress } from '@core/capture'
import { waitAskedFor } from '@core/capture/retry'
import {
  isLackOfRoom,
  isTransient,
  type AddressError,
  type CaptureError,
  type StoreError,
} from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { TrangApi } from '@shared/api'
import type { Library, Undo } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'
import { createStore, type Store } from '@renderer/system/store'
import { createCaptureBatch, type CaptureBatch } from './capture-batch'
import { createCaptureFailures } from './capture-failures'
import { createRoom, type Room } from './room'

/** Waits before a capture that failed for the moment's reason is tried again by itself; the last holds from then on. */
const retryDelaysMs = [5_000, 30_000, 120_000, 600_000, 3_600_000] as const
const concurrency = 3

type Queued = Result<Article, AddressError | StoreError>
/** `version` is what was stored now; another may open, that has more of the article. */
export type CaptureOutcome = {
  article: Article | undefined
  version: Version | null
  error: CaptureError | null
}

/** `queuedId` is what the article was queued as; `undo` makes it one of its own again. */
export type JoinedArticle = { queuedId: string; article: Article; undo: Undo }

export type CaptureQueue = {
  /** What runs now, by article. */
  progress: Store<ReadonlyMap<string, CaptureProgress>>
  /** How far all of them together are. */
  batch: CaptureBatch['progress']
  /** What became one with an article that was there already, the last time that anything did. */
  joined: Store<JoinedArticle | null>
  /** Why nothing is captured for want of room; null where there is room. */
  lack: Room['lack']
  /**
   * Queues the address at once, online or not, and starts capturing it; the error is that it could not be queued. One that waits for
   * the time that its server has named is asked for once, as somebody saves it again.
   */
  save: (input: string) => Promise<Queued>
  /** Queues the address; it is captured in its turn once the queue has been started. */
  enqueue: (input: string) => Promise<Queued>
  /**
   * Captures a queued article now, or joins the capture that runs. Where there is no room for it, it stays in the queue
   * as it is, and the error says so.
   */
  capture: (articleId: string) => Promise<CaptureOutcome>
  /**
   * Queues the article to be captured again, as another version, in its turn once the queue has been started; rejects
   * when that cannot be noted.
   * @param insists for once, its page is asked for though its server has asked to be left alone: a person wants this one now
   */
  recapture: (articleId: string, insists?: boolean) => Promise<void>
  /** Takes up again what failed, of all or of some, oldest first; rejects when that cannot be noted. */
  retryFailed: (articleIds?: readonly string[]) => Promise<void>
  /** Takes up what is due, as when requests have come back into the queue. */
  takeUp: () => Promise<void>
  /** Stops the capture, and takes the article from the queue; rejects when that cannot be noted. */
  cancel: (articleId: string) => Promise<void>
  /**
   * Takes up what waits, unless people have it paused: now, when the network or room on the disk returns, and when a retry
   * is due. Returns what stops it.
   */
  start: () => () => void
}

type QueueDeps = {
  library: Library
  trang: Pick<TrangApi, 'connectivity' | 'disk' | 'initial' | 'preferences'> & {
    capture: Pick<TrangApi['capture'], 'run' | 'cancel' | 'onProgress'>
  }
  now: () => Date
}

export function createCaptureQueue({ library, trang, now }: QueueDeps): CaptureQueue {
  const progress = createStore<ReadonlyMap<string, CaptureProgress>>(new Map())
  const joined = createStore<JoinedArticle | null>(null)
  const running = new Map<string, Promise<CaptureOutcome>>()
  const cancelled = new Set<string>()
  const insisted = new Set<string>()
  const waiting: string[] = []
  const batch = createCaptureBatch()
  let isPaused = trang.initial.preferences.capturesPaused
  let timer: ReturnType<typeof setTimeout> | undefined
  let started = false
  /** How often the network or room has returned: a failure from before the last return is not the last word. */
  let returns = 0
  const room = createRoom(trang)
  const failures = createCaptureFailures(library.articles, room.refused)

  const showProgress = (event: CaptureProgress) => {
    progress.set(new Map(progress.get()).set(event.jobId, event))
  }

  const enqueue = async (input: string): Promise<Queued> => {
    const address = parseAddress(input)
    if (!address.ok) return address
    try {
      const article = await library.articles.enqueue(address.value)
      failures.forget(article.id)
      return ok(article)
    } catch (cause) {
      const error = storeErrorOf(cause)
      if (isLackOfRoom(error)) room.refused(error)
      return err(error)
    }
  }

  /** Whether an address is queued already, and its server has asked to be left alone. */
  const waitsForServer = async (input: string) => {
    const address = parseAddress(input)
    const article = address.ok ? await library.articles.byUrl(address.value) : undefined
    const request = article && (await library.articles.capture(article.id))
    return request?.error?.type === 'fetch/asks-to-wait'
  }

  const recapture = async (articleId: string, insists = false) => {
    if (!(await library.articles.enqueueAgain(articleId))) return
    if (insists) insisted.add(articleId)
    failures.forget(articleId)
    if (started) add([articleId])
  }

  const capture = (articleId: string): Promise<CaptureOutcome> => {
    const current = running.get(articleId)
    if (current) return current
    batch.added()
    // A lock for each article: two windows on one library never capture the same one at once.
    const job = navigator.locks
      .request(`trang-capture:${articleId}`, () => captureAndStore(articleId))
      .finally(() => {
        batch.ended()
        running.delete(articleId)
        cancelled.delete(articleId)
        const rest = new Map(progress.get())
        rest.delete(articleId)
        progress.set(rest)
      })
    running.set(articleId, job)
    return job
  }

  const nothingStored = async (articleId: string, error: CaptureError | null): Promise<CaptureOutcome> => ({
    article: await library.articles.get(articleId),
    version: null,
    error,
  })

  const captureAndStore = async (articleId: string): Promise<CaptureOutcome> => {
    const request = await library.articles.capture(articleId)
    const lack = request ? room.lack.get() : null
    if (!request || lack) return nothingStored(articleId, lack)
    showProgress({ jobId: articleId, stage: 'fetching', done: 0, total: 0 })
    const before = returns
    const captured = await trang.capture.run({
      jobId: articleId,
      url: request.url,
      cause: request.cause ?? 'person',
      insists: insisted.delete(articleId),
    })
    if (cancelled.has(articleId)) return nothingStored(articleId, { type: 'fetch/cancelled' })
    if (!captured.ok) return fail(request, captured.error, returns === before)
    showProgress({ jobId: articleId, stage: 'storing', done: 0, total: 0 })
    try {
      const stored = await library.articles.storeVersion(articleId, captured.value)
      if (stored?.joined) joined.set({ queuedId: articleId, article: stored.article, undo: stored.joined })
      return { article: stored?.article, version: stored?.version ?? null, error: null }
    } catch (cause) {
      return fail(request, storeErrorOf(cause), returns === before)
    }
  }

  /** @param holds whether a lack of room that it met is still the last word */
  const fail = async (
    request: CaptureRequest,
    error: CaptureError,
    holds: boolean,
  ): Promise<CaptureOutcome> => {
    const { articleId } = request
    if (isLackOfRoom(error)) {
      // Nothing is written of it: the request keeps its place, and the disk what it has left.
      if (holds) room.refused(error)
      return nothingStored(articleId, error)
    }
    const ownDelayMs = retryDelaysMs[request.attempts] ?? retryDelaysMs.at(-1) ?? 0
    const delayMs = Math.max(ownDelayMs, waitAskedFor(error, now().getTime()))
    // The end of being offline is told: nothing has to be tried before it.
    const retries = isTransient(error) && error.type !== 'fetch/offline'
    const retryAt = retries ? new Date(now().getTime() + delayMs).toISOString() : null
    await failures.note(articleId, { error, retryAt })
    return nothingStored(articleId, error)
  }

  const fill = () => {
    // What finds no room waits in the library alone, and comes back in its order with the room.
    if (room.lack.get()) for (const articleId of [...waiting]) drop(articleId)
    if (isPaused) return
    while (running.size < concurrency) {
      const [next] = waiting
      if (next === undefined) return
      const taken = takeUpNext(next)
      // It runs by now: were it dropped before, all could seem to have ended.
      drop(next)
      void taken.finally(() => {
        fill()
        void scheduleRetry()
      })
    }
  }

  const takeUpNext = async (articleId: string) => {
    const before = returns
    const { error } = await capture(articleId)
    if (error && waitsForMoment(error) && returns !== before) add([articleId])
  }

  const drop = (articleId: string) => {
    const position = waiting.indexOf(articleId)
    if (position < 0) return
    waiting.splice(position, 1)
    batch.dropped()
  }

  const isTaken = (articleId: string) => running.has(articleId) || waiting.includes(articleId)

  const add = (articleIds: readonly string[]) => {
    for (const articleId of articleIds) {
      if (isTaken(articleId)) continue
      waiting.push(articleId)
      batch.added()
    }
    fill()
  }

  /** Oldest first. */
  const requests = async () => (await library.articles.captures()).map(failures.withLeft)

  /** Takes up what is due; `all` takes up whatever only the moment stopped, as when the network is back. */
  const drain = async (all: boolean) => {
    const time = now().toISOString()
    const due = (await requests()).filter(
      ({ error, retryAt }) =>
        !error ||
        (waitsForMoment(error) &&
          ((all && waitAskedFor(error, now().getTime()) === 0) || (retryAt !== null && retryAt <= time))),
    )
    add(due.map(({ articleId }) => articleId))
    await scheduleRetry()
  }

  const scheduleRetry = async () => {
    const times = (await requests()).flatMap(({ articleId, retryAt }) =>
      retryAt === null || isTaken(articleId) ? [] : retryAt,
    )
    const next = times.sort()[0]
    clearTimeout(timer)
    // What returns is taken up at once, whatever is due by then.
    if (next === undefined || room.lack.get()) return
    timer = setTimeout(() => void drain(false), Math.max(0, Date.parse(next) - now().getTime()))
  }

  const resume = async () => {
    returns += 1
    await failures.writeLeft()
    if (started) await drain(true)
  }
  room.onReturn(() => void resume())

  return {
    progress,
    batch: batch.progress,
    joined,
    lack: room.lack,
    enqueue: async (input) => {
      const queued = await enqueue(input)
      if (queued.ok && started) add([queued.value.id])
      return queued
    },
    save: async (input) => {
      const waits = await waitsForServer(input)
      const queued = await enqueue(input)
      if (queued.ok && waits) insisted.add(queued.value.id)
      if (queued.ok) add([queued.value.id])
      return queued
    },
    capture,
    recapture,
    retryFailed: async (articleIds) => {
      const meant = articleIds && new Set(articleIds)
      for (const { articleId, error } of await requests())
        if (error && (meant?.has(articleId) ?? true)) await recapture(articleId)
    },
    takeUp: async () => {
      if (started) await drain(false)
    },
    cancel: async (articleId) => {
      drop(articleId)
      insisted.delete(articleId)
      if (running.has(articleId)) cancelled.add(articleId)
      await trang.capture.cancel(articleId)
      await library.articles.cancelCapture(articleId)
      failures.forget(articleId)
    },
    start: () => {
      const stopProgress = trang.capture.onProgress((event) => {
        if (running.has(event.jobId)) showProgress(event)
      })
      const stopPreferences = trang.preferences.onChange(({ capturesPaused }) => {
        isPaused = capturesPaused
        fill()
      })
      const stopConnectivity = trang.connectivity.onChange(({ online }) => {
        if (online) void resume()
      })
      started = true
      void drain(true)
      return () => {
        started = false
        stopProgress()
        stopPreferences()
        stopConnectivity()
        clearTimeout(timer)
      }
    },
  }
}

/** The moment failed it, not the page: it is worth another try when the moment has passed. */
const waitsForMoment = (error: CaptureError): boolean => isTransient(error) || isLackOfRoom(error)
