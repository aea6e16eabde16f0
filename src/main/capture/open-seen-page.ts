import type { AddressSpace } from '@core/capture/address-space'
import type { CaptureError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { Extractor } from '../extractor/extractor'
import type { CaptureJob } from './capture-job'
import type { FetchedPage } from './fetch-page'
import { withParts } from './open-page'
import type { SourcePage } from './source-page'

/** A page as somebody sees it in a browser. */
export type SeenPage = {
  url: string
  /** Its document, UTF-8. */
  html: Uint8Array
  /** Whether its end had not come yet. */
  isCutOff: boolean
  /** Of the server's answer. */
  status: number
  /** The addresses that led to it, in order. */
  redirects: string[]
  /** Where it was reached. */
  space: AddressSpace
  /** When it was seen, ISO 8601. */
  at: string
}

/** Finds the article of a page that somebody sees; its further parts are fetched. */
export async function openSeenPage(
  { url, html, isCutOff, status, redirects, space, at }: SeenPage,
  job: CaptureJob,
  extractor: Pick<Extractor, 'run'>,
): Promise<Result<SourcePage, CaptureError>> {
  job.report('extracting', 0, 1)
  if (status >= 400) return err({ type: 'fetch/http-status', status })
  const article = await extractor.run('extract', { bytes: html, charset: 'utf-8', url })
  if (!article.ok) return article
  if (!article.value.ok) return article.value
  const page: FetchedPage = {
    bytes: html,
    format: 'html',
    charset: 'utf-8',
    finalUrl: url,
    space,
    exchanges: [],
    isCutOff,
    provenance: {
      cause: 'person',
      requestedUrl: redirects[0] ?? url,
      finalUrl: url,
      redirects,
      status,
      contentType: 'text/html; charset=utf-8',
      charset: 'utf-8',
      headers: {},
      originalBytes: html.length,
    },
  }
  const opened = await withParts(
    { page, ledHere: [] },
    { extraction: article.value.value, rendered: html },
    job,
    extractor,
  )
  return opened.ok ? ok({ ...opened.value, seen: { url, at } }) : opened
}
