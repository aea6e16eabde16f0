import type { Extraction } from '@core/capture'
import { isBetterDrawn, mayBeDrawnByScripts } from '@core/capture/drawn-page'
import type { ExtractError } from '@core/errors'
import { ok, type Result } from '@core/result'
import type { Extractor } from '../extractor/extractor'
import type { FetchedPage } from './fetch-page'
import { renderPage } from './render-page'
import type { Visit } from './visit'

type ReadOptions = {
  extractor: Pick<Extractor, 'run'>
  visit: Visit
  signal: AbortSignal
  maxBytes: number
}

type ReadArticle = {
  extraction: Extraction
  /** The page as its scripts have drawn it, UTF-8, where the article was found in that; else null. */
  rendered: Uint8Array | null
}

/** Finds the article of a page as it came, or, where there is next to nothing in that, as the page's scripts draw it. */
export async function readArticle(
  page: FetchedPage,
  { extractor, visit, signal, maxBytes }: ReadOptions,
): Promise<Result<ReadArticle, ExtractError>> {
  const { bytes, charset, finalUrl: url } = page
  const asItCame = await extractor.run('extract', { bytes, charset, url })
  if (!asItCame.ok) return asItCame
  const before = withRendered(asItCame.value, null)
  if (!mayBeDrawnByScripts(asItCame.value, bytes)) return before
  const rendered = await renderPage(page, { visit, signal, maxBytes })
  if (!rendered) return before
  const drawn = await extractor.run('extract', { bytes: rendered, charset: 'utf-8', url })
  return drawn.ok && isBetterDrawn(drawn.value, asItCame.value) ? withRendered(drawn.value, rendered) : before
}

const withRendered = (
  read: Result<Extraction, ExtractError>,
  rendered: Uint8Array | null,
): Result<ReadArticle, ExtractError> => (read.ok ? ok({ extraction: read.value, rendered }) : read)
