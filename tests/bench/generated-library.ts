import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDescriber } from '@core/anchor/describe'
import { highlightColours } from '@core/annotation'
import { ok } from '@core/result'
import type { JsonObject } from '@core/vault/record'
import { storeBody } from '@main/vault/journal/body'
import { writeManifest } from '@main/vault/manifest'
import type { VaultRecord } from '@main/vault/journal/records'
import { vaultFormat, writeSnapshot } from '@main/vault/journal/snapshot'
import { snapshotName } from '@main/vault/journal/snapshot-name'
import type { Stories } from './long-stories'
import { createWriter, type Story } from './stories'

export type Generated = {
  /** Bytes of HTML and text (UTF-8) and of the original pages. */
  contentBytes: number
  records: number
}

/** Bodies that are packed side by side. */
const atOnce = 32
const library = '00000000-0000-4000-8000-000000000001'

/**
 * Makes a profile whose vault holds a library of that many articles, each with a stored version and its original page,
 * every tenth bookmarked, from twenty feeds. IndexedDB is not there: the app rebuilds it at its first start.
 */
export async function generateLibrary(
  profile: string,
  articles: number,
  schema: number,
  onProgress: (done: number) => void,
  { write, highlights }: Stories = { write: createWriter(articles), highlights: 0 },
): Promise<Generated> {
  const journal = join(profile, 'journal')
  mkdirSync(journal, { recursive: true })
  const known = new Set<string>()
  // As the store of assets lays its files out, without waiting for the disk for each.
  const put = (bytes: Uint8Array) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const folder = join(profile, 'assets', sha256.slice(0, 2))
    if (!known.has(folder)) mkdirSync(folder, { recursive: true })
    known.add(folder)
    writeFileSync(join(folder, sha256.slice(2)), bytes)
    return sha256
  }
  const store = { put: (bytes: Uint8Array) => Promise.resolve(ok({ sha256: put(bytes) })) }

  let contentBytes = 0
  let records = 0
  async function* all() {
    let waiting: Promise<VaultRecord>[] = []
    for (let index = 0; index < articles; index++) {
      const story = write(index)
      const original = Buffer.from(story.page)
      contentBytes += Buffer.byteLength(story.html) + Buffer.byteLength(story.text) + original.length
      for (const picture of story.pictures ?? []) put(picture)
      const own = recordsOf(story, index, put(original), original.length)
      for (const record of [...own, ...highlightsOf(story, index)])
        waiting.push(storeBody({ ...record, seq: ++records }, store))
      if (waiting.length < atOnce * 3) continue
      yield* await Promise.all(waiting)
      waiting = []
      onProgress(index + 1)
    }
    for (let index = 0; index < 20; index++)
      waiting.push(Promise.resolve({ ...feedRecord(index), seq: ++records }))
    yield* await Promise.all(waiting)
  }

  // The last change is known when the last record is written; the name says it from the beginning.
  const seq = articles * 3 + Math.ceil(articles / 10) + 20 + highlights
  const ordinal = seq + 1
  const head = { library, schema, seq, ordinal, at: new Date().toISOString() }
  await writeSnapshot(join(journal, snapshotName(seq, ordinal)), head, all())
  writeManifest(profile, {
    format: vaultFormat,
    library,
    schema,
    writer: '0.0.0',
    partition: 'trang',
    lastSeq: 0,
    restored: false,
  })
  return { contentBytes, records }
}

type Unnumbered = Omit<VaultRecord, 'seq'>

function recordsOf(story: Story, index: number, originalSha256: string, originalBytes: number): Unnumbered[] {
  const at = new Date(Date.UTC(2020, 0, 1) + index * 1_800_000).toISOString()
  const [id, versionId] = [idOf('a', index), idOf('b', index)]
  const isMarked = index % 10 === 0
  const images = { total: 0, stored: 0, failed: 0 }
  const feedId = idOf('f', index % 20)
  const article: JsonObject = {
    id,
    url: story.url,
    canonicalUrl: story.url,
    title: story.title,
    byline: index % 3 === 0 ? 'Nguyễn Văn An' : null,
    siteName: story.siteName,
    source: null,
    lang: story.lang,
    excerpt: story.text.slice(0, 200),
    leadImage: null,
    publishedAt: at,
    savedAt: at,
    readAt: index % 4 === 0 ? at : null,
    state: index % 3 === 0 ? 'archive' : 'inbox',
    starred: index % 20 === 0 ? 1 : 0,
    bookmarked: isMarked ? 1 : 0,
    progress: 0,
    wordCount: story.words,
    status: 'ready',
    versionId,
    images,
    feedId,
  }
  const version: JsonObject = {
    id: versionId,
    articleId: id,
    capturedAt: at,
    provenance: {
      requestedUrl: story.url,
      finalUrl: story.url,
      redirects: [],
      status: 200,
      contentType: 'text/html; charset=utf-8',
      charset: 'utf-8',
      headers: { 'content-type': 'text/html; charset=utf-8', date: at, server: 'nginx' },
      originalSha256,
      originalBytes,
    },
    extractor: 'trang-1',
    sanitizer: 'dompurify-3.4',
    images,
  }
  const entry: JsonObject = { feedId, guid: story.url, articleId: id, seenAt: at }
  const mark: JsonObject = {
    id: idOf('d', index),
    articleId: id,
    note: `Ghi chú ${index}`,
    collection: '',
    createdAt: at,
    updatedAt: at,
  }
  return [
    { entity: 'version', id: versionId, at, row: version, inline: { html: story.html, text: story.text } },
    { entity: 'article', id, at, row: article },
    { entity: 'feedEntry', id: `${feedId} ${story.url}`, at, row: entry },
    ...(isMarked ? [{ entity: 'bookmark', id: idOf('d', index), at, row: mark }] : []),
  ]
}

function highlightsOf({ text, highlights = [] }: ReturnType<Stories['write']>, index: number): Unnumbered[] {
  if (highlights.length === 0) return []
  const describe = createDescriber(text)
  const at = '2020-01-01T00:00:00.000Z'
  return highlights.map(({ start, end }, count) => {
    const id = idOf('e', index * 1000 + count)
    const place = { versionId: idOf('b', index), selectors: describe(start, end) }
    const colour = highlightColours[count % highlightColours.length] ?? null
    const row: JsonObject = {
      id,
      articleId: idOf('a', index),
      ...place,
      made: place,
      colour,
      note: count % 10 === 0 ? `Ghi chú ${count}` : '',
      createdAt: at,
      modifiedAt: at,
    }
    return { entity: 'annotation', id, at, row }
  })
}

function feedRecord(index: number): Unnumbered {
  const at = '2020-01-01T00:00:00.000Z'
  const url = `https://bao-${index}.example/feed.xml`
  const row: JsonObject = {
    id: idOf('f', index),
    url,
    siteUrl: null,
    title: `Báo số ${index}`,
    folder: '',
    format: 'rss',
    addedAt: at,
    etag: null,
    lastModified: null,
    checkedAt: at,
    succeededAt: at,
    error: null,
  }
  return { entity: 'feed', id: idOf('f', index), at, row }
}

/** Shaped as the UUIDs that the app gives. */
const idOf = (kind: string, index: number): string =>
  `${kind.repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`
