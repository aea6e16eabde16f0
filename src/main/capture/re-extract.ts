import { nameInFolder } from '@core/capture/embedded-address'
import { fileAddress } from '@core/capture/file-address'
import { fileNameOf, formatOf, formatOfType } from '@core/capture/file-format'
import { limitBounds } from '@core/capture/limits'
import { headerCharset } from '@core/capture/charset'
import type { Extraction, KeptCapture, ReadAgain } from '@core/capture'
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
import { readDocument } from './read-document'
import type { ArchivedPage } from './warc'

/** Of a file; a PDF's pages are drawn again, too. */
const fileTimeoutMs = 900_000

/** What it was taken with before, it is read with again. */
const maxPageBytes = limitBounds.pageMegabytes[1] * 1024 ** 2

type ReadDeps = {
  assets: Pick<AssetStore, 'read'>
  extractor: Pick<Extractor, 'run'>
  fileExtractor: Pick<Extractor, 'run'>
}

/** Gets images by their addresses, or from what came with the page. */
type GetImages = (
  urls: string[],
  embedded: Extraction['embedded'],
) => Promise<Result<FetchedImages, CaptureError>>

/**
 * Makes a page again of what was kept of its capture, with the extractor of today. Images that the capture has are in it; of
 * the others, those that `getImages` gets, and the rest say where they were. `store/not-found` names what is not there of the
 * capture.
 */
export async function readKept(
  deps: ReadDeps,
  kept: KeptCapture,
  getImages: GetImages,
): Promise<Result<ReadAgain, ImportFailure>> {
  const read = kept.fileName === null ? await readPage(deps, kept) : await readFile(deps, kept, kept.fileName)
  if (!read.ok) return read
  const { leadImage, embedded, nextPage: _nextPage, trace: _trace, ms: _ms, ...extraction } = read.value
  const urls = [...extraction.images.map(({ url }) => url), ...(leadImage === null ? [] : [leadImage])]
  const images = imagesOf(urls, kept.resources)
  const missing = [...images].flatMap(([url, image]) => (image === 'failed' ? url : []))
  const got = await getImages(missing, embedded)
  if (!got.ok) return got
  for (const [url, image] of got.value) images.set(url, image)
  const html = await deps.extractor.run('localize', {
    html: extraction.html,
    assets: assetRecord(images),
  })
  if (!html.ok) return html
  return ok({
    ...extraction,
    html: html.value,
    images: extraction.images.filter(({ url }) => images.get(url) !== 'tracker'),
    leadImage: storedLead(extraction.images, leadImage, images),
    imageCounts: countImages(extraction.images, images),
    resources: { ...kept.resources, ...resourcesOf(images) },
  })
}

async function readPage(
  { assets, extractor, fileExtractor }: ReadDeps,
  kept: KeptCapture,
): Promise<Result<Extraction, CaptureError>> {
  // The start does without it.
  const { readWarc } = await import('./warc')
  const archived = await assets.read(kept.asset)
  const pages = archived ? pagesOf(kept, await readWarc(archived)) : null
  if (!pages) return err({ type: 'store/not-found', id: kept.asset })
  const [first, ...later] = pages
  const name = fileNameOf(first.url, first.contentDisposition)
  const format = formatOf(first.bytes, { name, contentType: first.contentType })
  if (format !== null && format !== 'html')
    return readDocument(
      { ...first, name, charset: headerCharset(first.contentType), format },
      { extractor: fileExtractor, maxPageBytes, timeoutMs: fileTimeoutMs },
    )
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
  return joinParts(extractor, parts, kept.gap)
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
  { assets, fileExtractor }: ReadDeps,
  { contentType, asset, resources }: KeptCapture,
  name: string,
): Promise<Result<Extraction, ImportFailure>> {
  const bytes = await assets.read(asset)
  const format = formatOfType(contentType)
  if (!bytes || !format) return err({ type: 'store/not-found', id: asset })
  const job = await fileExtractor.run(
    'file',
    {
      bytes: new Uint8Array(bytes),
      charset: null,
      name,
      format,
      address: fileAddress(asset),
      isFetched: false,
      // Those that were there: the others are asked for where the page has them on the web.
      folder: Object.keys(resources).flatMap((url) => nameInFolder(url) ?? []),
      maxPageBytes,
    },
    { timeoutMs: fileTimeoutMs },
  )
  if (!job.ok) return job
  return job.value.ok ? ok(job.value.value.extraction) : job.value
}
