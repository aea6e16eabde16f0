import type { LibraryDb } from './db'
import type { ChangeLine, ChangeRow, EntityName } from './rows'

/** So many lines stand in one row at most: a part of what is done to many articles. */
const mostInRow = 500

/** The rows of the log that hold these lines, which are in the order of their numbers. */
export function rowsOfLines(lines: readonly ChangeLine[]): ChangeRow[] {
  const groups: ChangeLine[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && group.length < mostInRow && goesWith(before, line)) group.push(line)
    else groups.push([line])
  }
  return groups.flatMap((group): ChangeRow[] => {
    const last = group.at(-1)
    if (!last || group.length === 1) return group
    const { id: _id, ...alike } = last
    return [{ ...alike, ids: group.map(({ id }) => id) }]
  })
}

const goesWith = (one: ChangeLine, next: ChangeLine): boolean =>
  one.seq + 1 === next.seq && one.entity === next.entity && one.op === next.op && one.at === next.at

/** The lines in a row of the log, oldest first. */
export function linesOf(row: ChangeRow): ChangeLine[] {
  if (!('ids' in row)) return [row]
  const { ids, ...alike } = row
  const first = row.seq - ids.length + 1
  return ids.map((id, index) => ({ ...alike, id, seq: first + index }))
}

/** The line with this number, where there is one. */
export async function lineAt(db: LibraryDb, seq: number): Promise<ChangeLine | undefined> {
  const [row] = await db.changes.where('seq').aboveOrEqual(seq).limit(1).toArray()
  return row && linesOf(row).find((line) => line.seq === seq)
}

/** The lines from one number to another, both of them included. */
export async function linesBetween(db: LibraryDb, first: number, last: number): Promise<ChangeLine[]> {
  const [within, over] = await Promise.all([
    db.changes.where('seq').between(first, last, true, true).toArray(),
    // Its first lines may be before the end.
    db.changes.where('seq').above(last).first(),
  ])
  return [...within, ...(over ? [over] : [])]
    .flatMap(linesOf)
    .filter(({ seq }) => seq >= first && seq <= last)
}

/** The number of the last line that is about a row; 0 for none. */
export async function lastLineOf(db: LibraryDb, entity: EntityName, id: string): Promise<number> {
  const [own, shared] = await Promise.all([
    db.changes.where('[entity+id]').equals([entity, id]).last(),
    db.changes
      .where('ids')
      .equals(id)
      .filter((row) => row.entity === entity)
      .last(),
  ])
  const inShared = shared && linesOf(shared).findLast((line) => line.id === id)
  return Math.max(own?.seq ?? 0, inShared?.seq ?? 0)
}

/** The last change that the database has. */
export async function lastSeq(db: LibraryDb): Promise<number> {
  const [[last = 0], base, rebuiltTo] = await Promise.all([
    db.changes.toCollection().reverse().limit(1).primaryKeys(),
    db.meta.get('base'),
    lastRebuilt(db),
  ])
  return Math.max(last, base?.key === 'base' ? base.seq : 0, rebuiltTo)
}

/** The last of the changes that a rebuild has noted in bulk; 0 for none. */
export const lastRebuilt = async (db: LibraryDb): Promise<number> =>
  (await db.rebuiltChanges.toCollection().reverse().limit(1).primaryKeys())[0] ?? 0
