import type { Version } from '@core/article'
import { headerCharset } from '@core/capture/charset'
import type { CapturedPage } from '@core/capture'
import type { CaptureError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { AssetStore } from '../assets/asset-store'
import type { Extractor } from '../extractor/extractor'
import { assetRecord, countImages, imagesOf, storedLead } from './fetched-images'
import { readWarc } from './warc'

type ReExtractDeps = { assets: Pick<AssetStore, 'read'>; extractor: Pick<Extractor, 'run'> }

/**
 * Makes a page again of what was kept of its capture, with the extractor of today and without the network. Images that
 * the version has are in it; others say where they were. `store/not-found` names what is not there of the capture.
 */
export async function reExtract(
  { assets, extractor }: ReExtractDeps,
  { provenance, resources = {}, capturedAt }: Version,
): Promise<Result<CapturedPage, CaptureError>> {
  const { finalUrl, contentType, warc = '' } = provenance
  const archived = await assets.read(warc)
  const page = archived && (await readWarc(archived))
  if (!page) return err({ type: 'store/not-found', id: warc })
  const job = await extractor.run('extract', {
    bytes: page.bytes,
    charset: headerCharset(contentType),
    url: finalUrl,
  })
  if (!job.ok) return job
  if (!job.value.ok) return job.value
  const { leadImage, trace: _trace, ms: _ms, ...extraction } = job.value.value

  const urls = [...extraction.images.map(({ url }) => url), ...(leadImage === null ? [] : [leadImage])]
  const images = imagesOf(urls, resources)
  const html = await extractor.run('localize', { html: extraction.html, assets: assetRecord(images) })
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
