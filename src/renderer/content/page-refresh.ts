import { decodePage } from '@core/capture/charset'
import { refreshTarget } from '@core/capture/page-refresh'
import { countWords } from '@core/capture/words'
import type { ExtractorJobs } from '@shared/extractor'
import { parseOutside } from './inert'
import { baseOf } from './metadata/metadata'

/** Who has so much to read has not only been moved: what leads away from it then, leads to something else. */
const wordsToRead = 150

/**
 * Where a page leads by itself, at once; null where it does not, or is there to be read. What it says to those who run no
 * scripts is not meant.
 */
export function readRefresh({ bytes, charset, url }: ExtractorJobs['refresh']['args']): string | null {
  const page = parseOutside(decodePage(bytes, charset))
  const base = baseOf(page, url)
  const refresh = [...page.querySelectorAll('meta[http-equiv="refresh" i][content]')].find(
    (meta) => meta.closest('noscript') === null,
  )
  if (!refresh || hasWords(page.body)) return null
  return refreshTarget(refresh.getAttribute('content') ?? '', url, base)
}

function hasWords(body: HTMLElement): boolean {
  const read = body.cloneNode(true) as HTMLElement
  for (const element of read.querySelectorAll('script, style, noscript, template')) element.remove()
  return countWords(read.textContent ?? '') >= wordsToRead
}
