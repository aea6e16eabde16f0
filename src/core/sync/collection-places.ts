import type { Collection } from '../collection'
import { nameKey } from '../names'
import type { Stamp } from './clock'

/** What is known of collections beside their rows. */
export type Known = {
  /** Collections that are gone and that others are still below, as they were, by their ids. */
  lost: ReadonlyMap<string, Collection>
  /** When a collection was put where it is. */
  movedAt: (id: string) => Stamp
}

/**
 * Collections in places that there are (SYNC-JOIN-5): one whose place is gone comes below what has its name and place by now, or to the
 * top; of a ring the one that was moved last comes to the top. Those that stay are the same objects.
 */
export function inPlaces(collections: readonly Collection[], { lost, movedAt }: Known): Collection[] {
  const byId = new Map(collections.map((one) => [one.id, one]))
  const put = (one: Collection, parentId: string | null) => byId.set(one.id, { ...one, parentId })
  for (const one of collections)
    if (one.parentId !== null && !byId.has(one.parentId))
      put(one, successorOf(one.parentId, collections, lost))
  for (const ring of ringsAmong(byId)) {
    const [last] = ring.toSorted((one, other) => (movedAt(one.id) > movedAt(other.id) ? -1 : 1))
    if (last) put(last, null)
  }
  return [...byId.values()]
}

/** The collection that has the name and the place of one that is gone; null where there is none. */
function successorOf(
  id: string,
  collections: readonly Collection[],
  lost: Known['lost'],
  seen: ReadonlySet<string> = new Set(),
): string | null {
  const gone = lost.get(id)
  if (!gone || seen.has(id)) return null
  const { parentId, name } = gone
  const isThere = parentId === null || collections.some((one) => one.id === parentId)
  const place = isThere ? parentId : successorOf(parentId, collections, lost, new Set([...seen, id]))
  if (place === null && parentId !== null) return null
  const key = nameKey(name)
  const heirs = collections.filter(
    (one) => one.parentId === place && one.query === null && nameKey(one.name) === key,
  )
  return heirs.toSorted(oldestFirst)[0]?.id ?? null
}

/** Collections that are below each other in a circle, which laptops can make together. */
export const ringsIn = (collections: readonly Collection[]): Collection[][] =>
  ringsAmong(new Map(collections.map((one) => [one.id, one])))

function ringsAmong(byId: ReadonlyMap<string, Collection>): Collection[][] {
  const rings: Collection[][] = []
  const seen = new Set<string>()
  for (const first of byId.values()) {
    const way: Collection[] = []
    for (let at: Collection | undefined = first; at && !seen.has(at.id); at = byId.get(at.parentId ?? '')) {
      seen.add(at.id)
      way.push(at)
    }
    const last = way.at(-1)
    const start = last ? way.findIndex(({ id }) => id === last.parentId) : -1
    if (start >= 0) rings.push(way.slice(start))
  }
  return rings
}

/**
 * Collections of one name below the same one, neither smart or both with the same query, as one: the oldest, with what is below any
 * (SYNC-JOIN-4). @returns those that stay, and into which of them each other one goes
 */
export function withoutTwins(collections: readonly Collection[]): {
  rows: Collection[]
  into: ReadonlyMap<string, Collection>
} {
  let rows = [...collections]
  const into = new Map<string, string>()
  // What comes below one by that may have a twin there.
  for (;;) {
    const kept = oldestOfEach(rows)
    const going = rows.filter((one) => kept.get(placeAndName(one)) !== one)
    if (going.length === 0) break
    for (const one of going) into.set(one.id, kept.get(placeAndName(one))?.id ?? one.id)
    rows = rows
      .filter(({ id }) => !into.has(id))
      .map((one) => {
        const parentId = into.get(one.parentId ?? '')
        return parentId === undefined ? one : { ...one, parentId }
      })
  }
  const byId = new Map(rows.map((one) => [one.id, one]))
  const last = (id: string): string => {
    const next = into.get(id)
    return next === undefined ? id : last(next)
  }
  return {
    rows,
    into: new Map(
      [...into.keys()].flatMap((id) => {
        const row = byId.get(last(id))
        return row ? [[id, row] as const] : []
      }),
    ),
  }
}

function oldestOfEach(collections: readonly Collection[]): Map<string, Collection> {
  const oldest = new Map<string, Collection>()
  for (const one of collections.toSorted(oldestFirst))
    if (!oldest.has(placeAndName(one))) oldest.set(placeAndName(one), one)
  return oldest
}

const placeAndName = ({ parentId, name, query }: Collection): string =>
  JSON.stringify([parentId, nameKey(name), query])

/** SYNC-JOIN-1 */
const oldestFirst = (one: Collection, other: Collection): number =>
  one.createdAt + one.id < other.createdAt + other.id ? -1 : 1
