import type { RecordBody } from '@core/vault/record'
import type { RebuiltRecord, RowsReport } from '@shared/vault'
import { lastSeq, problemOf } from './compare'
import type { LibraryDb } from './db'
import { entities, isEntityName } from './entities'

/**
 * Holds rows and bodies against those of the vault, and puts the vault's in the place of those that differ. What has been
 * changed since the vault's record is left as it is.
 */
export function checkRows(db: LibraryDb, records: readonly RebuiltRecord[]): Promise<RowsReport> {
  return db.transaction('rw', db.tables, async () => {
    const report: RowsReport = { missing: [], damaged: [] }
    const seq = await lastSeq(db)
    for (const record of records) {
      const { entity, id, row } = record
      if (!isEntityName(entity)) continue
      const problem = await problemOf(db, record, seq)
      const body = problem === 'changed' ? null : await bodyProblem(db, record)
      if (problem === 'missing' || body?.problem === 'missing') report.missing.push(`${entity} ${id}`)
      else if (problem === 'differs' || body) report.damaged.push(`${entity} ${id}`)
      if (problem === 'missing' || problem === 'differs') await db.table(entities[entity].table).put(row)
      if (body) await db.bodies.put({ versionId: id, ...body.whole })
    }
    return report
  })
}

/** Null where the body is as the vault has it, or the vault has none. */
async function bodyProblem(
  db: LibraryDb,
  { id, body }: RebuiltRecord,
): Promise<{ problem: 'missing' | 'differs'; whole: RecordBody } | null> {
  if (!body) return null
  const { html, text } = JSON.parse(new TextDecoder().decode(body)) as RecordBody
  const there = await db.bodies.get(id)
  if (there && there.html === html && there.text === text) return null
  return { problem: there ? 'differs' : 'missing', whole: { html, text } }
}
