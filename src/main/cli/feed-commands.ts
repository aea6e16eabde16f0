import { isLackOfRoom } from '@core/errors'
import type { Command } from './command'
import { exitCodes, type ExitCode } from './io'
import { failed, sideBySide, single, type LibraryDeps } from './library-request'
import { mapInOrder } from './map-in-order'
import * as present from './present'

type Of<N extends Command['name']> = Command & { name: N }

export async function feedsAddCommand(deps: LibraryDeps, { url }: Of<'feeds-add'>): Promise<ExitCode> {
  const { offline, reporter, request } = deps
  if (offline) return failed(reporter, { type: 'fetch/offline' }, { url })
  const added = await request('feeds.add', { url })
  if (!added.ok) return failed(reporter, added.error, { url })
  const { id, title, error } = added.value
  await reporter.result(present.feedJson(added.value, reporter), () => [
    reporter.texts.t('cli:feeds.added', { id, title }),
  ])
  // A feed that is empty is subscribed to, and says so.
  if (error) await reporter.problem(error, title)
  return exitCodes.ok
}

export const feedsListCommand = (deps: LibraryDeps): Promise<ExitCode> =>
  single(
    deps,
    'feeds.list',
    {},
    {},
    (feeds) => feeds.map((feed) => present.feedJson(feed, deps.reporter)),
    (feeds) =>
      feeds.length === 0
        ? [deps.reporter.texts.t('cli:feeds.empty')]
        : feeds.flatMap((feed) => present.feedLines(feed, deps.reporter)),
  )

export const feedsRemoveCommand = (deps: LibraryDeps, { id }: Of<'feeds-remove'>): Promise<ExitCode> =>
  single(
    deps,
    'feeds.remove',
    { id },
    { id },
    (feed) => present.feedJson(feed, deps.reporter),
    ({ title }) => [deps.reporter.texts.t('cli:feeds.removed', { title })],
  )

export async function feedsRefreshCommand(deps: LibraryDeps, { id }: Of<'feeds-refresh'>): Promise<ExitCode> {
  const { io, offline, reporter, request } = deps
  const { t } = reporter.texts
  if (offline) return failed(reporter, { type: 'fetch/offline' }, id === null ? {} : { id })
  const listed = await request('feeds.list', {})
  if (!listed.ok) return failed(reporter, listed.error, {})
  const ids = id === null ? listed.value.map((feed) => feed.id) : [id]
  let code: ExitCode = exitCodes.ok
  let done = 0
  const answers = mapInOrder(ids, sideBySide, async (feedId) =>
    io.signal.aborted ? null : { feedId, answer: await request('feeds.refresh', { id: feedId }) },
  )
  await reporter.progress(t('cli:feeds.progress', { done, total: ids.length }))
  for await (const refreshed of answers) {
    if (refreshed === null) return exitCodes.someFailed
    const { feedId, answer } = refreshed
    if (!answer.ok) {
      code = await failed(reporter, answer.error, { id: feedId })
      if (code === exitCodes.library) return code
      continue
    }
    const { value: report } = answer
    const { title, added, saved, outcome, error } = report
    await reporter.result(present.feedReportJson(report, reporter), () => {
      if (outcome === 'failed') return []
      return outcome === 'updated'
        ? [t('cli:feeds.updated', { title, added, saved, failed: report.failed })]
        : [t('cli:feeds.notModified', { title })]
    })
    if (error) await reporter.problem(error, title || report.url)
    if (outcome === 'failed' || report.failed > 0 || (error && isLackOfRoom(error)))
      code = exitCodes.someFailed
    await reporter.progress(t('cli:feeds.progress', { done: ++done, total: ids.length }))
  }
  await reporter.done()
  return code
}
