import { randomUUID } from 'node:crypto'
import { annotationsAsJsonLd } from '@core/annotation-export/json-ld'
import { annotationsAsMarkdown } from '@core/annotation-export/markdown'
import { sortAnnotations, type Annotated } from '@core/annotation-list'
import { err } from '@core/result'
import { parseQuery, saysNothing } from '@core/search/query'
import type { LibraryResult } from '@shared/library'
import type { Command } from './command'
import { exitCodes, type ExitCode } from './io'
import { failed, sideBySide, single, type LibraryDeps } from './library-request'
import { mapInOrder } from './map-in-order'
import * as present from './present'

type Of<N extends Command['name']> = Command & { name: N }

export async function saveCommand(deps: LibraryDeps, { urls }: Of<'save'>): Promise<ExitCode> {
  const { io, offline, reporter, request } = deps
  const { t } = reporter.texts
  let code: ExitCode = exitCodes.ok
  let done = 0
  await reporter.progress(t('cli:save.progress', { done, total: urls.length }))
  // All of them are in the queue before the first one is fetched: who ends the command, however, loses none.
  const queued: LibraryResult<'save'>[] = []
  for (const url of urls) {
    if (io.signal.aborted) return exitCodes.someFailed
    queued.push(await request('save', { url }))
  }
  const answers = mapInOrder(queued, sideBySide, async (answer) => {
    if (io.signal.aborted) return null
    if (offline || !answer.ok || answer.value.id === null || answer.value.error) return answer
    return request('capture', { id: answer.value.id, url: answer.value.url })
  })
  for await (const answer of answers) {
    if (answer === null) return exitCodes.someFailed
    if (!answer.ok) return failed(reporter, answer.error, {})
    const { value: report } = answer
    const { error, images, partial } = report
    await reporter.result(present.saveJson(report, reporter), () => {
      if (error && error.type !== 'fetch/offline') return []
      return report.status === 'queued'
        ? [t('cli:save.queued', { url: report.url, id: report.id ?? '' })]
        : [
            t('cli:save.ready', {
              title: report.title ?? report.url,
              id: report.id ?? '',
              stored: images.stored,
              total: images.total,
            }),
            ...(partial ? [t(`cli:save.partial.${partial}`)] : []),
            ...(report.opens ? [] : [t('cli:save.staysBehind')]),
          ]
    })
    if (error) await reporter.problem(error, report.url)
    // Waiting for a network is what was asked for; anything else that went wrong did go wrong.
    if (error && error.type !== 'fetch/offline') code = exitCodes.someFailed
    await reporter.progress(t('cli:save.progress', { done: ++done, total: urls.length }))
  }
  await reporter.done()
  return code
}

export const listCommand = (deps: LibraryDeps): Promise<ExitCode> =>
  single(
    deps,
    'list',
    {},
    {},
    (articles) => articles.map(present.articleJson),
    (articles) =>
      articles.length === 0
        ? [deps.reporter.texts.t('cli:list.empty')]
        : articles.flatMap((article) => present.articleLines(article, deps.reporter.texts)),
  )

/** A query that cannot be read is wrong usage, whatever the library has. */
export async function searchCommand(deps: LibraryDeps, { query, limit }: Of<'search'>): Promise<ExitCode> {
  const { reporter } = deps
  // The window goes on to show the list that it has; here there is none, and everything is no answer.
  const parsed = saysNothing(query) ? err({ type: 'search/blank' } as const) : parseQuery(query)
  if (!parsed.ok) {
    await reporter.problem(parsed.error)
    return exitCodes.usage
  }
  return single(
    deps,
    'search',
    { query, limit },
    {},
    (hits) => hits.map(present.searchHitJson),
    (hits) =>
      hits.length === 0
        ? [reporter.texts.t('cli:search.empty')]
        : hits.flatMap((hit) => present.searchHitLines(hit, reporter.texts)),
  )
}

export async function showCommand({ request, reporter }: LibraryDeps, { id }: Of<'show'>): Promise<ExitCode> {
  const shown = await request('show', { id })
  if (!shown.ok) return failed(reporter, shown.error, { id })
  const { value: details } = shown
  await reporter.result(present.detailsJson(details, reporter), () =>
    present.detailsLines(details, reporter.texts),
  )
  if (!details.isTextLost) return exitCodes.ok
  await reporter.problem(present.textLost)
  return exitCodes.someFailed
}

export const bookmarkCommand = (
  deps: LibraryDeps,
  { id, note, collection }: Of<'bookmark'>,
): Promise<ExitCode> =>
  single(
    deps,
    'bookmark',
    { id, ...(note !== null && { note }), ...(collection !== null && { collection }) },
    { id },
    (bookmark) => bookmark,
    () => [deps.reporter.texts.t('cli:bookmark.added', { id })],
  )

/** Takes the id of the article, or of the bookmark itself. */
export const unbookmarkCommand = (deps: LibraryDeps, { id }: Of<'unbookmark'>): Promise<ExitCode> =>
  single(
    deps,
    'unbookmark',
    { id },
    { id },
    (bookmark) => bookmark,
    ({ articleId, place }) => [
      place
        ? deps.reporter.texts.t('cli:bookmark.placeRemoved', { id: articleId })
        : deps.reporter.texts.t('cli:bookmark.removed', { id: articleId }),
    ],
  )

export const bookmarksCommand = (deps: LibraryDeps): Promise<ExitCode> =>
  single(
    deps,
    'bookmarks',
    {},
    {},
    (bookmarks) => bookmarks,
    (bookmarks) =>
      bookmarks.length === 0
        ? [deps.reporter.texts.t('cli:bookmarks.empty')]
        : bookmarks.flatMap(present.bookmarkLines),
  )

/** Of one article, or of all but those in the trash. */
export const annotationsCommand = (
  deps: LibraryDeps,
  { id, format }: Of<'annotations'>,
): Promise<ExitCode> => {
  const jsonLdOf = (all: readonly Annotated[]) =>
    annotationsAsJsonLd(sortAnnotations(all, 'article'), randomUUID())
  return single(deps, 'annotations', { id }, id === null ? {} : { id }, jsonLdOf, (all) =>
    format === 'jsonld'
      ? [JSON.stringify(jsonLdOf(all), null, 2)]
      : all.length === 0
        ? [deps.reporter.texts.t('cli:annotations.empty')]
        : annotationsAsMarkdown(sortAnnotations(all, 'article')).trimEnd().split('\n'),
  )
}

export const tagCommand = (deps: LibraryDeps, { id, names, remove }: Of<'tag'>): Promise<ExitCode> =>
  single(deps, 'tag', { id, names, remove }, { id }, present.articleJson, (article) =>
    present.tagLines(article, deps.reporter.texts),
  )
/** The version is one of those that `show` names. */
export const chooseCommand = (deps: LibraryDeps, { id, versionId }: Of<'choose'>): Promise<ExitCode> =>
  single(deps, 'setVersion', { id, versionId }, { id }, present.chosenJson, (article) => [
    deps.reporter.texts.t('cli:choose.done', { title: article.title }),
  ])

export const stateCommand = (deps: LibraryDeps, { id, state }: Of<'state'>): Promise<ExitCode> =>
  single(deps, 'setState', { id, state }, { id }, present.articleJson, (article) => [
    deps.reporter.texts.t(`cli:state.${state}`, { title: article.title }),
  ])

/** For ever, from wherever it is. Shows the article that was. */
export const deleteCommand = (deps: LibraryDeps, { id }: Of<'delete'>): Promise<ExitCode> =>
  single(deps, 'delete', { id }, { id }, present.articleJson, (article) => [
    deps.reporter.texts.t('cli:deleted', { title: article.title }),
  ])

export async function statsCommand(deps: LibraryDeps): Promise<ExitCode> {
  const { t, bytes } = deps.reporter.texts
  const assetBytes = await deps.assetBytes()
  return single(
    deps,
    'stats',
    {},
    {},
    (stats) => present.statsJson(stats, assetBytes, deps.version),
    (stats) => [
      t('cli:stats.articles', { count: stats.articles, unread: stats.unread }),
      t('cli:stats.bookmarks', { count: stats.bookmarks }),
      t('cli:stats.feeds', { count: stats.feeds }),
      t('cli:stats.bytes', { indexedDb: bytes(stats.indexedDbBytes), vault: bytes(assetBytes) }),
    ],
  )
}
