import type { Provenance, Version } from '@core/article'
import { fileAddress } from '@core/capture/file-address'
import { formatOfType } from '@core/capture/file-format'
import { limitBounds } from '@core/capture/limits'
import { headerCharset } from '@core/capture/charset'
import type { CapturedPage, Extraction } from '@core/capture'
import type { ImportFailure } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { AssetStore } from '../assets/asset-store'
import type { Extractor } from '../extractor/extractor'
import { assetRecord, countImages, imagesOf, storedLead } from './fetched-images'
import { readWarc } from './warc'

/** Of a file; a PDF's pages are drawn again, too. */
const fileTimeoutMs = 900_000

type ReExtractDeps = { assets: Pick<AssetStore, 'read'>; extractor: Pick<Extractor, 'run'> }

/**
 * Makes a page again of what was kept of its capture, with the extractor of today and without the network. Images that
 * the version has are in it; others say where they were. `store/not-found` names what is not there of the capture.
 */
export async function reExtract(
  deps: ReExtractDeps,
  { provenance, resources = {}, capturedAt }: Version,
): Promise<Result<CapturedPage, ImportFailure>> {
  const page =
    provenance.fileName === undefined ? await readPage(deps, provenance) : await readFile(deps, provenance)
  if (!page.ok) return page
  const { leadImage, trace: _trace, ms: _ms, ...extraction } = page.value

  const urls = [...extraction.images.map(({ url }) => url), ...(leadImage === null ? [] : [leadImage])]
  const images = imagesOf(urls, resources)
  const html = await deps.extractor.run('localize', { html: extraction.html, assets: assetRecord(images) })
  if (!html.ok) return html
  return ok({
    ...extraction,
    html: html.value,
    images: extraction.images.filter(({ url }) => images.get(url) !== 'tracker'),
    leadImage: storedLead(extraction.images, leadImage, images),
    imageCounts: countImages(extraction.images, images),
    resources,
    provenance,
    capturedAt,
  })
}

async function readPage(
  { assets, extractor }: ReExtractDeps,
  { finalUrl, contentType, warc = '' }: Provenance,
): Promise<Result<Extraction, ImportFailure>> {
  const archived = await assets.read(warc)
  const page = archived && (await readWarc(archived))
  if (!page) return err({ type: 'store/not-found', id: warc })
  const job = await extractor.run('extract', {
    bytes: page.bytes,
    charset: headerCharset(contentType),
    url: finalUrl,
  })
  return job.ok ? job.value : job
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
