import type { TrangError } from '@core/errors'
import type { Result } from '@core/result'
import type { Skew } from '@core/sync/clock'
import type { Texter } from '../i18n'
import type { Command } from './command'
import { exitCodes, type ExitCode } from './io'
import { failed, type LibraryDeps } from './library-request'

export type SyncServices = {
  /** Has the library synced with a server that a line names, as `join-by-url` has it. */
  joinByUrl: (url: string) => Promise<Result<null, TrangError>>
}

/** Brings library and server together, once. */
export async function syncCommand(
  { offline, reporter, request, sync }: LibraryDeps & { sync: SyncServices },
  { remote }: Command & { name: 'sync' },
): Promise<ExitCode> {
  const { t, number } = reporter.texts
  if (offline) return failed(reporter, { type: 'fetch/offline' }, {})
  if (remote !== null) {
    const joined = await sync.joinByUrl(remote)
    if (!joined.ok) return failed(reporter, joined.error, {})
  }
  await reporter.progress(t('cli:sync.running'))
  const synced = await request('sync', {})
  if (!synced.ok) return failed(reporter, synced.error, {})
  const { problems, skew, ...report } = synced.value
  const told = problems.map(({ key, error }) => ({ key, error: reporter.errorObject(error) }))
  const value = { ...report, ...(told.length > 0 && { problems: told }), ...(skew && { skew }) }
  await reporter.result(value, () => [
    t('cli:sync.done', {
      pulled: number(report.pulled),
      pushed: number(report.pushed),
      conflicts: number(report.conflicts),
      down: number(report.assets.down),
      up: number(report.assets.up),
    }),
    ...(skew ? [clockWords(skew, reporter.texts)] : []),
  ])
  for (const { key, error } of problems) await reporter.problem(error, key)
  return problems.length > 0 ? exitCodes.someFailed : exitCodes.ok
}

function clockWords({ of, aheadMs }: Skew, { t, duration: words }: Texter): string {
  const duration = { duration: words(Math.abs(aheadMs)) }
  if (of === 'laptop') return t('sync:clock.laptop', duration)
  return t(aheadMs > 0 ? 'sync:found.clock.ahead' : 'sync:found.clock.behind', duration)
}
