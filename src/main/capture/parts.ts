import { isSamePage } from '@core/address'
import type { Extraction } from '@core/capture'
import type { FetchGap } from '@core/capture/page-kind'
import type { ExtractError, FetchError } from '@core/errors'
import { ok, type Result } from '@core/result'
import type { Extractor } from '../extractor/extractor'
import type { FetchedPage } from './fetch-page'

/** An article on more pages than this is kept up to here. */
const maxParts = 20

export type PagePart = { page: FetchedPage; extraction: Extraction }

export type Parts = {
  /** In their order; the first is the page that was asked for. */
  parts: PagePart[]
  /** Whether there are more, that could not be had. */
  areMissing: boolean
}

/**
 * Follows an article from its first page over all its parts. It ends where a part leads no further, or says the same as
 * an earlier one, as sites do that know no such page; and early, where a part is not to be had or is no article.
 * @param fetchPart fetches a page of the same site
 */
export async function followParts(
  first: PagePart,
  extractor: Pick<Extractor, 'run'>,
  fetchPart: (url: string) => Promise<Result<FetchedPage, FetchError | ExtractError>>,
): Promise<Parts> {
  const parts = [first]
  const firstUrl = first.page.finalUrl
  for (let next = first.extraction.nextPage; next !== null;) {
    if (parts.length === maxParts) return { parts, areMissing: true }
    const fetched = await fetchPart(next)
    if (!fetched.ok) return { parts, areMissing: true }
    const page = fetched.value
    if (page.format !== 'html') return { parts, areMissing: true }
    const { bytes, charset, finalUrl: url } = page
    if (parts.some((part) => isSamePage(part.page.finalUrl, url))) break
    if (new URL(url).origin !== new URL(firstUrl).origin) return { parts, areMissing: true }
    const job = await extractor.run('extract', { bytes, charset, url, firstUrl })
    if (!job.ok || !job.value.ok) return { parts, areMissing: true }
    const extraction = job.value.value
    if (parts.some((part) => part.extraction.text === extraction.text)) break
    parts.push({ page, extraction })
    next = extraction.nextPage
  }
  return { parts, areMissing: false }
}

/** One article of its parts, with what the first says of it. `gap` is what is missing of them. */
export async function joinParts(
  extractor: Pick<Extractor, 'run'>,
  [first, ...later]: readonly [Extraction, ...Extraction[]],
  gap: FetchGap | null,
): Promise<Result<Extraction, ExtractError>> {
  const parts = [first, ...later]
  const partial = parts.find((part) => part.partial !== null)?.partial ?? gap
  if (later.length === 0) return ok({ ...first, partial })
  const embedded = Object.assign({}, ...parts.map((part) => part.embedded)) as Extraction['embedded']
  const joined = await extractor.run('join', { title: first.title, parts: parts.map(({ html }) => html) })
  return joined.ok ? ok({ ...first, ...joined.value, embedded, partial }) : joined
}
