import type { Json } from '../vault/record'
import { greater } from './canonical'
import type { Cover, SyncDocument } from './document'
import { isEmpty, mergeByName, type HeadsByName } from './heads'
import { namesOf, own, put } from './own'
import { joinVectors, type Vector } from './vector'

type Merge<T> = (one: T, other: T) => T

/** What one of the two has, or both of them merged, by name. */
function mergeEach<T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  merge: Merge<T>,
): Record<string, T> {
  const merged: Record<string, T> = {}
  for (const name of namesOf(one, other)) {
    const [mine, theirs] = [own(one, name), own(other, name)]
    const value = mine === undefined ? theirs : theirs === undefined ? mine : merge(mine, theirs)
    if (value !== undefined) put(merged, name, value)
  }
  return merged
}

function mergeSets(
  one: SyncDocument['sets'],
  oneSeen: Vector,
  other: SyncDocument['sets'],
  otherSeen: Vector,
): SyncDocument['sets'] {
  const merged: Record<string, HeadsByName<Json>> = {}
  for (const name of namesOf(one, other)) {
    const set = mergeByName(own(one, name) ?? {}, oneSeen, own(other, name) ?? {}, otherSeen)
    if (!isEmpty(set)) put(merged, name, set)
  }
  return merged
}

/** SYNC-MRG-7: the greater epoch, and within one epoch the greater place. */
const greaterPair: Merge<readonly [number, number]> = (one, other) =>
  one[0] > other[0] || (one[0] === other[0] && one[1] >= other[1]) ? one : other

/** SYNC-DEL-3: what either had seen. */
export const joinCovers: Merge<Cover> = (one, other) => ({
  at: one.at > other.at ? one.at : other.at,
  own: joinVectors(one.own, other.own),
  parts: mergeEach(one.parts, other.parts, joinVectors),
})

export const mergeCovers: Merge<SyncDocument['covers']> = (one, other) =>
  mergeEach<Cover>(one, other, joinCovers)

/**
 * Two documents of one thing as one (SYNC-MRG-1): the least upper bound of both, so that order, repetition and grouping of merges
 * change nothing. Nothing that either has and the other has not seen is dropped.
 * @param one of the same kind and id as the other
 */
export function mergeDocuments(one: SyncDocument, other: SyncDocument): SyncDocument {
  if (one === other) return one
  const [mine, theirs] = [one.seen, other.seen]
  return {
    kind: one.kind,
    id: one.id,
    seen: joinVectors(mine, theirs),
    fields: mergeByName(one.fields, mine, other.fields, theirs),
    auto: mergeByName(one.auto, mine, other.auto, theirs),
    sets: mergeSets(one.sets, mine, other.sets, theirs),
    autoSets: mergeSets(one.autoSets, mine, other.autoSets, theirs),
    texts: mergeByName(one.texts, mine, other.texts, theirs),
    most: mergeEach(one.most, other.most, greaterPair),
    covers: mergeCovers(one.covers, other.covers),
    // SYNC-DOC-5
    rest: mergeEach(one.rest, other.rest, greater),
  }
}
