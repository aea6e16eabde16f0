import { setTimeout as delay } from 'node:timers/promises'
import type { AddressSpace } from '@core/capture/address-space'
import { endsAsImage } from '@core/capture/answer-end'
import { sniffImageType } from '@core/capture/image-type'
import { brokenOff } from '@core/capture/net-error'
import { referrer } from '@core/capture/request-headers'
import { imageRetryDelay } from '@core/capture/retry'
import { isTrackingPixel } from '@core/capture/tracking-pixel'
import type { FetchError, StoreError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { AssetStore } from '../assets/asset-store'
import type { FetchedImages } from './fetched-images'
import { request } from './http'
import type { Visit } from './visit'

const atOnce = 6
const imageTimeoutMs = 60_000
/** A host that so many images could not be had from, after all tries, is asked for each of the others once. */
const patience = 3

type FetchImagesOptions = {
  pageUrl: string
  /** Where the page came from. */
  pageSpace: AddressSpace
  visit: Visit
  /** Ends it without a result that counts. */
  signal: AbortSignal
  /** Ends it with the images that are there. */
  overdue: AbortSignal
  /** Images that came with the page, and are not asked for. */
  embedded?: Readonly<Record<string, Uint8Array>>
  /** Whether a request to this address is worth a try now. */
  canReach?: (url: string) => boolean
  maxImageBytes: number
  /** Of all of them together. */
  maxArticleBytes: number
  assets: Pick<AssetStore, 'put'>
  /** Cleans an SVG file before it is stored; null where no drawing is left of it. */
  cleanSvg: (bytes: Uint8Array) => Promise<Uint8Array | null>
  onDone: (done: number, total: number) => void
}

/**
 * Fetches and stores the images of an article, six at once, those that fail for a moment's reason up to three times. An
 * image that cannot be had, or not in time, is `failed`; only a store that takes no more is an error.
 * @param urls absolute; one that comes twice is fetched once
 */
export async function fetchImages(
  urls: readonly string[],
  options: FetchImagesOptions,
): Promise<Result<FetchedImages, StoreError>> {
  const { signal, overdue, embedded = {}, canReach = () => true, assets, onDone } = options
  const waiting = [...new Set(urls)]
  const total = waiting.length
  const images: FetchedImages = new Map()
  let bytesLeft = options.maxArticleBytes
  let storeError: StoreError | null = null
  const fetchImage = createImageFetcher(options, AbortSignal.any([signal, overdue]))

  const fetchOne = async (url: string): Promise<void> => {
    const own = embedded[url]
    const came =
      own ?? (canReach(url) ? await fetchImage(url, Math.min(options.maxImageBytes, bytesLeft)) : null)
    const type = came && sniffImageType(came)
    const clean = came && type === 'image/svg+xml' ? await options.cleanSvg(came) : came
    const bytes = clean && clean.length <= options.maxImageBytes ? clean : null
    // Looked at again: others have come in the meantime.
    if (!bytes || !type || bytes.length > bytesLeft) {
      // What came with the page and shows nothing can be had nowhere.
      images.set(url, own && (!type || !clean) ? 'tracker' : 'failed')
    } else if (isTrackingPixel(bytes, type)) {
      images.set(url, 'tracker')
    } else {
      bytesLeft -= bytes.length
      const stored = await assets.put(bytes)
      if (stored.ok) images.set(url, stored.value)
      else storeError = stored.error
    }
    onDone(images.size, total)
  }
  const work = async () => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      if (signal.aborted || storeError) return
      await fetchOne(url)
    }
  }
  onDone(0, total)
  await Promise.all(Array.from({ length: atOnce }, work))
  return storeError ? err(storeError) : ok(images)
}

/** Gets the bytes of an image by its address; null where there are none to be had. */
function createImageFetcher({ pageUrl, pageSpace, visit }: FetchImagesOptions, signal: AbortSignal) {
  const failures = new Map<string, number>()

  const ask = async (url: string, maxBytes: number): Promise<Result<Uint8Array, FetchError>> => {
    const from = referrer(pageUrl, url)
    const answer = await request({
      url,
      visit,
      cause: pageSpace,
      signal,
      accept: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
      headers: from ? { Referer: from } : {},
      maxBytes,
      timeoutMs: imageTimeoutMs,
    })
    if (!answer.ok) return answer
    const { status, bytes } = answer.value
    if (status < 200 || status > 299) return err({ type: 'fetch/http-status', status })
    // A server may name a length that is too short, or a program end in the middle of what it sends.
    return endsAsImage(bytes) || isTracker(bytes) ? ok(bytes) : err(brokenOff)
  }

  return async (url: string, maxBytes: number): Promise<Uint8Array | null> => {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return null
    const { host } = new URL(url)
    for (let tries = 1; ; tries++) {
      const answer = await ask(url, maxBytes)
      if (answer.ok) return answer.value.length > 0 ? answer.value : null
      const pause = imageRetryDelay(answer.error, tries, Date.now())
      const failed = failures.get(host) ?? 0
      if (pause === null || failed >= patience || !(await waited(pause, signal))) {
        if (tries > 1) failures.set(host, failed + 1)
        return null
      }
    }
  }
}

const isTracker = (bytes: Uint8Array): boolean => {
  const type = sniffImageType(bytes)
  return type !== null && isTrackingPixel(bytes, type)
}

/** Whether so many milliseconds went by before the signal came. */
const waited = (ms: number, signal: AbortSignal): Promise<boolean> =>
  delay(ms, true, { signal }).catch((reason: unknown) => {
    if (signal.aborted) return false
    throw reason
  })
