import { isSamePage, waysToWrite } from '@core/address'
import type { Article, ArticleState, CaptureRequest } from '@core/article'
import type { RequestCause } from '@core/capture/address-space'
import { hasBookmark } from '@core/catalogue/flags'
import { isWaiting, type CaptureError } from '@core/errors'
import type { ReadingStyle } from '@core/reading-style'
import { givenUp, movedTo, newRow } from './article-rows'
import { createArticleVersions } from './article-versions'
import { createJoining } from './joining'
import {
  idsInView,
  newestFirst,
  notTrash,
  viewRows,
  type ArticleView,
  type ListedView,
} from './article-views'
import { change, deleteRow, putRow, type LibraryDeps } from './library'
import { rowToArticle, type ArticleRow, type CaptureRow } from './rows'

/** Articles with their versions, bodies and captures. Every change is logged with the row it changes. */
export function createArticles(deps: LibraryDeps) {
  const { db } = deps
  const timestamp = () => deps.now().toISOString()

  const putArticle = (row: ArticleRow) => putRow(deps, 'article', row.id, row)
  const putCapture = (row: CaptureRow) => putRow(deps, 'capture', row.articleId, row)
  /** Later than that of any request that waits: the queue is in this order, however many come in one millisecond. */
  const requestTime = async (): Promise<string> => {
    const last = (await db.captures.orderBy('requestedAt').last())?.requestedAt
    const time = timestamp()
    return last === undefined || last < time ? time : new Date(Date.parse(last) + 1).toISOString()
  }
  const newRequest = async ({ id, url }: ArticleRow, cause: RequestCause): Promise<CaptureRow> => ({
    articleId: id,
    url,
    cause,
    requestedAt: await requestTime(),
    attempts: 0,
    retryAt: null,
    error: null,
  })
  const dropCapture = (articleId: string) => deleteRow(deps, 'capture', articleId)

  const update = (
    id: string,
    changed: (row: ArticleRow) => Partial<ArticleRow>,
  ): Promise<Article | undefined> =>
    change(deps, async () => {
      const row = await db.articles.get(id)
      if (!row) return undefined
      const next = { ...row, ...changed(row) }
      await putArticle(next)
      return rowToArticle(next)
    })

  /**
   * By its own address, by one of an article that was made one with it, or by the canonical one that its page names; as it is
   * written first, then in another way. A page can name any address, also by mistake (page two names page one), so that only counts
   * where the two are one page by their form.
   */
  const findByAddress = async (url: string): Promise<ArticleRow | undefined> => {
    const find = async (ways: readonly string[]) =>
      (await db.articles.where('url').anyOf(ways).first()) ??
      (await db.articles.where('otherUrls').anyOf(ways).first()) ??
      (await db.articles
        .where('canonicalUrl')
        .anyOf(ways)
        .filter((row) => isSamePage(row.url, url))
        .first())
    return (await find([url])) ?? (await find(waysToWrite(url)))
  }

  /** One that comes again comes back from the trash. */
  const outOfTrash = (row: ArticleRow): ArticleRow =>
    row.state === 'trash' ? movedTo(row, 'inbox', timestamp()) : row
  const backFromTrash = (known: ArticleRow | undefined) => known && outOfTrash(known)

  const findAgain = async (url: string) => backFromTrash(await findByAddress(url))

  /** @param urls of a page, its own first, then those that led to it */
  const findSeen = async (urls: readonly string[]): Promise<ArticleRow | undefined> => {
    const waiting = await db.captures.filter((row) => urls.some((url) => isSamePage(url, row.url))).first()
    if (waiting) return backFromTrash(await db.articles.get(waiting.articleId))
    for (const url of urls) {
      const known = await findAgain(url)
      if (known) return known
    }
    return undefined
  }

  const versions = createArticleVersions(deps, {
    findAgain,
    findSeen,
    joining: createJoining(deps, { findByAddress, outOfTrash }),
  })

  return {
    get: async (id: string): Promise<Article | undefined> => {
      const row = await db.articles.get(id)
      return row && rowToArticle(row)
    },

    /** Those of them that are there, in this order. */
    some: async (ids: readonly string[]): Promise<Article[]> =>
      (await db.articles.bulkGet([...ids])).flatMap((row) => (row ? [rowToArticle(row)] : [])),

    byUrl: async (url: string): Promise<Article | undefined> => {
      const row = await findByAddress(url)
      return row && rowToArticle(row)
    },

    /** Newest first, at most `limit` rows. */
    list: async (view: ArticleView, limit?: number): Promise<Article[]> => {
      if (limit === undefined || view.kind === 'tag' || view.kind === 'collection')
        return (await rowsOf(view)).slice(0, limit).map(rowToArticle)
      const { parts, keep } = viewRows(db.articles, view)
      const rows = await Promise.all(parts.map((part) => part.reverse().filter(keep).limit(limit).toArray()))
      return rows.flat().sort(newestFirst).slice(0, limit).map(rowToArticle)
    },

    /** The ids of the articles of a tag, or of a collection and those below it, in no order; those in the trash among them. */
    idsIn: (view: ListedView) => idsInView(db, view),

    /**
     * Queues the address for capture: a new article, or another version of the one that has this address. An article in
     * the trash comes back to the inbox.
     */
    enqueue: (
      url: string,
      from: { cause?: RequestCause; feedId?: string; title?: string; publishedAt?: string | null } = {},
    ) =>
      change(deps, async (): Promise<Article> => {
        const row = (await findAgain(url)) ?? newRow({ id: deps.newId(), url, savedAt: timestamp(), ...from })
        await putArticle(row.versionId ? row : { ...row, status: 'queued' })
        await putCapture(await newRequest(row, from.cause ?? 'person'))
        return rowToArticle(row)
      }),

    /** Queues the article once more, as the doing of whoever made it be captured before. */
    enqueueAgain: (id: string) =>
      change(deps, async (): Promise<Article | undefined> => {
        const row = await db.articles.get(id)
        if (!row) return undefined
        const [request, version] = await Promise.all([
          db.captures.get(id),
          row.versionId === null ? undefined : db.versions.get(row.versionId),
        ])
        const next: ArticleRow = {
          ...outOfTrash(row),
          status: row.versionId === null ? 'queued' : row.status,
        }
        await putArticle(next)
        await putCapture(await newRequest(row, request?.cause ?? version?.provenance.cause ?? 'person'))
        return rowToArticle(next)
      }),

    /** A failed capture stays in the queue with its reason; an article that has a version keeps it. */
    captureFailed: (articleId: string, error: CaptureError, retryAt: string | null) =>
      change(deps, async () => {
        const [row, capture] = await Promise.all([db.articles.get(articleId), db.captures.get(articleId)])
        if (!row || !capture) return
        await putCapture({ ...capture, attempts: capture.attempts + 1, error, retryAt })
        if (row.versionId) return
        await putArticle({ ...row, status: isWaiting(error) ? 'queued' : 'failed' })
      }),

    ...versions,

    /** Takes the article from the queue; one that has nothing stored goes to the trash. */
    cancelCapture: (articleId: string) =>
      change(deps, async () => {
        const row = await db.articles.get(articleId)
        await dropCapture(articleId)
        if (row && !row.versionId) await putArticle(givenUp(row, timestamp()))
      }),

    captures: (): Promise<CaptureRequest[]> => db.captures.orderBy('requestedAt').toArray(),
    capture: (articleId: string): Promise<CaptureRequest | undefined> => db.captures.get(articleId),

    setState: (id: string, state: ArticleState) => update(id, (row) => movedTo(row, state, timestamp())),
    setRead: (id: string, read: boolean) => update(id, () => ({ readAt: read ? timestamp() : null })),
    /** What it is set in that others are not; null to set it as all are. */
    setStyle: (id: string, style: Partial<ReadingStyle> | null) => update(id, () => ({ style })),
    /** `progress` is 0 to 1. */
    setProgress: (id: string, progress: number) => update(id, () => ({ progress })),

    /** Reads every row: what shows counts all the time has them from the catalogue. */
    counts: async () => {
      const rows = await db.articles.toArray()
      const left = rows.filter(notTrash)
      const inbox = left.filter(({ state }) => state === 'inbox')
      const those = (isMeant: (row: ArticleRow) => boolean) => left.filter(isMeant).length
      return {
        inbox: inbox.length,
        unread: inbox.filter(({ readAt }) => readAt === null).length,
        starred: those(({ starred }) => starred === 1),
        bookmarks: those(hasBookmark),
        archive: left.length - inbox.length,
        trash: rows.length - left.length,
        all: left.length,
        waiting: those(({ status }) => status === 'queued'),
        failed: those(({ status }) => status === 'failed'),
      }
    },
  }

  /** Newest first. All rows at once and sorted out here: a cursor takes many times as long for each. */
  async function rowsOf(view: ArticleView): Promise<ArticleRow[]> {
    if (view.kind === 'tag' || view.kind === 'collection') {
      const found = await db.articles.bulkGet(await idsInView(db, view))
      return found.flatMap((row) => (row && notTrash(row) ? [row] : [])).sort(newestFirst)
    }
    const { parts, keep } = viewRows(db.articles, view)
    const rows = await Promise.all(parts.map((part) => part.toArray()))
    return rows.flat().filter(keep).sort(newestFirst)
  }
}

export type Articles = ReturnType<typeof createArticles>
