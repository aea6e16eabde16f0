import type { RebuiltRecord, RowsReport } from '@shared/vault'
import { countBookmarks, miscounted } from './bookmarked'
import { bodyOf, ownBuffer, unpackBody } from './body'
import { lastSeq } from './change-lines'
import { isComparable, problemOf } from './compare'
import type { LibraryDb } from './db'
import { change, type LibraryDeps } from './library'
import { entities, isEntityName } from './entities'
import type { BodyRow } from './rows'

/**
 * Holds rows and bodies against those of the vault, and puts the vault's in the place of those that differ. What has been
 * changed since the vault's record is left as it is. What articles say of their bookmarks is counted again, which is a change like any other.
 * @param snapshot the last change in the vault's snapshot
 */
export async function checkRows(
  deps: LibraryDeps,
  records: readonly RebuiltRecord[],
  snapshot: number,
): Promise<RowsReport> {
  const { db } = deps
  // Before the transaction, in which nothing can be unpacked; a body that changes in between has a change of its own by then.
  const bodies = new Map(
    await Promise.all(records.map(async (record) => [record, await bodyProblem(db, record)] as const)),
  )
  const report = await db.transaction('rw', db.tables, async () => {
    const held: RowsReport = { missing: [], damaged: [] }
    const [seq, canCompare] = await Promise.all([lastSeq(db), isComparable(db, snapshot)])
    for (const record of records) {
      const { entity, id, row } = record
      if (!isEntityName(entity)) continue
      const problem = await problemOf(db, record, seq, canCompare)
      const body = problem === 'changed' ? null : (bodies.get(record) ?? null)
      if (problem === 'missing' || body?.problem === 'missing') held.missing.push(`${entity} ${id}`)
      else if (problem === 'differs' || body) held.damaged.push(`${entity} ${id}`)
      if (problem === 'missing' || problem === 'differs') await db.table(entities[entity].table).put(row)
      if (body) await db.bodies.put(body.whole)
    }
    return held
  })
  const articles = records.flatMap(({ entity, id }) => (entity === 'article' ? id : []))
  const wrong = (await miscounted(db, articles)).map(({ id }) => id)
  if (wrong.length > 0) await change(deps, () => countBookmarks(deps, wrong))
  return { ...report, damaged: [...new Set([...report.damaged, ...wrong.map((id) => `article ${id}`)])] }
}

/** Null where the body is as the vault has it, or the vault has none. */
async function bodyProblem(
  db: LibraryDb,
  { id, body }: RebuiltRecord,
): Promise<{ problem: 'missing' | 'differs'; whole: BodyRow } | null> {
  if (!body) return null
  const whole = { versionId: id, packed: ownBuffer(body) }
  const there = await db.bodies.get(id)
  if (!there) return { problem: 'missing', whole }
  const wanted = await unpackBody(whole.packed)
  // Bytes that do not unpack any more are as good as others.
  const { html, text } = await bodyOf(there).catch(() => ({ html: null, text: null }))
  return html === wanted.html && text === wanted.text ? null : { problem: 'differs', whole }
}
