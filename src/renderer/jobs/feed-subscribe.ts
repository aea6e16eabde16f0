import { parseAddress } from '@core/address'
import type { AddressError, StoreError, TrangError } from '@core/errors'
import type { Feed, OpmlOutline } from '@core/feed'
import { err, ok, type Result } from '@core/result'
import type { TrangApi } from '@shared/api'
import type { FoundFeed } from '@shared/ipc'
import type { Library } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'
import { emptiness } from './feed-intake'

type SubscribeDeps = {
  library: Library
  trang: Pick<TrangApi, 'feeds'> & { capture: Pick<TrangApi['capture'], 'cancel'> }
  now: () => Date
}

/** `folder` is a path with `/` between its names. An abort ends the asking as `fetch/cancelled`. */
type AddOptions = { folder?: string; signal?: AbortSignal | undefined }

export type ImportReport = {
  added: Feed[]
  /** Subscribed to already. */
  known: Feed[]
  failed: { outline: OpmlOutline; error: AddressError }[]
  /** Why the rest of the outlines was not subscribed to; null where all were looked at. */
  stopped: StoreError | null
}

export type FeedSubscriptions = {
  /** The feeds at an address: the address is a feed's own, or a page's of the site. Best first, one at least. */
  findFeeds: (input: string, signal?: AbortSignal) => Promise<Result<FoundFeed[], TrangError>>
  /** Subscribes to a feed that was found, once it has answered as a feed. */
  addFound: (found: FoundFeed, options?: AddOptions) => Promise<Result<Feed, TrangError>>
  /**
   * Finds and subscribes to the best of what is found. Brings no article: the first refresh does. A feed that is empty
   * is subscribed to, and has `feed/empty` as its error.
   */
  addFeed: (input: string, options?: AddOptions) => Promise<Result<Feed, TrangError>>
  /** Subscribes without asking the feeds. A name of the file's stands; where there is none, the feed's own comes later. */
  importOpml: (outlines: readonly OpmlOutline[]) => Promise<ImportReport>
}

export function createSubscriptions({ library, trang, now }: SubscribeDeps): FeedSubscriptions {
  const duplicateOf = (feed: Feed) => err({ type: 'feed/duplicate', title: feed.title } as const)

  /** Runs a job of main that the signal can stop. */
  const asJob = async <T>(
    signal: AbortSignal | undefined,
    work: (jobId: string) => Promise<T>,
  ): Promise<T> => {
    const jobId = newJobId()
    const stop = () => {
      trang.capture.cancel(jobId).catch(reportError)
    }
    signal?.addEventListener('abort', stop)
    try {
      return await work(jobId)
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  const findFeeds: FeedSubscriptions['findFeeds'] = async (input, signal) => {
    const address = parseAddress(input)
    if (!address.ok) return address
    return asJob(signal, (jobId) => trang.feeds.find({ jobId, url: address.value }))
  }

  const addFound: FeedSubscriptions['addFound'] = async (
    { url, cause, title },
    { folder = '', signal } = {},
  ) => {
    const known = await library.feeds.byUrl(url)
    if (known) return duplicateOf(known)
    const fetched = await asJob(signal, (jobId) =>
      trang.feeds.fetch({ jobId, url, cause, etag: null, lastModified: null }),
    )
    if (signal?.aborted) return err({ type: 'fetch/cancelled' })
    if (!fetched.ok) return fetched
    if (fetched.value.kind === 'not-modified') return err({ type: 'fetch/http-status', status: 304 })
    const { url: lasting, space, feed: parsed } = fetched.value
    const moved = await library.feeds.byUrl(lasting)
    if (moved) return duplicateOf(moved)
    try {
      const feed = await library.feeds.add({
        url: lasting,
        cause: lasting === url ? cause : space,
        title: parsed.title || title || lasting,
        siteUrl: parsed.siteUrl,
        folder,
        format: parsed.format,
      })
      const error = emptiness(parsed)
      if (!error) return ok(feed)
      const patch = { error, checkedAt: now().toISOString() }
      return ok((await library.feeds.update(feed.id, patch)) ?? feed)
    } catch (failure) {
      return err(storeErrorOf(failure))
    }
  }

  return {
    findFeeds,
    addFound,
    addFeed: async (input, options) => {
      const address = parseAddress(input)
      if (!address.ok) return address
      const known = await library.feeds.byUrl(address.value)
      if (known) return duplicateOf(known)
      const found = await findFeeds(input, options?.signal)
      if (!found.ok) return found
      const [best] = found.value
      return best ? addFound(best, options) : err({ type: 'feed/none-found', url: address.value })
    },

    importOpml: async (outlines) => {
      const report: ImportReport = { added: [], known: [], failed: [], stopped: null }
      for (const outline of outlines) {
        const address = parseAddress(outline.url)
        if (!address.ok) {
          report.failed.push({ outline, error: address.error })
          continue
        }
        const known = await library.feeds.byUrl(address.value)
        if (known) {
          report.known.push(known)
          continue
        }
        try {
          const feed = await library.feeds.add({
            url: address.value,
            cause: 'person',
            title: outline.title || address.value,
            siteUrl: outline.siteUrl,
            folder: outline.folder,
            // What it is shows when it is asked for the first time.
            format: 'rss',
          })
          report.added.push(feed)
        } catch (cause) {
          report.stopped = storeErrorOf(cause)
          return report
        }
      }
      return report
    },
  }
}

export const newJobId = (): string => `feed:${crypto.randomUUID()}`
