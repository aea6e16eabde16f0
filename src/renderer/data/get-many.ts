import { cmp, Dexie, type Collection, type IndexableType, type Table } from 'dexie'

// IndexedDB takes about as long for one row as for a hundred that stand side by side. Where there is little in a table between the least and the
// greatest of what is asked for, as while a library comes here, that is read in one go, and the rest of it is left.

/** Up to here each is asked for by itself. */
const few = 20
/** Of so many times what is there of it at most. */
const mostBetween = 8
/** Keys are read alone first, which is quicker: so many times what is asked for at most. */
const mostKeys = 40

/** Rows by their primary keys, in the order of these. */
export async function getMany<T, Key extends IndexableType, Insert>(
  table: Table<T, Key, Insert>,
  keys: readonly Key[],
): Promise<(T | undefined)[]> {
  if (keys.length <= few) return table.bulkGet([...keys])
  const between = within(table, ':id', keys, mostKeys)
  const there = await between.primaryKeys()
  if (there.length === keys.length * mostKeys) return table.bulkGet([...keys])
  const names = new Set(there.map(textOf))
  const known = keys.filter((key) => names.has(textOf(key)))
  const isDense = there.length <= known.length * mostBetween
  const rows = known.length === 0 ? [] : await (isDense ? between.toArray() : table.bulkGet(known))
  // By what each says: outside of a transaction others may have come since the keys were read.
  const { keyPath = '' } = table.schema.primKey
  const keyIn = (row: T) => Dexie.getByKeyPath(row as object, keyPath) as Key
  const byKey = new Map(rows.flatMap((row) => (row ? [[textOf(keyIn(row)), row] as const] : [])))
  return keys.map((key) => byKey.get(textOf(key)))
}

/** Rows that have one of these values in an index of texts; `valueOf` is what it is of. */
export async function rowsWith<T, Key extends IndexableType, Insert>(
  table: Table<T, Key, Insert>,
  index: string,
  values: readonly string[],
  valueOf: (row: T) => unknown,
): Promise<T[]> {
  const anyOf = () => table.where(index).anyOf(values).toArray()
  if (values.length <= few) return anyOf()
  const rows = await within(table, index, values, mostBetween).toArray()
  if (rows.length === values.length * mostBetween) return anyOf()
  const asked = new Set<unknown>(values)
  return rows.filter((row) => asked.has(valueOf(row)))
}

function within<T, Key extends IndexableType, Insert>(
  table: Table<T, Key, Insert>,
  index: string,
  values: readonly IndexableType[],
  times: number,
): Collection<T, Key, Insert> {
  const sorted = [...values].sort(cmp)
  return table
    .where(index)
    .between(sorted[0], sorted.at(-1), true, true)
    .limit(values.length * times)
}

/** Keys of two parts are arrays, which are no names in a map. */
const textOf = (key: IndexableType): string => (typeof key === 'string' ? key : JSON.stringify(key))
