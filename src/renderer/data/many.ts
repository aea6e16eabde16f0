import type { StoreError } from '@core/errors'
import { change, type LibraryDeps } from './library'
import { currentRows, rowKey, writeUpdates, type Fields, type RowUpdate } from './row-updates'
import type { ManyWork, RowChange } from './rows'
import { storeErrorOf } from './store-error'
import type { Undo } from './undo'

/** The rows that were changed for one article: they are changed back all or none. */
export type Changed = readonly RowChange[]

export type ManyOptions = {
  /** Told as it goes; `total` are all. */
  onProgress?: (done: number, total: number) => void
  /** Ends it; what has been told as done by then stays. */
  signal?: AbortSignal
}

/** `error` is what kept the rest from being done; a cancelled one has none. */
export type ManyOutcome = {
  /** For how many of them something was changed. */
  count: number
  cancelled: boolean
  error: StoreError | null
}

/** So many are changed in one transaction: all of them, or none. More would keep everything else from the database for long. */
const inTransaction = 10_000
/** So many are read and written at once, before it is told how far it is, and asked whether to go on. */
const atOnce = 500

class Cancelled extends Error {}

type ChangeOptions = ManyOptions & {
  /** Is given what a transaction has changed, once it has. */
  onMade?: (updates: readonly RowUpdate[][]) => void
  /** What is done, to be gone on with where a crash cuts it off between two transactions. */
  work?: ManyWork
}

/**
 * Changes what belongs to many articles, up to 10,000 in a transaction, which a crash, a full disk or a person that cancels
 * leaves done or not begun; what was done before it stays.
 * @param plan what becomes of the rows of each of some items; called within the transaction
 */
export async function changeMany<T>(
  deps: LibraryDeps,
  items: readonly T[],
  plan: (some: readonly T[]) => Promise<RowUpdate[][]>,
  { onProgress, signal, onMade, work }: ChangeOptions = {},
): Promise<ManyOutcome> {
  const outcome: ManyOutcome = { count: 0, cancelled: false, error: null }
  let done = 0
  const goOn = () => {
    if (signal?.aborted) throw new Cancelled()
  }
  const noted = items.length > inTransaction && work
  try {
    // Before the journal has a part of it: what that has comes about, whatever happens to the database.
    if (noted) await deps.db.meta.put({ key: 'unfinished', work: noted })
    for (const part of chunksOf(items, inTransaction)) {
      goOn()
      const made = await change(deps, async () => {
        const updates: RowUpdate[][] = []
        for (const [index, some] of [...chunksOf(part, atOnce)].entries()) {
          const planned = (await plan(some)).filter((rows) => rows.length > 0)
          writeUpdates(deps, planned.flat())
          for (const rows of planned) updates.push(rows)
          onProgress?.(done + index * atOnce + some.length, items.length)
          goOn()
        }
        return updates
      })
      done += part.length
      outcome.count += made.length
      onMade?.(made)
    }
  } catch (cause) {
    if (cause instanceof Cancelled) outcome.cancelled = true
    else outcome.error = storeErrorOf(cause)
  } finally {
    // What did not come about is told: it is not gone on with unasked.
    if (noted) await deps.db.meta.delete('unfinished').catch(storeErrorOf)
  }
  return outcome
}

/** What `undoMany` needs of what was changed for an article. */
export const changedBy = (updates: readonly RowUpdate[]): Changed => updates.map(rowChange)

function rowChange({ entity, id, before, row }: RowUpdate): RowChange {
  if (!before || !row) return { entity, id, before: before ?? null, after: row }
  const [was, is] = [{ ...before } as Fields, { ...row } as Fields]
  const differing = Object.keys({ ...was, ...is }).filter((name) => !isSame(was[name], is[name]))
  const those = (of: Fields) => Object.fromEntries(differing.map((name) => [name, of[name] ?? null]))
  return { entity, id, before: those(was), after: those(is) }
}

/** Changes back what was changed, where nobody has changed it since; other fields of the rows stay as they are. */
export const undoMany = (
  deps: LibraryDeps,
  changed: readonly Changed[],
  options?: ManyOptions,
): Promise<ManyOutcome> =>
  changeMany(
    deps,
    changed,
    async (some) => {
      const current = await currentRows(deps.db, some.flat())
      return some.map((rows) => {
        const updates = rows.map((row) => changeBack(row, current.get(rowKey(row))))
        return updates.every((update) => update !== null) ? updates : []
      })
    },
    { ...options, work: { kind: 'undo', changed } },
  )

/** Null where the row is not any more as the change left it. */
function changeBack({ entity, id, before, after }: RowChange, current: Fields | undefined): RowUpdate | null {
  const isUntouched =
    after === null
      ? current === undefined
      : current !== undefined &&
        Object.keys(before === null ? { ...current, ...after } : after).every((name) =>
          isSame(current[name], after[name]),
        )
  if (!isUntouched) return null
  const row = before && { ...current, ...before }
  // Both are of the entity: they come from its table.
  return { entity, id, before: current, row } as RowUpdate
}

/** What is missing is null: rows from before a field was known lack it. */
export const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * Does something for a part of the items after the other, within a change that is around it, and gathers what undoes it.
 * @throws an `AbortError` where it is cancelled, so that the change is not made
 */
export async function inParts<T>(
  items: readonly T[],
  { onProgress, signal }: ManyOptions = {},
  work: (some: readonly T[]) => Promise<Undo>,
): Promise<Undo> {
  const undo: Undo[] = []
  let done = 0
  for (const some of chunksOf(items, atOnce)) {
    undo.push(await work(some))
    done += some.length
    onProgress?.(done, items.length)
    signal?.throwIfAborted()
  }
  return undo.flat()
}

function* chunksOf<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
