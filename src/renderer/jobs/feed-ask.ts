import type { TrangError } from '@core/errors'
import type { Feed } from '@core/feed'
import type { TrangApi } from '@shared/api'
import type { FeedReport } from '@shared/library'
import type { Library } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'
import { storeFeedAnswer, takeEntries } from './feed-intake'
import { newJobId } from './feed-subscribe'

type AskDeps = {
  library: Library
  trang: Pick<TrangApi, 'feeds'> & { capture: Pick<TrangApi['capture'], 'cancel'> }
  now: () => Date
}

/** What came of asking; `added` are the ids of the articles that were queued, newest first. */
type Asked = { report: FeedReport; added: string[] }

/** Asks a feed and stores what it says, its new articles queued. Nothing is stored of what comes after an abort. */
export function createFeedAsk({ library, trang, now }: AskDeps) {
  return async (feed: Feed, signal: AbortSignal): Promise<Asked> => {
    if (signal.aborted) return failure(feed, { type: 'fetch/cancelled' })
    const jobId = newJobId()
    const stop = () => {
      trang.capture.cancel(jobId).catch(reportError)
    }
    signal.addEventListener('abort', stop)
    const { url, cause = 'person', etag, lastModified } = feed
    const fetched = await trang.feeds
      .fetch({ jobId, url, cause, etag, lastModified })
      .finally(() => signal.removeEventListener('abort', stop))
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
        return { report: report(feed, { outcome: 'not-modified', error }), added: [] }
      }
      // Unsubscribed while it was asked.
      if (!(await library.feeds.get(feed.id))) return failure(feed, { type: 'store/not-found', id: feed.id })
      const added = await takeEntries(library, feed, fetched.value)
      await storeFeedAnswer(library, feed, fetched.value, checkedAt)
      const stored = (await library.feeds.get(feed.id)) ?? feed
      return { report: report(stored, { added: added.length, error: stored.error }), added }
    } catch (refusal) {
      return failure(feed, storeErrorOf(refusal))
    }
  }
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

const failure = (feed: Feed, error: TrangError): Asked => ({
  report: report(feed, { outcome: 'failed', error }),
  added: [],
})
