import type {
  AnnotationRow,
  ArticleRow,
  BookmarkRow,
  TagRow,
  TaggingRow,
  VersionRow,
} from '@renderer/data/rows'

// Rows of libraries that are synced, each kind in its share; all of them small, and none with a body.

export type Mix = {
  articles: number
  bookmarks: number
  annotations: number
  tags: number
  /** Whether each article has a stored version, whose files nobody has. */
  hasVersions: boolean
}

export type MixedRows = {
  article: ArticleRow[]
  version: VersionRow[]
  bookmark: BookmarkRow[]
  annotation: AnnotationRow[]
  tag: TagRow[]
  tagging: TaggingRow[]
}

/** Every article has one tag, where there are any; bookmarks and highlights are of the first articles. */
export function rowsOf({ articles, bookmarks, annotations, tags, hasVersions }: Mix): MixedRows {
  const articleIds = upTo(articles, (at) => idOf('a', at))
  const articleOf = (at: number) => articleIds[at % articles] ?? ''
  return {
    article: articleIds.map((id, at) => articleRow(id, at, hasVersions ? idOf('b', at) : null)),
    version: hasVersions ? articleIds.map((id, at) => versionRow(idOf('b', at), id, at)) : [],
    bookmark: upTo(bookmarks, (at) => ({
      ...{ id: idOf('d', at), articleId: articleOf(at), note: `Ghi chú ${at}`, collection: '' },
      ...{ createdAt: timeOf(at), updatedAt: timeOf(at) },
    })),
    annotation: upTo(annotations, (at) => annotationRow(idOf('e', at), articleOf(at), at)),
    tag: upTo(tags, (at) => ({
      ...{
        id: idOf('c', at),
        name: `Nhãn ${at}`,
        colour: null,
        createdAt: timeOf(at),
        updatedAt: timeOf(at),
      },
    })),
    tagging:
      tags === 0
        ? []
        : articleIds.map((articleId, at) => ({ articleId, tagId: idOf('c', at % tags), at: timeOf(at) })),
  }
}

const noImages = { total: 0, stored: 0, failed: 0 }

const articleRow = (id: string, at: number, versionId: string | null): ArticleRow => ({
  ...{ id, url: `https://bao-${at % 40}.example/bai-${at}.html`, canonicalUrl: null },
  title: `Bài thứ ${at}: chợ nổi đông khách trong mùa nước lớn`,
  byline: `Tác giả ${at % 300}`,
  siteName: `Báo ${at % 40}`,
  ...{ source: null, lang: 'vi', publishedAt: timeOf(at), leadImage: null },
  excerpt: 'Ghe thuyền về từ các tỉnh, mang theo trái cây và tiếng rao từ lúc trời chưa sáng hẳn.',
  ...{ savedAt: timeOf(at), readAt: null, state: 'inbox', starred: at % 20 === 0 ? 1 : 0, bookmarked: 0 },
  ...{ progress: 0, wordCount: 400 + (at % 400), status: 'ready', versionId, images: noImages, feedId: null },
})

const versionRow = (id: string, articleId: string, at: number): VersionRow => ({
  ...{ id, articleId, capturedAt: timeOf(at), extractor: 'trang-1', sanitizer: 'dompurify-3.4' },
  provenance: {
    ...{ requestedUrl: `https://bao-${at % 40}.example/bai-${at}.html`, redirects: [], status: 200 },
    finalUrl: `https://bao-${at % 40}.example/bai-${at}.html`,
    ...{ contentType: 'text/html; charset=utf-8', charset: 'utf-8', originalBytes: 60_000 + at },
    headers: { 'content-type': 'text/html; charset=utf-8', server: 'nginx' },
    originalSha256: sha256Of('0', at),
  },
  images: noImages,
  body: sha256Of('1', at),
})

function annotationRow(id: string, articleId: string, at: number): AnnotationRow {
  const quote = { exact: 'trái cây và tiếng rao', prefix: 'mang theo ', suffix: ' từ lúc trời' }
  const place = {
    versionId: idOf('b', at),
    selectors: { quote, position: { start: 100 + at, end: 121 + at } },
  }
  return {
    ...{ id, articleId, ...place, made: place, colour: 'yellow', note: at % 10 === 0 ? `Ghi chú ${at}` : '' },
    ...{ createdAt: timeOf(at), modifiedAt: timeOf(at) },
  }
}

const upTo = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_none, at) => make(at))

/** Shaped as the UUIDs that the app gives. */
const idOf = (kind: string, at: number): string =>
  `${kind.repeat(8)}-0000-4000-8000-${String(at).padStart(12, '0')}`

const sha256Of = (first: string, at: number): string => first + String(at).padStart(63, '0')

const timeOf = (at: number): string => new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString()
