import { resolve } from 'node:path'
import type { Result } from '@core/result'
import type { BackupReport, VaultJob, VerifyReport } from '@shared/vault'
import type { Texter } from '../i18n'
import type { Jobs, VaultFailure } from '../vault/jobs'
import type { Command } from './command'
import { exitCodes, type ExitCode } from './io'
import { failed, type LibraryDeps } from './library-request'

/** What keeps the library, as commands need it. */
export type VaultServices = {
  verify: (whatNoCopyHas: 'captured' | 'lost') => Promise<Result<VerifyReport, VaultFailure>>
  /** @param folder absolute; null for the one of the settings */
  backUp: (folder: string | null) => Promise<Result<BackupReport, VaultFailure>>
  /** How many assets the library names. */
  countAssets: () => Promise<number>
  jobs: Pick<Jobs, 'running' | 'cancel'>
}

type Deps = LibraryDeps & { vault: VaultServices }

/** Between two looks at how far a job is, in milliseconds. */
const lookEveryMs = 200

/** Shows how far a job is while it runs, and stops it when the person stops the command. */
async function watched<T>(
  { io, reporter, vault }: Deps,
  job: VaultJob & ('verify' | 'back-up'),
  work: () => Promise<T>,
): Promise<T> {
  const { t, number } = reporter.texts
  const key = job === 'verify' ? 'cli:verify.progress' : 'cli:backup.progress'
  const look = () => {
    const running = vault.jobs.running()
    if (running?.job !== job || running.total === 0) return
    void reporter.progress(t(key, { done: number(running.done), total: number(running.total) }))
  }
  const stop = () => vault.jobs.cancel(job)
  const timer = setInterval(look, lookEveryMs)
  io.signal.addEventListener('abort', stop)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    io.signal.removeEventListener('abort', stop)
    await reporter.done()
  }
}

export async function verifyCommand(deps: Deps): Promise<ExitCode> {
  const { offline, reporter, vault } = deps
  const verified = await watched(deps, 'verify', () => vault.verify(offline ? 'lost' : 'captured'))
  if (!verified.ok) return failed(reporter, verified.error, {})
  const { value: report } = verified
  await reporter.result(report, () => verifyLines(report, reporter.texts))
  return report.missing.length + report.damaged.length > 0 ? exitCodes.someFailed : exitCodes.ok
}

function verifyLines(report: VerifyReport, { t, number }: Texter): string[] {
  const {
    checked,
    ok,
    missing,
    damaged,
    repaired,
    recaptured,
    lost,
    lostBefore,
    backupsMended,
    backupsDamaged,
  } = report
  const counted = (count: number) => ({ count, number: number(count) })
  const besides = [
    ...(lostBefore.length > 0 ? [t('cli:verify.lostBefore', counted(lostBefore.length))] : []),
    ...(backupsMended > 0 ? [t('cli:verify.backupsMended', counted(backupsMended))] : []),
    ...backupsDamaged.map((path) => t('cli:verify.backupDamaged', { path })),
  ]
  if (missing.length + damaged.length === 0)
    return [t('cli:verify.whole', counted(checked - lostBefore.length)), ...besides]
  const mended = new Set(repaired)
  const line = (name: string, what: string) =>
    `  ${name}  ${mended.has(name) ? t('cli:verify.repaired', { what }) : what}`
  return [
    t('cli:verify.wrong', {
      ...counted(checked),
      ok: number(ok),
      missing: number(missing.length),
      damaged: number(damaged.length),
      repaired: number(repaired.length),
    }),
    ...missing.map((name) => line(name, t('cli:verify.missing'))),
    ...damaged.map((name) => line(name, t('cli:verify.damaged'))),
    ...recaptured.map(({ id, title }) => t('cli:verify.recaptured', { id, title })),
    ...lost.map(({ id, title, url }) => t('cli:verify.lost', { id, title, url })),
    ...besides,
  ]
}

export async function rebuildCommand({ reporter, request, vault }: Deps): Promise<ExitCode> {
  const { t, number } = reporter.texts
  const started = performance.now()
  await reporter.progress(t('cli:rebuild.progress'))
  const rebuilt = await request('rebuild', {})
  if (!rebuilt.ok) return failed(reporter, rebuilt.error, {})
  const { articles, records: changes, lostBodies } = rebuilt.value
  const assets = await vault.countAssets()
  const tookMs = Math.round(performance.now() - started)
  await reporter.result({ articles, changes, assets, lostBodies, tookMs }, () => [
    t('cli:rebuild.done', {
      count: articles,
      number: number(articles),
      changes: number(changes),
      assets: number(assets),
    }),
    ...(lostBodies > 0 ? [t('cli:rebuild.lost', { count: lostBodies, number: number(lostBodies) })] : []),
  ])
  return lostBodies > 0 ? exitCodes.someFailed : exitCodes.ok
}

export async function backupCommand(deps: Deps, { to }: Command & { name: 'backup' }): Promise<ExitCode> {
  const { io, reporter, vault } = deps
  const { t, number, bytes } = reporter.texts
  const folder = to === null ? null : resolve(io.cwd, to)
  const made = await watched(deps, 'back-up', () => vault.backUp(folder))
  if (!made.ok) return failed(reporter, made.error, {})
  const { value: report } = made
  await reporter.result(report, () => [
    t('cli:backup.done', {
      count: report.articles,
      number: number(report.articles),
      path: report.path,
      bytes: bytes(report.bytes),
      newAssets: number(report.newAssets),
    }),
    ...(report.missing > 0
      ? [t('cli:backup.missing', { count: report.missing, number: number(report.missing) })]
      : []),
  ])
  return report.missing > 0 ? exitCodes.someFailed : exitCodes.ok
}
