import type { Extraction } from '@core/capture'
import type { RequestCause } from '@core/capture/address-space'
import { fileNameOf } from '@core/capture/file-format'
import { brokenOff } from '@core/capture/net-error'
import { isList, linkedHeadings } from '@core/capture/page-kind'
import { isSentHome, isSentToError, isSentToSection } from '@core/capture/sent-home'
import type { CaptureError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { Extractor } from '../extractor/extractor'
import { unlessStopped, type CaptureJob } from './capture-job'
import { fetchArrival, type Arrival } from './follow-refresh'
import { followParts, joinParts } from './parts'
import { readArticle } from './read-article'
import { readDocument } from './read-document'
import type { SourcePage } from './source-page'

type Extract = Pick<Extractor, 'run'>

/** `fileExtractor` reads what is no page of HTML. */
type Extractors = { extractor: Extract; fileExtractor: Extract }

const megabyte = 1024 ** 2

/** Fetches a page and has the article in it found. */
export async function openPage(
  { url, cause }: { url: string; cause: RequestCause },
  job: CaptureJob,
  extractors: Extractors,
): Promise<Result<SourcePage, CaptureError>> {
  const { signal, overdue, limits, report } = job
  report('fetching', 0, 1)
  const arrival = await arrive(url, cause, job, extractors.extractor)
  if (overdue.aborted && !signal.aborted)
    return err({ type: 'fetch/timeout', afterMs: limits.captureSeconds * 1000 })
  if (!arrival.ok) return arrival
  report('extracting', 0, 1)
  return arrival.value.page.format === 'html'
    ? openArticle(url, arrival.value, job, extractors.extractor)
    : openDocument(arrival.value, job, extractors.fileExtractor)
}

const arrive = (
  url: string,
  cause: RequestCause,
  { visit, signal, overdue, limits }: CaptureJob,
  extractor: Extract,
) =>
  fetchArrival(url, extractor, {
    cause,
    visit,
    signal: AbortSignal.any([signal, overdue]),
    maxBytes: limits.pageMegabytes * megabyte,
    maxPdfBytes: limits.articleMegabytes * megabyte,
  })

async function openDocument(
  { page, ledHere }: Arrival,
  { limits, signal }: CaptureJob,
  extractor: Extract,
): Promise<Result<SourcePage, CaptureError>> {
  const { bytes, space, exchanges, finalUrl, provenance } = page
  const reading = readDocument(
    { ...page, url: finalUrl, name: fileNameOf(finalUrl, provenance.headers['content-disposition']) },
    {
      extractor,
      maxPageBytes: limits.pageMegabytes * megabyte,
      timeoutMs: limits.captureSeconds * 1000,
    },
  )
  const extraction = await unlessStopped(reading, signal)
  if (!extraction.ok) return extraction
  return ok({
    bytes,
    extraction: page.isCutOff ? { ...extraction.value, partial: 'cut-off' } : extraction.value,
    space,
    rendered: null,
    exchanges,
    ledHere,
    provenance,
    savedAt: null,
  })
}

async function openArticle(
  url: string,
  arrival: Arrival,
  job: CaptureJob,
  extractor: Extract,
): Promise<Result<SourcePage, CaptureError>> {
  const { page } = arrival
  const { visit, signal, overdue, limits } = job
  const article = await readArticle(page, {
    extractor,
    visit,
    signal: AbortSignal.any([signal, overdue]),
    maxBytes: limits.pageMegabytes * megabyte,
  })
  // Another reason that the page names says more.
  if (!article.ok && article.error.type !== 'extract/no-article') return article
  // A site may keep an article at its front, and then says where it belongs.
  const canonicalUrl = article.ok ? article.value.extraction.canonicalUrl : null
  if (isSentToError(url, page.finalUrl)) return err({ type: 'extract/soft-404' })
  const isSection = article.ok && isList(linkedHeadings(article.value.extraction.html))
  if (isSection && isSentToSection(url, page.finalUrl)) return err({ type: 'extract/sent-home' })
  if (isSentHome(url, page.finalUrl) && isSentHome(url, canonicalUrl ?? page.finalUrl))
    return err({ type: 'extract/sent-home' })
  if (!article.ok) return page.isCutOff ? err(brokenOff) : article
  return withParts(arrival, article.value, job, extractor)
}

/** Fetches the further parts of an article, and joins them. */
export async function withParts(
  { page, ledHere }: Arrival,
  { extraction: first, rendered }: { extraction: Extraction; rendered: Uint8Array | null },
  job: CaptureJob,
  extractor: Extract,
): Promise<Result<SourcePage, CaptureError>> {
  const { bytes, space, exchanges, provenance } = page
  const { parts, areMissing } = await followParts({ page, extraction: first }, extractor, async (next) => {
    const part = await arrive(next, space, job, extractor)
    return part.ok ? ok(part.value.page) : part
  })
  const [, ...others] = parts
  const isCutOff = parts.some((part) => part.page.isCutOff)
  const joined = await joinParts(
    extractor,
    [first, ...others.map((part) => part.extraction)],
    areMissing ? 'parts' : isCutOff ? 'cut-off' : null,
  )
  if (!joined.ok) return joined
  const later = others.map((part) => part.page)
  return ok({
    bytes,
    extraction: joined.value,
    space,
    rendered,
    exchanges,
    ledHere,
    later,
    provenance: {
      ...provenance,
      ...(rendered && { rendered: true }),
      ...(later.length > 0 && { parts: later.map((part) => part.finalUrl) }),
    },
    savedAt: null,
  })
}
