/** The rows of a list in its order, told by their place from 0. */
export type SelectableRows = {
  count: number
  /** Undefined behind the end. */
  idAt: (index: number) => string | undefined
  /** -1 where it is not in the list. */
  indexOf: (id: string) => number
}

/** Rows that have been chosen, by the ids of what they show. */
export type Selection = {
  ids: ReadonlySet<string>
  /** Where the range begins that is being drawn; null where none is. */
  anchor: string | null
  /** What was chosen before that range. */
  base: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()
export const noSelection: Selection = { ids: none, anchor: null, base: none }

/** Takes a row in, or out; a range begins there. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id, base: next }
}

/** Draws the range on, or anew, up to a place: what it covered before is let go. @param from where a new one begins */
export function extended(
  { anchor, base, ids }: Selection,
  list: SelectableRows,
  from: number,
  to: number,
): Selection {
  const known = anchor === null ? -1 : list.indexOf(anchor)
  const start = known >= 0 ? known : from
  const next = new Set(known >= 0 ? base : ids)
  for (let index = Math.min(start, to); index <= Math.max(start, to); index++) {
    const id = list.idAt(index)
    if (id !== undefined) next.add(id)
  }
  return { ids: next, anchor: list.idAt(start) ?? null, base: known >= 0 ? base : ids }
}

/** The range is drawn: the next one begins elsewhere. */
export const settled = ({ ids }: Selection): Selection => ({ ids, anchor: null, base: ids })

export function everything(list: SelectableRows): Selection {
  const ids = new Set<string>()
  for (let index = 0; index < list.count; index++) {
    const id = list.idAt(index)
    if (id !== undefined) ids.add(id)
  }
  return { ids, anchor: null, base: ids }
}

/** The selection without what has left the list; the same where nothing has. */
export function present(selection: Selection, list: SelectableRows): Selection {
  const { ids, anchor, base } = selection
  if (ids.size === 0) return selection
  const left = new Set<string>()
  for (let index = 0; index < list.count && left.size < ids.size; index++) {
    const id = list.idAt(index)
    if (id !== undefined && ids.has(id)) left.add(id)
  }
  if (left.size === ids.size) return selection
  const stays = (id: string | null): id is string => id !== null && left.has(id)
  return {
    ids: left,
    anchor: stays(anchor) ? anchor : null,
    base: new Set([...base].filter(stays)),
  }
}
