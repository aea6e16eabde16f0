import { createClock, type Clock } from '@core/sync/clock'
import { noParts, partKey, type Parts } from '@core/sync/deletion'
import { diffLocal } from '@core/sync/diff-local'
import type { SyncDocument } from '@core/sync/document'
import { mergeDocuments } from '@core/sync/merge'
import { patchedRow, patchOf } from '@core/sync/patch'
import { show, type Local, type Memberships } from '@core/sync/show'
import type { Json, JsonObject } from '@core/vault/record'

const at = '2026-01-02T03:04:05.000Z'
const place = {
  versionId: 'v1',
  selectors: { quote: { exact: 'a', prefix: '', suffix: '' }, position: { start: 0, end: 1 } },
}

/** A row of each kind, with every field that it needs. */
export const rows = {
  article: {
    ...{ id: 'a1', url: 'https://example.test/a', savedAt: at, title: 'Một bài viết', state: 'inbox' },
    ...{ starred: 0, bookmarked: 0, progress: 0, readAt: null, feedId: null, versionId: null },
    ...{ canonicalUrl: null, byline: null, siteName: null, source: null, lang: null, excerpt: null },
    ...{ publishedAt: null, leadImage: null, wordCount: 0, partial: null, status: 'queued' },
    images: { total: 0, stored: 0, failed: 0 },
  },
  version: {
    ...{ id: 'v1', articleId: 'a1', capturedAt: at, extractor: 'trang 1', sanitizer: 'trang 1' },
    images: { total: 1, stored: 1, failed: 0 },
    provenance: {
      ...{ requestedUrl: 'https://example.test/a', finalUrl: 'https://example.test/a', redirects: [] },
      ...{ status: 200, contentType: 'text/html', charset: 'utf-8', headers: {}, originalBytes: 9 },
    },
    body: 'f'.repeat(64),
  },
  bookmark: { id: 'b1', articleId: 'a1', note: '', collection: '', createdAt: at, updatedAt: at },
  annotation: {
    ...{ id: 'n1', articleId: 'a1', ...place, made: place, colour: 'yellow', note: '' },
    ...{ createdAt: at, modifiedAt: at },
  },
  tag: { id: 't1', name: 'Nước', colour: null, createdAt: at, updatedAt: at },
  collection: { id: 'c1', name: 'Đọc sau', parentId: null, query: null, createdAt: at, updatedAt: at },
  feed: {
    ...{
      id: 'f1',
      url: 'https://example.test/feed',
      cause: 'person',
      siteUrl: null,
      title: 'Báo',
      folder: '',
    },
    ...{
      format: 'rss',
      addedAt: at,
      etag: 'x',
      lastModified: null,
      checkedAt: at,
      succeededAt: at,
      error: null,
    },
  },
  keptApart: { id: 'a1 a2', articleIds: ['a1', 'a2'], at },
  setting: { id: 'reading', style: { font: 'literata' } },
} satisfies Record<string, JsonObject>

export type KindName = keyof typeof rows

/**
 * One laptop with one document and what its library has of it, as the replicator has them: what was done here is brought into the
 * document before anything is merged.
 */
export function createLaptop(device: string, kind: KindName, start = Date.UTC(2026, 0, 2)) {
  let clock: Clock = createClock(device.padEnd(10, '0'))
  let document: SyncDocument | null = null
  let local: Local | null = null
  let now = start
  let isPushed = false
  let parts: Parts = noParts

  const differs = () =>
    diffLocal(document, local, { kind, id: rows[kind].id, clock, at: now, isPushed, parts })

  const bringUpToDate = () => {
    const changed = differs()
    if (!changed) return
    ;({ document, clock } = changed)
    isPushed = false
    if (differs()) throw new Error('what has been told is told again')
  }

  return {
    document: (): SyncDocument => {
      bringUpToDate()
      if (!document) throw new Error('nothing has been made yet')
      return document
    },
    row: (): JsonObject | undefined => local?.row,
    memberships: (): Memberships | undefined => local?.memberships,
    setTime: (ms: number) => {
      now = ms
    },
    setParts: (others: readonly SyncDocument[]) => {
      parts = new Map(others.map((one) => [partKey(one), one]))
    },
    /** As a repository writes a row. */
    write: (fields: Record<string, Json>, memberships: Memberships = {}) => {
      bringUpToDate()
      local = {
        row: { ...(local?.row ?? rows[kind]), ...fields },
        memberships: { ...local?.memberships, ...memberships },
      }
      bringUpToDate()
    },
    remove: () => {
      local = null
      bringUpToDate()
    },
    /** What a server has, put together with what is here. @param isAcknowledged whether the server has it now */
    take: (other: SyncDocument, isAcknowledged = false) => {
      bringUpToDate()
      const before = document && show(document, parts)
      document = document ? mergeDocuments(document, other) : other
      isPushed = isAcknowledged
      const after = show(document, parts)
      if (after.is !== 'here') {
        local = after.is === 'gone' ? null : local
        return
      }
      const patch = patchOf(before?.is === 'here' ? before : null, after)
      if (!patch) return
      const memberships = new Map(Object.entries(local?.memberships ?? {}))
      for (const [name, { put, take }] of Object.entries(patch.memberships)) {
        const elements = { ...memberships.get(name), ...put }
        memberships.set(
          name,
          Object.fromEntries(Object.entries(elements).filter(([element]) => !take.includes(element))),
        )
      }
      local = {
        row: patchedRow(local?.row ?? null, kind, patch),
        memberships: Object.fromEntries(memberships),
      }
    },
  }
}

export type Laptop = ReturnType<typeof createLaptop>

/** Every laptop gives what it has to every other one. */
export function meet(...laptops: readonly Laptop[]): void {
  const documents = laptops.map((laptop) => laptop.document())
  const all = documents.reduce(mergeDocuments)
  for (const laptop of laptops) laptop.take(all, true)
}
