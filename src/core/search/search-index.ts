import { createArticleTable, type Facts, type SavedTable, type Scope } from './article-table'
import { buildSegment } from './build-segment'
import type { IndexedText } from './fields'
import { mergeSegments } from './merge-segments'
import type { Query } from './query'
import { searchSegments, type Found, type Searched } from './search-segments'
import { idOf, type Segment } from './segment'

/** What is stored of an index: its segments, oldest first, and its table. */
export type SavedIndex = { segments: readonly Segment[]; table: SavedTable }

/** `text` is null where only what it is chosen by has changed. */
export type Entered = { facts: Facts; content: string; text: IndexedText | null }

export type Hit = { id: string } & Omit<Found, 'slot'>

/** Larger ones are not merged any more, so that no merge takes long. */
const mostDocuments = 32_768

/**
 * A full-text index: immutable segments and a table of the articles. The newest segment that has an article is the one it is
 * found by; what the table does not have is not found at all.
 */
export function createSearchIndex(saved: SavedIndex = { segments: [], table: [] }) {
  const table = createArticleTable(saved.table)
  let searched: Searched[] = []
  /** The segment that each slot is found by. */
  const homes = new Map<number, Searched>()

  const push = (segment: Segment) => {
    const one: Searched = { segment, slots: new Int32Array(segment.documents).fill(-1) }
    for (let document = 0; document < segment.documents; document++) {
      const slot = table.slotOf(idOf(segment, document))
      if (slot >= 0) settle(one, document, slot)
    }
    searched.push(one)
  }

  const settle = (home: Searched, document: number, slot: number) => {
    leave(slot)
    home.slots[document] = slot
    homes.set(slot, home)
  }

  const leave = (slot: number) => {
    const before = homes.get(slot)
    if (!before) return
    before.slots[before.slots.indexOf(slot)] = -1
    homes.delete(slot)
  }

  for (const segment of saved.segments) push(segment)

  /** Those at the end that are to become one: no larger one stands behind smaller ones for long. */
  const due = (): Searched[] => {
    let first = searched.length - 1
    let size = live(searched[first])
    while (first > 0) {
      const larger = live(searched[first - 1])
      if (larger > size || larger + size > mostDocuments) break
      size += larger
      first -= 1
    }
    return searched.slice(Math.max(0, first))
  }

  return {
    get size() {
      return table.size
    },
    contentOf: table.contentOf,
    ids: table.ids,
    /** Bytes that the segments take. */
    bytes: () => searched.reduce((sum, { segment }) => sum + segment.buffer.byteLength, 0),
    segments: (): Segment[] => searched.map(({ segment }) => segment),

    enter: (entered: readonly Entered[]) => {
      for (const { facts, content } of entered) table.put(facts, content)
      const texts = entered.flatMap(({ text }) => (text ? [text] : []))
      if (texts.length > 0) push(buildSegment(texts))
    },

    /** Whether there was one. */
    remove: (id: string): boolean => {
      const slot = table.slotOf(id)
      if (slot >= 0) leave(slot)
      return table.remove(id)
    },

    /** Merges what is due, with pauses, in which the index can be searched and changed. Returns whether it did. */
    *merge(): Generator<void, boolean> {
      const parts = due()
      if (parts.length < 2) return false
      const before = parts.map(({ slots }) => slots.slice())
      const merged = yield* mergeSegments(
        parts.map(({ segment }, index) => ({
          segment,
          isLive: (document) => (before[index]?.[document] ?? -1) >= 0,
        })),
      )
      const one: Searched = { segment: merged, slots: new Int32Array(merged.documents).fill(-1) }
      let next = 0
      for (const [index, { slots }] of parts.entries()) {
        for (const [document, was] of (before[index] ?? new Int32Array()).entries()) {
          if (was < 0) continue
          // What has left its place meanwhile stays gone.
          const slot = slots[document] ?? -1
          one.slots[next] = slot
          if (slot >= 0) homes.set(slot, one)
          next += 1
        }
      }
      searched = searched.flatMap((each) => (each === parts[0] ? [one] : parts.includes(each) ? [] : [each]))
      return true
    },

    /** @param limit the most hits that are wanted; `total` counts all */
    search: (query: Query, scope: Scope, limit: number): { total: number; hits: Hit[] } => {
      const accepts = table.accepts(scope, query.conditions)
      const { total, best } = searchSegments(searched, query, { accepts, newer: table.newer, limit })
      return { total, hits: best.map(({ slot, ...found }) => ({ id: table.idAt(slot), ...found })) }
    },

    /** What is to be stored. */
    save: (): SavedIndex => ({ segments: searched.map(({ segment }) => segment), table: table.save() }),
  }
}

const live = (one: Searched | undefined): number =>
  one?.slots.reduce((sum, slot) => sum + Number(slot >= 0), 0) ?? 0
