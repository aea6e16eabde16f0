import type { ImageCounts } from '@core/article'
import type { Extraction } from '@core/capture'

/** What became of an image's address: its asset, `failed`, or `tracker` for one that nobody is meant to see. */
export type FetchedImages = Map<string, { sha256: string } | 'failed' | 'tracker'>

/** What is known of the addresses of a version's images: their assets; null for a tracker, and nothing for one that failed. */
export type Resources = Record<string, string | null>

export function resourcesOf(images: FetchedImages): Resources {
  const resources: Resources = {}
  for (const [url, image] of images)
    if (image !== 'failed') resources[url] = image === 'tracker' ? null : image.sha256
  return resources
}

/** The same the other way round, for these images. */
export const imagesOf = (urls: readonly string[], resources: Resources): FetchedImages =>
  new Map(
    urls.map((url) => {
      const sha256 = resources[url]
      return [url, sha256 === undefined ? 'failed' : sha256 === null ? 'tracker' : { sha256 }] as const
    }),
  )

/** An address that is not in it is no image to keep. */
export function assetRecord(images: FetchedImages): Record<string, string | null> {
  const record: Record<string, string | null> = {}
  for (const [url, image] of images)
    if (image !== 'tracker') record[url] = image === 'failed' ? null : image.sha256
  return record
}

export function storedLead(
  images: Extraction['images'],
  leadImage: string | null,
  fetched: FetchedImages,
): string | null {
  for (const url of [leadImage, ...images.map((image) => image.url)]) {
    const image = url === null ? undefined : fetched.get(url)
    if (typeof image === 'object') return image.sha256
  }
  return null
}

export function countImages(images: Extraction['images'], fetched: FetchedImages): ImageCounts {
  const shown = [...new Set(images.map(({ url }) => url))].filter((url) => fetched.get(url) !== 'tracker')
  const stored = shown.filter((url) => typeof fetched.get(url) === 'object').length
  return { total: shown.length, stored, failed: shown.length - stored }
}
