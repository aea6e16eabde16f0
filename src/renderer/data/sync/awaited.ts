import { assetsInRow } from '@core/vault/record'
import type { LibraryDb } from '../db'
import { getMany } from '../get-many'
import type { RowUpdate } from '../row-updates'
import type { VersionRow } from '../rows'

/** Versions that come, or get other files, wait for these. */
export async function withAwaited(db: LibraryDb, updates: readonly RowUpdate[]): Promise<RowUpdate[]> {
  const waiting: VersionRow[] = []
  const rows = updates.map((update): RowUpdate => {
    if (update.entity !== 'version' || !update.row) return update
    const row = awaiting(update.before, update.row)
    if (row.awaits) waiting.push(row)
    return { ...update, row }
  })
  const saved = new Map(
    rows.flatMap((update) =>
      update.entity === 'article' && update.row ? [[update.id, update.row.savedAt] as const] : [],
    ),
  )
  const unknown = waiting.map(({ articleId }) => articleId).filter((id) => !saved.has(id))
  for (const row of await getMany(db.articles, unknown)) if (row) saved.set(row.id, row.savedAt)
  await db.syncFiles.bulkPut(
    waiting.map(({ id, articleId }) => ({ versionId: id, savedAt: saved.get(articleId) ?? '' })),
  )
  return rows
}

function awaiting(before: VersionRow | undefined, row: VersionRow): VersionRow {
  const had = new Set(before ? assetsOf(before) : [])
  const coming = assetsOf(row).filter((sha256) => !had.has(sha256))
  const awaits = [...new Set([...(before?.awaits ?? []), ...coming])]
  return awaits.length > 0 ? { ...row, awaits } : row
}

const assetsOf = ({ awaits: _awaits, ...row }: VersionRow): string[] => assetsInRow(row)
