import type { Provenance, Version } from '@core/article'
import { fileAddress } from '@core/capture/file-address'
import { formatOfType } from '@core/capture/file-format'
import { limitBounds } from '@core/capture/limits'
import { headerCharset } from '@core/capture/charset'
import { keptCapture } from '@core/capture/kept-capture'
import type { CapturedPage, Extraction, KeptCapture, ReadAgain } from '@core/capture'
import type { CaptureError, ImportFailure } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { AssetStore } from '../assets/asset-store'
import type { Extractor } from '../extractor/extractor'
import {
  assetRecord,
  countImages,
  imagesOf,
  resourcesOf,
  storedLead,
  type FetchedImages,
} from './fetched-images'
import { joinParts } from './parts'
import { readWarc, type ArchivedPage } from './warc'

/** Of a file; a PDF's pages are drawn again, too. */
const fileTimeoutMs = 900_000

type ReExtractDeps = { assets: Pick<AssetStore, 'read'>; extractor: Pick<Extractor, 'run'> }

/**
 * Makes a page again of what was kept of its capture, with the extractor of today and without the network. Images that
 * the version has are in it; others say where they were. `store/not-found` names what is not there of the capture.
 */
export async function reExtract(
  deps: ReExtractDeps,
  version: Version,
): Promise<Result<CapturedPage, ImportFailure>> {
  const { provenance, resources = {}, capturedAt } = version
  const read =
    provenance.fileName === undefined
      ? await readPage(deps, keptCapture(version))
      : await readFile(deps, provenance)
  if (!read.ok) return read
  const page = await withImages(deps, read.value, resources)
  return page.ok ? ok({ ...page.value, provenance, capturedAt }) : page
}

/** The same of a page from the web; `fetchMissing` gets the images that are not there. */
export async function readKept(
  deps: ReExtractDeps,
  kept: KeptCapture,
  fetchMissing: (urls: string[]) => Promise<Result<FetchedImages, CaptureError>>,
): Promise<Result<ReadAgain, CaptureError>> {
  const read = await readPage(deps, kept)
  return read.ok ? withImages(deps, read.value, kept.resources, fetchMissing) : read
}

async function withImages(
  { extractor }: ReExtractDeps,
  { leadImage, nextPage: _nextPage, trace: _trace, ms: _ms, ...extraction }: Extraction,
  resources: KeptCapture['resources'],
  fetchMissing?: (urls: string[]) => Promise<Result<FetchedImages, CaptureError>>,
): Promise<Result<ReadAgain, CaptureError>> {
  const urls = [...extraction.images.map(({ url }) => url), ...(leadImage === null ? [] : [leadImage])]
  const images = imagesOf(urls, resources)
  const missing = [...images].flatMap(([url, image]) => (image === 'failed' ? url : []))
  const fetched = await fetchMissing?.(missing)
  if (fetched && !fetched.ok) return fetched
  for (const [url, image] of fetched?.value ?? []) images.set(url, image)
  const html = await extractor.run('localize', { html: extraction.html, assets: assetRecord(images) })
  if (!html.ok) return html
  return ok({
    ...extraction,
    html: html.value,
    images: extraction.images.filter(({ url }) => images.get(url) !== 'tracker'),
    leadImage: storedLead(extraction.images, leadImage, images),
    imageCounts: countImages(extraction.images, images),
    resources: { ...resources, ...resourcesOf(images) },
  })
}

async function readPage(
  { assets, extractor }: ReExtractDeps,
  kept: KeptCapture,
): Promise<Result<Extraction, CaptureError>> {
  const archived = await assets.read(kept.warc)
  const pages = archived ? pagesOf(kept, await readWarc(archived)) : null
  if (!pages) return err({ type: 'store/not-found', id: kept.warc })
  const [first, ...later] = pages
  const extract = async ({
    bytes,
    contentType,
    url,
  }: ArchivedPage): Promise<Result<Extraction, CaptureError>> => {
    const charset = headerCharset(contentType)
    const job = await extractor.run('extract', { bytes, charset, url, firstUrl: first.url })
    return job.ok ? job.value : job
  }
  const beginning = await extract(first)
  if (!beginning.ok) return beginning
  const parts: [Extraction, ...Extraction[]] = [beginning.value]
  for (const page of later) {
    const part = await extract(page)
    if (!part.ok) return part
    parts.push(part.value)
  }
  return joinParts(extractor, parts, kept.lacksParts)
}

/** The pages of the article among those of its WARC file, in their order; null where one is not there. */
function pagesOf(
  { finalUrl, parts }: KeptCapture,
  archived: readonly ArchivedPage[],
): [ArchivedPage, ...ArchivedPage[]] | null {
  const [page] = archived
  if (!page) return null
  const later = parts.map((part) => archived.find(({ url }) => url === part))
  return later.every((part) => part !== undefined) ? [{ ...page, url: finalUrl }, ...later] : null
}

/** Its images have the addresses that they had when it was read first: they are counted through, whatever is in it. */
async function readFile(
  { assets, extractor }: ReExtractDeps,
  { contentType, fileName: name = '', originalSha256 = '' }: Provenance,
): Promise<Result<Extraction, ImportFailure>> {
  const bytes = await assets.read(originalSha256)
  const format = formatOfType(contentType)
  if (!bytes || !format) return err({ type: 'store/not-found', id: originalSha256 })
  const job = await extractor.run(
    'file',
    {
      bytes: new Uint8Array(bytes),
      name,
      format,
      address: fileAddress(originalSha256),
      maxPageBytes: limitBounds.pageMegabytes[1] * 1024 ** 2,
    },
    { timeoutMs: fileTimeoutMs },
  )
  if (!job.ok) return job
  return job.value.ok ? ok(job.value.value.extraction) : job.value
}
