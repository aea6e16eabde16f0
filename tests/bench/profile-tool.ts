import { join } from 'node:path'
import { schemaVersion } from '@renderer/data/migrations'
import { createAssetStore } from '@main/assets/asset-store'
import { createEventLog } from '@main/vault/events'
import { ok } from '@core/result'
import { createVault } from '@main/vault/vault'
import { verifyLibrary } from '@main/vault/fixity/verify'
import { generateLibrary, type Generated } from './generated-library'
import { longStories } from './long-stories'
import { createWriter } from './stories'

export { schemaVersion }
export { createQueries } from './queries'

export const generate = (
  profile: string,
  articles: number,
  onProgress: (done: number) => void,
): Promise<Generated> => generateLibrary(profile, articles, schemaVersion, onProgress)

/** The same of long articles with pictures and highlights. */
export const generateLong: typeof generate = (profile, articles, onProgress) =>
  generateLibrary(profile, articles, schemaVersion, onProgress, longStories(articles))

/** The text and the HTML of those articles, in their order. */
export function longArticles(articles: number): { html: string; text: string }[] {
  const { write } = longStories(articles)
  return Array.from({ length: articles }, (_none, index) => write(index)).map(({ html, text }) => ({
    html,
    text,
  }))
}

/** Pages for a site of this machine, each another one. */
export const pages = (seed: number): ((index: number) => string) => {
  const write = createWriter(seed)
  return (index) => write(index).page
}

/** Reads everything that the vault has, as fast as the disk gives it. @returns how many files, and how many were well */
export async function verify(profile: string): Promise<{ checked: number; ok: number; seconds: number }> {
  const assets = createAssetStore(join(profile, 'assets'))
  const vault = createVault({
    profile,
    assets,
    log: () => undefined,
    version: '0.0.0',
    canWrite: () => true,
    onDiskTrouble: () => undefined,
    onNotice: () => undefined,
    beforeMigration: () => Promise.resolve(ok(null)),
    backedUp: () => Promise.resolve(null),
  })
  const opened = await vault.open(schemaVersion)
  if (!opened.ok) throw new Error(opened.error.type)
  const started = performance.now()
  const report = await verifyLibrary({
    profile,
    vault,
    assets,
    bin: { find: () => Promise.resolve(null) },
    backupAssets: [],
    events: createEventLog(profile, 'bench'),
    open: () => vault.open(schemaVersion),
    signal: new AbortController().signal,
    report: () => undefined,
    throttle: null,
    recapture: null,
  })
  const seconds = (performance.now() - started) / 1000
  await vault.close()
  if (!report.ok) throw new Error(report.error.type)
  return { checked: report.value.checked, ok: report.value.ok, seconds }
}
