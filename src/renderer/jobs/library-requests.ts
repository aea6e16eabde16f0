import { comparerOf } from '@core/collation'
import { parseAddress } from '@core/address'
import type { Article } from '@core/article'
import { shortWaitMs, waitAskedFor } from '@core/capture/retry'
import { isLackOfRoom, isWaiting, type StoreError, type TrangError } from '@core/errors'
import { nameKey } from '@core/names'
import { err, ok, type Result } from '@core/result'
import type { Tag } from '@core/tag'
import type { TrangApi } from '@shared/api'
import type {
  ArticleDetails,
  LibraryArgs,
  LibraryRequestName,
  LibraryRequests,
  LibraryResult,
  SaveReport,
  SearchHit,
  TaggedArticle,
} from '@shared/library'
import { schemaVersion, type Library } from '@renderer/data'
import type { Search } from '@renderer/data/search/search'
import { storeErrorOf } from '@renderer/data/store-error'
import type { CaptureOutcome, CaptureQueue } from './capture-queue'
import type { FeedRefresher } from './feed-refresh'
import type { FileImports } from './file-imports'
import type { SyncJob } from './sync-job'

type Handlers = { [N in LibraryRequestName]: (args: LibraryArgs<N>) => Promise<LibraryResult<N>> }

type RequestDeps = {
  library: Library
  search: Search
  queue: CaptureQueue
  feeds: FeedRefresher
  files: FileImports
  sync: SyncJob
}

/** Answers what main asks of the library, for the command line. Returns what stops the listening. */
export function serveLibraryRequests(deps: RequestDeps, trang: Pick<TrangApi, 'library'>): () => void {
  const handlers = createHandlers(deps)
  const stop = trang.library.onRequest(({ requestId, name, args }) => {
    // Main sends what `LibraryRequests` says: both ends are compiled from that one type.
    const handler = handlers[name] as (args: unknown) => Promise<Result<unknown, TrangError>>
    // What is still coming back from the vault is waited for: a list of half the library would be a wrong answer.
    deps.library
      .recovered()
      .then(() => handler(args))
      .catch((cause: unknown) => err(failureOf(cause)))
      .then((result) => trang.library.reply({ requestId, result }))
      .catch(reportError)
  })
  trang.library.ready().catch(reportError)
  return stop
}

function createHandlers({ library, search, queue, feeds, files, sync }: RequestDeps): Handlers {
  const { articles, bookmarks, annotations, tags, collections } = library

  return {
    save: async ({ url }) => ok(await save(url)),
    capture: async ({ id, url }) => ok(await captureNow(id, url)),
    importFile: async ({ file: { id, name }, ...how }) =>
      ok(await files.importFile({ name, open: async () => ok({ id }), ...how })),
    sync: () => sync.runOnce(),
    list: async () => ok(await listAll()),
    search: async ({ query, limit }) => find(query, limit),
    show: async ({ id }) => found(id, await details(id)),
    bookmark: async ({ id, ...fields }) => addBookmark(id, fields),
    unbookmark: async ({ id }) => found(id, (await bookmarks.remove(id))?.bookmark),
    bookmarks: async () => {
      const marks = await bookmarks.list()
      const marked = await Promise.all(marks.map(({ articleId }) => articles.get(articleId)))
      return ok(
        marks.map((mark, index) => ({
          ...mark,
          title: marked[index]?.title ?? '',
          url: marked[index]?.url ?? '',
        })),
      )
    },
    annotations: async ({ id }) => {
      if (id === null) return ok(await annotations.withArticles())
      return (await articles.get(id)) ? ok(await annotations.onArticle(id)) : notFound(id)
    },
    importAnnotations: async (given) => {
      const { added, known, orphans, homeless } = await library.annotationImport.importAll(given.annotations)
      return ok({ added, known, orphans, homeless: homeless.map(({ source }) => source) })
    },
    setState: async ({ id, state }) => tagged(id, await articles.setState(id, state)),
    tag: async ({ id, names, remove }) => tag(id, names, remove),
    delete: async ({ id }) => {
      const article = await tagged(id, await articles.get(id))
      return article.ok ? found(id, (await library.many.deleteOne(id)) && article.value) : article
    },
    setVersion: async ({ id, versionId }) =>
      (await articles.get(id)) ? tagged(versionId, await articles.setVersion(id, versionId)) : notFound(id),
    'feeds.add': ({ url }) => feeds.addFeed(url),
    'feeds.list': async () => ok(await library.feeds.list()),
    'feeds.refresh': async ({ id }) =>
      (await library.feeds.get(id)) ? ok(await feeds.refreshOne(id)) : notFound(id),
    'feeds.remove': async ({ id }) => found(id, await library.feeds.remove(id)),
    recapture: async ({ id, now }) => {
      const article = await articles.get(id)
      if (!article) return notFound(id)
      // What came with Trang has no address on the web.
      const address = parseAddress(article.url)
      if (!address.ok) return address
      await queue.recapture(id)
      if (!now) return ok({ opens: true })
      const { error, ...outcome } = await queue.capture(id)
      return error ? err(error) : ok({ opens: opens(outcome) })
    },
    storeExtraction: async ({ id, page }) => ok(await articles.storeExtraction(id, page)),
    storeSeen: async ({ page }) => ok(await articles.storeSeen(page)),
    rebuild: async () => ok(await library.rebuild()),
    checkRows: async ({ records, snapshot }) => ok(await library.checkRows(records, snapshot)),
    stats: async () => ok(await stats()),
  }

  async function listAll(): Promise<TaggedArticle[]> {
    const [rows, all] = await Promise.all([articles.list({ kind: 'all' }), tags.ofAll()])
    return rows.map((article) => ({ ...article, tags: namesOf(all.get(article.id) ?? []) }))
  }

  async function tagged(
    id: string,
    article: Article | undefined,
  ): Promise<Result<TaggedArticle, StoreError>> {
    return article ? ok({ ...article, tags: namesOf(await tags.ofArticle(article.id)) }) : notFound(id)
  }

  async function tag(id: string, names: readonly string[], remove: boolean): Promise<LibraryResult<'tag'>> {
    const article = await articles.get(id)
    if (!article) return notFound(id)
    if (remove) {
      const keys = new Set(names.map(nameKey))
      const there = (await tags.ofArticle(id)).filter(({ name }) => keys.has(nameKey(name)))
      await tags.assign([id], { remove: there.map((one) => one.id) })
    } else {
      const named = await tags.named(names)
      if (!named.ok) return named
      await tags.assign([id], { add: named.value.map((one) => one.id) })
    }
    return tagged(id, article)
  }

  async function addBookmark(
    id: string,
    fields: { note?: string; collection?: string },
  ): Promise<LibraryResult<'bookmark'>> {
    const path = (fields.collection ?? '').split('/').filter((name) => name.trim() !== '')
    if (path.length > 0 && (await articles.get(id))) {
      const collection = await collections.atPath(path)
      if (!collection.ok) return collection
      const added = await collections.add(collection.value.id, [id])
      if (added && !added.ok) return added
    }
    return found(id, await bookmarks.add(id, fields))
  }

  async function find(query: string, limit: number): Promise<LibraryResult<'search'>> {
    // A part of what there is would be a wrong answer.
    await search.ask('upToDate', {})
    const found = await search.ask('search', { query, scope: { kind: 'all' }, limit, excerpts: limit })
    if (!found.ok) return found
    const { hits, excerpts } = found.value
    const ids = hits.map(({ id }) => id)
    const [rows, tagsOf] = await Promise.all([articles.some(ids), tags.ofArticles(ids)])
    const byId = new Map(rows.map((article) => [article.id, article]))
    return ok(
      hits.flatMap(({ id, score }, at): SearchHit[] => {
        const [row, excerpt] = [byId.get(id), excerpts[at]]
        if (!row || !excerpt) return []
        const article = { ...row, tags: namesOf(tagsOf.get(id) ?? []) }
        return [{ article, score, snippet: excerpt.snippet.text }]
      }),
    )
  }

  async function save(input: string): Promise<SaveReport> {
    const queued = await queue.enqueue(input)
    if (!queued.ok) return report(input, { article: undefined, version: null, error: queued.error })
    return report(queued.value.url, { article: queued.value, version: null, error: null }, 'queued')
  }

  async function captureNow(id: string, url: string): Promise<SaveReport> {
    let outcome = await queue.capture(id)
    for (let waits = 1; outcome.error && waits <= maxWaits; waits++) {
      const askedFor = waitAskedFor(outcome.error, Date.now())
      if (askedFor === 0 || askedFor > shortWaitMs) break
      await new Promise((resolve) => setTimeout(resolve, askedFor))
      outcome = await queue.capture(id)
    }
    const isNothing = !outcome.error && !outcome.article?.versionId
    return report(url, isNothing ? { ...outcome, error: { type: 'fetch/cancelled' } } : outcome)
  }

  async function details(id: string): Promise<ArticleDetails | undefined> {
    const article = await articles.get(id)
    if (!article) return undefined
    const [own, body, versions, marks, highlights, capture] = await Promise.all([
      tags.ofArticle(id),
      article.versionId ? articles.body(article.versionId) : undefined,
      articles.versions(id),
      bookmarks.ofArticle(id),
      annotations.ofArticle(id),
      articles.capture(id),
    ])
    return {
      article: { ...article, tags: namesOf(own) },
      html: body?.html ?? '',
      text: body?.text ?? '',
      isTextLost: article.versionId !== null && !body,
      versions,
      bookmarks: marks,
      annotations: highlights,
      capture: capture ?? null,
    }
  }

  async function stats(): Promise<LibraryRequests['stats']['result']> {
    const [counts, marks, highlights, sources, estimate] = await Promise.all([
      articles.counts(),
      bookmarks.list(),
      annotations.list(),
      library.feeds.list(),
      navigator.storage.estimate(),
    ])
    return {
      articles: counts.all,
      unread: counts.unread,
      bookmarks: marks.length,
      annotations: highlights.length,
      feeds: sources.length,
      indexedDbBytes: estimate.usage ?? 0,
      schema: schemaVersion,
    }
  }
}

/** So often a save that somebody waits for waits itself for a server that asks to be left alone for a moment. */
const maxWaits = 3

const namesOf = (tags: readonly Tag[]): string[] => tags.map(({ name }) => name).sort(comparerOf('vi'))

const noImages = { total: 0, stored: 0, failed: 0 }

const notFound = (id: string) => err({ type: 'store/not-found', id } as const)

/** The command line is told of bugs too: nobody else would see them. */
function failureOf(cause: unknown): StoreError {
  try {
    return storeErrorOf(cause)
  } catch (bug) {
    return { type: 'store/write-failed', detail: String(bug) }
  }
}

const found = <T>(id: string, value: T | undefined): Result<T, TrangError> =>
  value === undefined ? notFound(id) : ok(value)

/** A failed save says so, also where an older version of the article is still there to read. */
const report = (
  url: string,
  { article, version, error }: Pick<CaptureOutcome, 'article' | 'version'> & { error: TrangError | null },
  status: SaveReport['status'] = error ? 'failed' : 'ready',
): SaveReport => ({
  id: article?.id ?? null,
  url,
  // What waits for the network, a server or room is in the queue; what could not even be queued is not.
  status: article && error && (isWaiting(error) || isLackOfRoom(error)) ? 'queued' : status,
  versionId: version?.id ?? article?.versionId ?? null,
  opens: opens({ article, version }),
  title: article && article.title !== article.url ? article.title : null,
  images: version?.images ?? article?.images ?? noImages,
  partial: (version ?? article)?.partial ?? null,
  error,
})

/** Whether what was stored is what opens when the article is read. */
const opens = ({ article, version }: Pick<CaptureOutcome, 'article' | 'version'>): boolean =>
  version === null || version.id === article?.versionId
