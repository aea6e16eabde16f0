import type { CatalogueEntry } from '@core/catalogue/columns'

/** An article as the catalogue takes it. */
export const catalogueEntry = (id: string, fields: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id,
  url: `https://example.com/${id}`,
  title: id,
  siteName: 'Ví dụ',
  state: 'inbox',
  status: 'ready',
  starred: false,
  bookmarked: false,
  readAt: null,
  savedAt: '2026-01-02T03:04:05.000Z',
  publishedAt: null,
  wordCount: 100,
  lang: 'vi',
  feedId: null,
  tags: [],
  collections: [],
  ...fields,
})
