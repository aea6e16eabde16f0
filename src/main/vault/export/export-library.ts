import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { ok, type Result } from '@core/result'
import type { DiskSpace, ExportReport } from '@shared/vault'
import type { AssetStore } from '../../assets/asset-store'
import type { Texter } from '../../i18n'
import { eachAtOnce, failureDetail, type JobContext, type Jobs, type VaultFailure } from '../jobs'
import { readRecords, type VaultRecord } from '../journal/records'
import { roomIn } from '../backup/room'
import type { Vault } from '../vault'
import { writeArticle } from './article-files'
import { articleOf, groupArticles } from './article-rows'
import { createExportFiles, type ExportFiles } from './export-files'
import { indexEntry, indexPage, monthOf, type IndexEntry } from './index-page'
import { readLabelNames } from './label-names'
import { createLineFiles, type LineFiles } from './line-files'
import { readmeHtml, readmeText } from './readme'

/** Records that belong to no article. */
const rest = 'rest'

/** Articles that are written side by side. */
const atOnce = 4

export type ExportDeps = {
  profile: string
  /** This program's version. */
  version: string
  vault: Pick<Vault, 'read' | 'manifest'>
  assets: Pick<AssetStore, 'read'>
  jobs: Pick<Jobs, 'run'>
  disk: () => DiskSpace
  /** The person's language first; pages are in that one, the explanations in all. */
  texts: () => readonly [Texter, ...Texter[]]
  now: () => Date
}

/**
 * Writes the whole library into a new folder in `parent`: HTML for people, JSON for programs, and what both are. It has
 * another name until it is whole. Memory holds one of 256 parts of the articles' rows at a time, and the texts of 4 articles.
 */
export const createExporter =
  (deps: ExportDeps) =>
  (parent: string): Promise<Result<ExportReport, VaultFailure>> =>
    deps.jobs.run('export', {
      work: async (context) => ok(await exportTo(parent, deps, context)),
      event: (result) => ({
        type: 'exporting',
        objects: [deps.vault.manifest().library],
        ...(result.ok
          ? { outcome: result.value.missing > 0 ? 'warning' : 'success', detail: { ...result.value } }
          : { outcome: 'failure', detail: failureDetail(result.error) }),
      }),
    })

async function exportTo(parent: string, deps: ExportDeps, context: JobContext): Promise<ExportReport> {
  const { profile, disk, now } = deps
  const room = await roomIn(parent, profile, disk)
  room(0)
  const at = now()
  const name = `Trang ${dayOf(at)}`
  const partial = await mkdtemp(join(parent, `${name}.partial-`))
  try {
    const root = join(partial, 'export')
    const work = { rows: join(partial, 'rows'), index: join(partial, 'index') }
    for (const folder of [root, work.rows, work.index]) await mkdir(folder)
    const files = await createExportFiles(root, room)
    try {
      const rows = createLineFiles(work.rows)
      const index = createLineFiles(work.index)
      const report = await writeAll({ files, rows, index, at, deps, context })
      await files.close()
      context.signal.throwIfAborted()
      const path = await giveName(root, parent, name)
      return { path, ...report, ...files.totals() }
    } finally {
      await files.close()
    }
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

type Writing = {
  files: ExportFiles
  rows: LineFiles
  index: LineFiles
  at: Date
  deps: ExportDeps
  context: JobContext
}

async function writeAll({ files, rows, index, at, deps, context }: Writing) {
  const { vault, assets, texts, version } = deps
  const { signal, report } = context
  const [own] = texts()
  const missing = new Set<string>()
  let articles = 0
  let total = 0

  for await (const record of readRecords(await vault.read())) {
    signal.throwIfAborted()
    if (record.entity === 'article') total += 1
    await rows.add(partOf(record), record)
  }
  report(0, total)

  const parts = await rows.names()
  const labels = await readLabelNames(parts.includes(rest) ? rows.read(rest) : noRows())
  const onMissing = (sha256: string) => missing.add(sha256)
  for (const part of parts) {
    if (part === rest) continue
    const inPart: VaultRecord[] = []
    for await (const record of rows.read(part)) inPart.push(record as VaultRecord)
    const grouped = groupArticles(inPart)
    for (const orphan of grouped.orphans) await rows.add(rest, orphan)
    const entries: IndexEntry[] = []
    await eachAtOnce(grouped.articles, atOnce, async (records) => {
      signal.throwIfAborted()
      const folder = await writeArticle(records, { files, assets, texts: own, labels, onMissing })
      entries.push(indexEntry(folder, records.article))
      articles += 1
      report(articles, total)
    })
    for (const entry of entries) await index.add(monthOf(entry), entry)
  }

  await files.writeParts('library.json', libraryJson(rows, vault.manifest().library, at))
  await files.writeParts('index.html', indexPage(index, articles, own))
  const facts = { version, at: at.toISOString(), articles, missing: missing.size }
  await files.write('README.txt', readmeText(texts(), facts))
  await files.write('README.html', readmeHtml(texts(), facts))
  return { articles, missing: missing.size }
}

async function* noRows(): AsyncGenerator {}

/** Rows of one article come into the same part, and each part is small. */
function partOf(record: VaultRecord): string {
  const owner = articleOf(record)
  return owner === null ? rest : createHash('sha256').update(owner).digest('hex').slice(0, 2)
}

/** What belongs to no article, by kind and id. */
async function* libraryJson(rows: LineFiles, library: string, at: Date): AsyncGenerator<string> {
  yield `{\n"library": ${JSON.stringify(library)},\n"exportedAt": ${JSON.stringify(at.toISOString())},\n"rows": [`
  let separator = '\n'
  if ((await rows.names()).includes(rest)) {
    for await (const record of rows.read(rest)) {
      const { entity, id, row } = record as VaultRecord
      yield `${separator}${JSON.stringify({ entity, id, row })}`
      separator = ',\n'
    }
  }
  yield '\n]\n}\n'
}

/** An export of the same day stays; this one gets a number. */
async function giveName(from: string, parent: string, name: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = join(parent, count === 1 ? name : `${name} (${count})`)
    if (existsSync(path)) continue
    await rename(from, path)
    return path
  }
}

/** Of the person's own calendar. */
const dayOf = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
