import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { CapturedPage } from '@core/capture'
import { openLibrary, type Library } from '@renderer/data'
import { LibraryDb } from '@renderer/data/db'
import './live-queries'

/**
 * A library in memory, with ids `id-1`, `id-2`, … and a clock that tests move. With the `factory` of an earlier, closed
 * one it opens what that one stored.
 */
export async function openTestLibrary(start = '2026-01-02T03:04:05.000Z', factory = new IDBFactory()) {
  let time = Date.parse(start)
  let ids = 0
  const db = new LibraryDb('test', { indexedDB: factory, IDBKeyRange })
  const library: Library = await openLibrary({ db, now: () => new Date(time), newId: () => `id-${++ids}` })
  return {
    db,
    factory,
    library,
    now: () => new Date(time),
    advance: (ms: number) => {
      time += ms
    },
  }
}

export const capturedPage = (fields: Partial<CapturedPage> = {}): CapturedPage => ({
  url: 'https://example.com/a',
  canonicalUrl: 'https://example.com/a',
  title: 'Một bài viết',
  byline: null,
  siteName: 'Ví dụ',
  source: null,
  lang: 'vi',
  modifiedAt: null,
  langDeclared: 'vi',
  langDetected: 'vi',
  publishedAt: '2026-01-01T08:00:00+07:00',
  excerpt: null,
  leadImage: null,
  html: '<p>Nội dung</p>',
  text: 'Nội dung',
  wordCount: 2,
  images: [],
  related: [],
  partial: null,
  extractor: 'test',
  sanitizer: 'test',
  imageCounts: { total: 0, stored: 0, failed: 0 },
  resources: {},
  provenance: {
    requestedUrl: 'https://example.com/a',
    finalUrl: 'https://example.com/a',
    redirects: [],
    status: 200,
    contentType: 'text/html',
    charset: 'utf-8',
    headers: {},
    originalSha256: 'a'.repeat(64),
    originalBytes: 1,
  },
  capturedAt: '2026-01-02T03:04:05.000Z',
  ...fields,
})
