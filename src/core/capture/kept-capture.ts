import type { Version } from '../article'
import type { KeptCapture } from '../capture'
import { fetchGaps } from './page-kind'

/** What there is of a version's capture to read its page from again. */
export const keptCapture = ({ provenance, resources = {}, partial }: Version): KeptCapture => ({
  finalUrl: provenance.finalUrl,
  contentType: provenance.contentType,
  asset: provenance.warc ?? provenance.originalSha256 ?? '',
  fileName: provenance.fileName ?? null,
  parts: provenance.parts ?? [],
  resources,
  gap: fetchGaps.find((gap) => gap === partial) ?? null,
})
