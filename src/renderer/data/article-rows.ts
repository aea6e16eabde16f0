import { asTold, type ArticleState, type Version, type VersionMetadata } from '@core/article'
import type { CapturedPage } from '@core/capture'
import { withoutTurns } from '@core/direction'
import type { ArticleRow } from './rows'

/** What is known of an article before anything of it has been captured. */
type Origin = {
  id: string
  url: string
  savedAt: string
  title?: string | undefined
  publishedAt?: string | null | undefined
  feedId?: string | undefined
}

export const newRow = ({ id, url, savedAt, title, publishedAt, feedId }: Origin): ArticleRow => ({
  id,
  url,
  canonicalUrl: null,
  title: title || url,
  byline: null,
  siteName: null,
  source: null,
  lang: null,
  excerpt: null,
  leadImage: null,
  publishedAt: publishedAt ?? null,
  savedAt,
  readAt: null,
  state: 'inbox',
  starred: 0,
  bookmarked: 0,
  progress: 0,
  wordCount: 0,
  status: 'queued',
  versionId: null,
  images: { total: 0, stored: 0, failed: 0 },
  partial: null,
  feedId: feedId ?? null,
})

/** The article in another place, with the time since when it is in the trash. @param at the time now, ISO 8601 */
export const movedTo = (row: ArticleRow, state: ArticleState, at: string): ArticleRow => {
  if (state === 'trash') return { ...row, state, trashedAt: row.trashedAt ?? at }
  return row.trashedAt ? { ...row, state, trashedAt: null } : { ...row, state }
}

/** Nothing of it is stored, and nobody wants it captured any more. */
export const givenUp = (row: ArticleRow, at: string): ArticleRow => ({
  ...movedTo(row, 'trash', at),
  status: 'failed',
})

/** What a page says of its article. */
export const metadataOf = (page: VersionMetadata): VersionMetadata => ({
  canonicalUrl: page.canonicalUrl,
  title: withoutTurns(page.title),
  byline: page.byline && withoutTurns(page.byline),
  siteName: page.siteName && withoutTurns(page.siteName),
  source: page.source,
  lang: page.lang,
  excerpt: page.excerpt,
  leadImage: page.leadImage,
  publishedAt: page.publishedAt,
})

/** The article as its version tells of it, which opens from now on. */
export const withVersion = (row: ArticleRow, page: CapturedPage, versionId: string): ArticleRow => ({
  ...asTold(row, metadataOf(page)),
  wordCount: page.wordCount,
  images: page.imageCounts,
  partial: page.partial,
  status: 'ready',
  versionId,
})

/** The article is found by the address that it was led to as well, once the first page of it has come. */
export const withArrival = (row: ArticleRow, { url, provenance }: CapturedPage): ArticleRow =>
  row.versionId === null && provenance.redirects.length > 0 && url !== row.url
    ? { ...row, otherUrls: [...new Set([...(row.otherUrls ?? []), url])] }
    : row

/** @param extractedAt when it was extracted again of what had been kept; null for a capture */
export const versionRow = (
  id: string,
  articleId: string,
  page: CapturedPage,
  extractedAt: string | null,
): Version => ({
  id,
  articleId,
  capturedAt: page.capturedAt,
  metadata: metadataOf(page),
  provenance: page.provenance,
  extractor: page.extractor,
  sanitizer: page.sanitizer,
  images: page.imageCounts,
  resources: page.resources,
  partial: page.partial,
  modifiedAt: page.modifiedAt,
  langDeclared: page.langDeclared,
  langDetected: page.langDetected,
  ...(extractedAt !== null && { extractedAt }),
})
