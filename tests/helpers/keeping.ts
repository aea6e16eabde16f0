import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalEntry, JsonObject, RecordBody } from '@core/vault/record'
import type { Result } from '@core/result'
import type { DiskSpace, VaultProgress } from '@shared/vault'
import { createTexter } from '@main/i18n'
import { createEventLog, type EventLog } from '@main/vault/events'
import { createKeeping, type Keeping } from '@main/vault/keeping'
import { openTestVault, type TestVault } from './vault'

export type TestKeeping = TestVault & {
  keeping: Keeping
  events: EventLog
  /** The clock. */
  at: (time: string) => void
  disk: DiskSpace
  progress: (VaultProgress | null)[]
  restarts: () => number
  /** Appends rows, with the body of a version. */
  write: (...rows: Row[]) => Promise<void>
}
type Row = { entity: string; id: string; row: JsonObject | null; body?: RecordBody }

/** A library with all that keeps it, on a clock that stands still. */
export async function openKeeping(
  profile: string,
  { disk = roomy(), schema = 2 }: { disk?: DiskSpace; schema?: number } = {},
): Promise<TestKeeping> {
  let now = new Date('2026-03-04T10:00:00.000Z')
  const library = await openTestVault(profile, { schema })
  const { vault, assets, problems } = library
  await mkdir(profile, { recursive: true })
  const progress: (VaultProgress | null)[] = []
  let restarts = 0
  const events = createEventLog(profile, 'Trang 1.0.0', () => now)
  const keeping = createKeeping({
    profile,
    version: '1.0.0',
    vault,
    assets,
    events,
    binDir: join(profile, 'bin'),
    disk: () => disk,
    texts: () => [createTexter('vi'), createTexter('en')],
    onProgress: (one) => progress.push(one),
    restart: () => {
      restarts += 1
    },
    log: (...line) => problems.push(line),
    now: () => now,
  })
  const ids = new Map<string, Set<string>>()
  const test: TestKeeping = {
    ...library,
    keeping,
    events,
    at: (time) => {
      now = new Date(time)
    },
    disk,
    progress,
    restarts: () => restarts,
    async write(...rows) {
      const { lastSeq } = await vault.read()
      for (const { entity, id, row } of rows) {
        const known = ids.get(entity) ?? new Set()
        ids.set(entity, known)
        if (row) known.add(id)
        else known.delete(id)
      }
      const counts = Object.fromEntries([...ids].map(([entity, known]) => [entity, known.size]))
      const entries = rows.map((one, index): JournalEntry => ({
        seq: lastSeq + 1 + index,
        at: now.toISOString(),
        ...one,
      }))
      const last = lastSeq + rows.length
      must(await vault.append({ id: crypto.randomUUID(), first: lastSeq + 1, last, entries, counts }))
    },
  }
  return test
}

const roomy = (): DiskSpace => ({ level: 'ok', freeBytes: 1e12, neededBytes: 2e8 })

export function must<T>(result: Result<T, { type: string }>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** A picture of its own for each seed, of a size in bytes. */
export const picture = (seed: string, size = 64): Buffer =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(size, seed)])

/** The rows of a saved article: itself, and one version with its body. */
export function article(
  id: string,
  { title = `Bài ${id}`, html = `<p>${id}</p>`, page = '', savedAt = '2026-03-01T08:00:00.000Z' } = {},
): Row[] {
  const versionId = `${id}-v1`
  const url = `https://vi-du.vn/${id}`
  return [
    {
      entity: 'article',
      id,
      row: {
        id,
        title,
        url,
        savedAt,
        versionId,
        lang: 'vi',
        siteName: 'Ví dụ',
        byline: null,
        publishedAt: null,
      },
    },
    {
      entity: 'version',
      id: versionId,
      row: versionRow(versionId, id, page, savedAt),
      body: { html, text: id },
    },
  ]
}

export const versionRow = (id: string, articleId: string, page: string, capturedAt: string): JsonObject => ({
  id,
  articleId,
  capturedAt,
  provenance: { originalSha256: page, headers: { digest: 'f'.repeat(64) } },
})
