import type { Json } from '../vault/record'
import { greater } from './canonical'
import type { Stamp } from './clock'
import { namesOf, own, put } from './own'
import { covers, type Vector } from './vector'

/**
 * The values of one place that nobody has replaced yet, by the stamps of their writing: one, or several where laptops wrote without
 * having seen each other. A multi-value register (Shapiro et al., "A comprehensive study of Convergent and Commutative
 * Replicated Data Types", 2011, 3.2.2), kept without tombstones: what a document has seen and does not have was replaced.
 */
export type Heads<T extends Json> = Readonly<Record<Stamp, T>>
export type HeadsByName<T extends Json> = Readonly<Record<string, Heads<T>>>

/** SYNC-MRG-2: stays what both have, and what one has and the other has never seen. */
function mergeHeads<T extends Json>(
  one: Heads<T>,
  oneSeen: Vector,
  other: Heads<T>,
  otherSeen: Vector,
): Heads<T> {
  const merged: Record<Stamp, T> = {}
  for (const [stamp, value] of Object.entries(one)) {
    const same = own(other, stamp)
    // SYNC-MRG-3: no device gives a stamp twice; where one has, all take the same value.
    if (same !== undefined) merged[stamp] = greater(value, same)
    else if (!covers(otherSeen, stamp)) merged[stamp] = value
  }
  for (const [stamp, value] of Object.entries(other))
    if (!Object.hasOwn(one, stamp) && !covers(oneSeen, stamp)) merged[stamp] = value
  return merged
}

const none: Heads<never> = {}

export function mergeByName<T extends Json>(
  one: HeadsByName<T>,
  oneSeen: Vector,
  other: HeadsByName<T>,
  otherSeen: Vector,
): HeadsByName<T> {
  const merged: Record<string, Heads<T>> = {}
  for (const name of namesOf(one, other)) {
    const heads = mergeHeads(own(one, name) ?? none, oneSeen, own(other, name) ?? none, otherSeen)
    if (!isEmpty(heads)) put(merged, name, heads)
  }
  return merged
}

export const isEmpty = (object: object): boolean => Object.keys(object).length === 0

/**
 * SYNC-MRG-4: the value that shows: of the highest rank, of these the last one.
 * @param rankOf null for a value that cannot show
 */
export function headOf<T extends Json>(
  heads: Heads<T> | undefined,
  rankOf: (value: T) => number | null = () => 0,
): T | undefined {
  let best: { stamp: Stamp; value: T; rank: number } | undefined
  for (const [stamp, value] of Object.entries(heads ?? none)) {
    const rank = rankOf(value)
    if (rank === null) continue
    if (!best || rank > best.rank || (rank === best.rank && stamp > best.stamp)) best = { stamp, value, rank }
  }
  return best?.value
}
