import { mayRefresh, refreshTarget } from '@core/capture/page-refresh'
import type { ExtractError, FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { Extractor } from '../extractor/extractor'
import { fetchPage, type FetchedPage, type FetchPageOptions } from './fetch-page'

/** Browsers count them with redirects, which seldom come in such numbers. */
const maxRefreshes = 5

/** A page, and those that led to it by themselves, in their order. */
export type Arrival = { page: FetchedPage; ledHere: FetchedPage[] }

/**
 * Fetches a page, and where it leads by itself at once (`Refresh` header or `<meta http-equiv="refresh">`) the page there: like a
 * redirect, each is the doing of the place that it came from, and the addresses on the way are among the redirects.
 */
export async function fetchArrival(
  url: string,
  extractor: Pick<Extractor, 'run'>,
  options: FetchPageOptions,
): Promise<Result<Arrival, FetchError | ExtractError>> {
  const asked = { requestedUrl: url, cause: options.cause }
  const ledHere: FetchedPage[] = []
  let [address, cause] = [url, options.cause]
  for (;;) {
    const fetched = await fetchPage(address, { ...options, cause })
    if (!fetched.ok) return fetched
    const page = fetched.value
    const target = await refreshOf(page, extractor)
    if (!target.ok) return target
    if (target.value === null) return ok({ page: arrived(page, ledHere, asked), ledHere })
    if (ledHere.length === maxRefreshes) return err({ type: 'fetch/too-many-redirects', limit: maxRefreshes })
    ledHere.push(page)
    ;[address, cause] = [target.value, page.space]
  }
}

async function refreshOf(
  { bytes, charset, format, finalUrl: url, provenance }: FetchedPage,
  extractor: Pick<Extractor, 'run'>,
): Promise<Result<string | null, ExtractError>> {
  const said = refreshTarget(provenance.headers['refresh'] ?? '', url)
  if (said !== null || format !== 'html' || !mayRefresh(bytes)) return ok(said)
  return extractor.run('refresh', { bytes, charset, url })
}

/** With what was asked for first, and the way from there. */
function arrived(
  page: FetchedPage,
  ledHere: readonly FetchedPage[],
  asked: Pick<FetchedPage['provenance'], 'requestedUrl' | 'cause'>,
): FetchedPage {
  const before = ledHere.flatMap(({ provenance, finalUrl }) => [...provenance.redirects, finalUrl])
  const redirects = [...before, ...page.provenance.redirects]
  return { ...page, provenance: { ...page.provenance, ...asked, redirects } }
}
