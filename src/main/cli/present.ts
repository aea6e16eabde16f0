import type { Article } from '@core/article'
import type { Extraction } from '@core/capture'
import type { Feed } from '@core/feed'
import type {
  ArticleDetails,
  BookmarkWithArticle,
  FeedReport,
  LibraryStats,
  SaveReport,
  SearchHit,
  TaggedArticle,
} from '@shared/library'
import type { Reporter } from './reporter'

type Errors = Pick<Reporter, 'errorObject'>

/** The shapes of the contract, by command; see `docs/cli.md`. */

export function extractionJson(extraction: Extraction, explain: boolean) {
  const { sanitizer: _sanitizer, embedded: _embedded, trace, ...fields } = extraction
  return explain ? { ...fields, trace } : fields
}

export function articleJson(article: TaggedArticle) {
  const { id, url, title, siteName, lang, publishedAt, savedAt, state, starred, progress, tags, status } =
    article
  return {
    id,
    url,
    title,
    siteName,
    lang,
    publishedAt,
    savedAt,
    state,
    starred,
    progress,
    tags,
    status,
  }
}

export const chosenJson = (article: TaggedArticle) => ({
  ...articleJson(article),
  versionId: article.versionId,
  images: article.images,
  partial: article.partial,
})

export const textLost = { type: 'vault/text-lost' } as const

export const searchHitJson = ({ article, score, snippet }: SearchHit) => ({
  ...articleJson(article),
  score,
  snippet,
})

export function detailsJson(details: ArticleDetails, { errorObject }: Errors) {
  const { article, html, text, isTextLost, versions, bookmarks, annotations, capture } = details
  const error = isTextLost ? textLost : capture?.error
  const shown = versions.find(({ id }) => id === article.versionId)
  return {
    ...articleJson(article),
    html,
    text,
    versions,
    bookmarks,
    annotations,
    provenance: shown?.provenance ?? null,
    error: error ? errorObject(error) : null,
  }
}

export const saveJson = (report: SaveReport, { errorObject }: Errors) => ({
  id: report.id,
  url: report.url,
  status: report.status,
  versionId: report.versionId,
  opens: report.opens,
  title: report.title,
  images: report.images,
  partial: report.partial,
  error: report.error && errorObject(report.error),
})

export const feedJson = (feed: Feed, { errorObject }: Errors) => ({
  ...feed,
  error: feed.error && errorObject(feed.error),
})

export const feedReportJson = (report: FeedReport, { errorObject }: Errors) => ({
  ...report,
  error: report.error && errorObject(report.error),
})

export const statsJson = (stats: LibraryStats, assetBytes: number, version: string) => ({
  articles: stats.articles,
  unread: stats.unread,
  bookmarks: stats.bookmarks,
  annotations: stats.annotations,
  feeds: stats.feeds,
  bytes: { indexedDb: stats.indexedDbBytes, vault: assetBytes },
  schema: stats.schema,
  version,
})

/** A line of facts, those that are there, with `·` between them. */
const facts = (...parts: (string | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join(' · ')

type Dates = Pick<Reporter['texts'], 'dateTime'>
type Texts = Pick<Reporter['texts'], 'dateTime' | 't'>

export function extractionLines(extraction: Extraction, explain: boolean, { dateTime }: Dates): string[] {
  const { title, byline, siteName, publishedAt, text, trace } = extraction
  return [
    title,
    facts(byline, siteName, publishedAt && dateTime(publishedAt)),
    '',
    text,
    ...(explain ? ['', ...trace.map((step) => facts(step.step, step.selector, step.reason, step.text))] : []),
  ]
}

export function articleLines(article: Article, { dateTime, t }: Texts): string[] {
  const { id, title, siteName, publishedAt, status, url } = article
  const waiting = status === 'queued' ? t('cli:list.queued') : null
  const failed = status === 'failed' ? t('cli:list.failed') : null
  return [
    `${id}  ${title}`,
    `    ${facts(waiting ?? failed, siteName, publishedAt && dateTime(publishedAt), url)}`,
  ]
}

export const searchHitLines = ({ article, snippet }: SearchHit, texts: Texts): string[] => [
  ...articleLines(article, texts),
  ...(snippet === '' ? [] : [`    ${snippet}`]),
]

export const detailsLines = ({ article, text }: ArticleDetails, { dateTime }: Dates): string[] => [
  article.title,
  facts(article.byline, article.siteName, article.publishedAt && dateTime(article.publishedAt)),
  article.url,
  '',
  text,
]

export const tagLines = ({ title, tags }: TaggedArticle, { t }: Pick<Texts, 't'>): string[] =>
  tags.length === 0 ? [t('cli:tag.none', { title })] : [t('cli:tag.some', { title }), `    ${facts(...tags)}`]

/** One of a place stands with its own id, by which it is taken away. */
export const bookmarkLines = ({ id, articleId, title, url, ...mark }: BookmarkWithArticle): string[] => [
  `${mark.place ? id : articleId}  ${title}`,
  ...(mark.place ? [`    “${mark.place.selectors.quote.exact.replaceAll(/\s+/g, ' ')}”`] : []),
  `    ${facts(mark.collection, mark.note, url)}`,
]

export const feedLines = (feed: Feed, reporter: Reporter): string[] => [
  `${feed.id}  ${feed.title}`,
  `    ${facts(feed.folder, feed.url, feed.error && reporter.texts.error(feed.error))}`,
]
