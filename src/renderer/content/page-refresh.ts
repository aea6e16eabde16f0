import { decodePage } from '@core/capture/charset'
import { refreshTarget } from '@core/capture/page-refresh'
import type { ExtractorJobs } from '@shared/extractor'
import { parseInert } from './inert'
import { absolute } from './metadata/metadata'

/** Where a page leads by itself, at once; null where it does not. What it says to those who run no scripts is not meant. */
export function readRefresh({ bytes, charset, url }: ExtractorJobs['refresh']['args']): string | null {
  const page = parseInert(decodePage(bytes, charset))
  const base = absolute(page.querySelector('base[href]')?.getAttribute('href') ?? null, url) ?? url
  const refresh = [...page.querySelectorAll('meta[http-equiv="refresh" i][content]')].find(
    (meta) => meta.closest('noscript') === null,
  )
  return refreshTarget(refresh?.getAttribute('content') ?? '', url, base)
}
