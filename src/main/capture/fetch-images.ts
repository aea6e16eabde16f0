import type { AddressSpace } from '@core/capture/address-space'
import { sniffImageType } from '@core/capture/image-type'
import { referrer } from '@core/capture/request-headers'
import { isTrackingPixel } from '@core/capture/tracking-pixel'
import type { StoreError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { AssetStore } from '../assets/asset-store'
import { request } from './http'
import type { Visit } from './visit'

const atOnce = 6
const maxImageBytes = 25 * 1024 * 1024
const maxArticleBytes = 200 * 1024 * 1024
const imageTimeoutMs = 60_000
/** Servers that take connections and say nothing must not hold up an article, whose text is already there. */
const articleTimeoutMs = 180_000

/** What became of an image's address: its asset, `failed`, or `tracker` for one that nobody is meant to see. */
export type FetchedImages = Map<string, { sha256: string } | 'failed' | 'tracker'>

/**
 * Fetches and stores the images of an article, six at once, up to 25 MB each and 200 MB together, for three minutes at
 * most. An image that cannot be had, or not in time, is `failed`; only a store that takes no more is an error. Stops early when `signal` aborts.
 * @param urls absolute; one that comes twice is fetched once
 */
export async function fetchImages(
  urls: readonly string[],
  {
    pageUrl,
    pageSpace,
    visit,
    signal,
    assets,
    onDone,
  }: {
    pageUrl: string
    /** Where the page came from. */
    pageSpace: AddressSpace
    visit: Visit
    signal: AbortSignal
    assets: Pick<AssetStore, 'put'>
    onDone: (done: number, total: number) => void
  },
): Promise<Result<FetchedImages, StoreError>> {
  const waiting = [...new Set(urls)]
  const total = waiting.length
  const images: FetchedImages = new Map()
  let bytesLeft = maxArticleBytes
  let storeError: StoreError | null = null
  const overdue = new AbortController()
  const timer = setTimeout(() => overdue.abort(), articleTimeoutMs)
  const eitherSignal = AbortSignal.any([signal, overdue.signal])

  const fetchOne = async (url: string): Promise<void> => {
    const bytes = await fetchImage(url, {
      pageUrl,
      pageSpace,
      visit,
      signal: eitherSignal,
      maxBytes: Math.min(maxImageBytes, bytesLeft),
    })
    const type = bytes && sniffImageType(bytes)
    // Looked at again: others have come in the meantime.
    if (!bytes || !type || bytes.length > bytesLeft) {
      images.set(url, 'failed')
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
  await Promise.all(Array.from({ length: atOnce }, work)).finally(() => clearTimeout(timer))
  return storeError ? err(storeError) : ok(images)
}

async function fetchImage(
  url: string,
  {
    pageUrl,
    pageSpace,
    visit,
    signal,
    maxBytes,
  }: { pageUrl: string; pageSpace: AddressSpace; visit: Visit; signal: AbortSignal; maxBytes: number },
): Promise<Uint8Array | null> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return null
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
  return answer.ok && answer.value.bytes.length > 0 ? answer.value.bytes : null
}
