import type { JsonObject } from '@core/vault/record'
import type { LibraryDb } from './db'
import { entities } from './entities'
import { getMany } from './get-many'
import { writeRows, type LibraryDeps } from './library'
import type { EntityName, Rows } from './rows'

/** A row as it is, undefined for none, and as it is to be, null for none. */
export type RowUpdate = {
  [E in EntityName]: { entity: E; id: string; before: Rows[E] | undefined; row: Rows[E] | null }
}[EntityName]

export type Fields = Record<string, unknown>

type RowName = { entity: EntityName; id: string }

export const rowKey = ({ entity, id }: RowName): string => `${entity} ${id}`

/** Those of the rows that are there, by their `rowKey`. */
export async function currentRows(
  db: LibraryDb,
  rows: readonly RowName[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const found = new Map<string, JsonObject>()
  for (const [entity, those] of byEntity(rows)) {
    const { table, key } = entities[entity]
    const there: (JsonObject | undefined)[] = await getMany(
      db.table<JsonObject>(table),
      those.map(({ id }) => key(id)),
    )
    for (const [index, row] of those.entries()) {
      const current = there[index]
      if (current) found.set(rowKey(row), current)
    }
  }
  return found
}

/** Writes rows, each at most once, those of each entity together; `change` has to be around it. */
export function writeUpdates(deps: LibraryDeps, updates: readonly RowUpdate[]): void {
  for (const [entity, those] of byEntity(updates))
    writeRows(
      deps,
      entity,
      those.map(({ id, before, row }) => ({ id, row, existed: before !== undefined })),
    )
}

function byEntity<T extends RowName>(rows: readonly T[]): Map<EntityName, T[]> {
  const groups = new Map<EntityName, T[]>()
  for (const row of rows) {
    const known = groups.get(row.entity)
    if (known) known.push(row)
    else groups.set(row.entity, [row])
  }
  return groups
}
