import type { Json, JsonObject } from '../vault/record'
import { canonical, isSame } from './canonical'
import { timeOf, type Stamp, type Time } from './clock'
import { isEmpty, type HeadsByName } from './heads'
import type { Vector } from './vector'

/** SYNC-DOC-2: a document of a later one is left alone, with the library that it is of. */
export const format = 1

/** A text as somebody wrote it, what it was written from, and what that text had seen. */
export type TextHead = { text: string; base: string; at: Vector }

/** Something was taken away by somebody who had seen this much of the document, and of each of its parts. SYNC-DEL-2. */
export type Cover = { at: Stamp; own: Vector; parts: Readonly<Record<string, Vector>> }

export const coverNames = ['trash', 'gone'] as const
export type CoverName = (typeof coverNames)[number]

/**
 * What laptops tell each other of one thing in the library. How each part merges is told by its section alone, so that a laptop
 * can merge what it does not know (SYNC-DOC-3).
 */
export type SyncDocument = {
  kind: string
  /** Of the row. */
  id: string
  seen: Vector
  /** What people write, by name. */
  fields: HeadsByName<Json>
  /** What machines write, which keeps nothing from being deleted. */
  auto: HeadsByName<Json>
  /** Elements of sets, by name of the set and element. */
  sets: Readonly<Record<string, HeadsByName<Json>>>
  autoSets: Readonly<Record<string, HeadsByName<Json>>>
  texts: HeadsByName<TextHead>
  /** Pairs of which the greater one holds: an epoch, and how far it has come in it. */
  most: Readonly<Record<string, readonly [number, number]>>
  covers: Readonly<Partial<Record<CoverName, Cover>>>
  /** Members that this version of Trang does not know. */
  rest: JsonObject
}

export const sections = ['fields', 'auto', 'sets', 'autoSets', 'texts', 'most', 'covers'] as const

export const emptyDocument = (kind: string, id: string): SyncDocument => ({
  ...{ kind, id, seen: {}, fields: {}, auto: {}, sets: {}, autoSets: {}, texts: {}, most: {}, covers: {} },
  rest: {},
})

/** The document as it goes to the server, without `_id` and `_rev`. */
export function wireOf({ rest, kind, id, seen, ...document }: SyncDocument): JsonObject {
  const filled = sections.flatMap((name) =>
    isEmpty(document[name]) ? [] : [[name, document[name] as JsonObject] as const],
  )
  return { ...rest, format, kind, id, seen, ...Object.fromEntries(filled) }
}

/** Every time that a document has. SYNC-CLK-3, SYNC-CLK-4. */
export function* timesIn({ seen, covers }: SyncDocument): Generator<Time> {
  yield* Object.values(seen)
  for (const { at, own } of Object.values(covers)) yield* [timeOf(at), ...Object.values(own)]
}

/** SYNC-CAN-1: documents that say the same have the same text. */
export const encodeDocument = (document: SyncDocument): string => canonical(wireOf(document))

/** SYNC-REP-2: what is merged and still not the same as what the server has, is to be sent there. */
export const isSameDocument = (one: SyncDocument, other: SyncDocument): boolean =>
  one === other || isSame(wireOf(one), wireOf(other))
