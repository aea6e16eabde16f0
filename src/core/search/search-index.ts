import { createLikenesses, noLikenesses, type SavedLikenesses } from '../duplicates/likenesses'
import { createArticleTable, emptyTable, type Facts, type SavedTable, type Scope } from './article-table'
import type { Built } from './build-segment'
import type { IndexedText } from './fields'
import { mergeSegments } from './merge-segments'
import type { Query } from './query'
import { createKept, searchSegments, type Found, type Searched } from './search-segments'
import type { Segment } from './segment'
import { createSegmentBuilder } from './segment-builder'

/** A segment, and the slot in the table of each of its articles; -1 for what is not found by it any more. */
export type SavedSegment = { segment: Segment; slots: Int32Array }

/** What is stored of an index: its segments, oldest first, its table, and what its articles are compared by. */
export type SavedIndex = {
  segments: readonly SavedSegment[]
  table: SavedTable
  likenesses: SavedLikenesses
}

const nothing: SavedIndex = { segments: [], table: emptyTable, likenesses: noLikenesses }

/** `text` is null where only what it is chosen by has changed. */
export type Entered = { facts: Facts; content: string; text: IndexedText | null }

/** `isNew`: the segment beside it has its text, in the same order. */
export type Taken = { facts: Facts; content: string; isNew: boolean }

export type Hit = { id: string } & Omit<Found, 'slot'>

/** `live`: how many articles it is that are found by it. */
type Part = Searched & { live: number }

/** Larger ones are not merged any more, so that no merge takes long. */
const mostDocuments = 32_768
/** So many of like size become one. */
const atOnce = 4

/**
 * A full-text index: immutable segments and a table of the articles. The newest segment that has an article is the one it is
 * found by; what the table does not have is not found at all.
 */
export function createSearchIndex(saved: SavedIndex = nothing) {
  const table = createArticleTable(saved.table)
  const likenesses = createLikenesses(saved.likenesses)
  let parts: Part[] = []
  const builder = createSegmentBuilder()
  /** By slot: the segment that it is found by, and its number there. */
  const homes: (Part | undefined)[] = []
  const numbers: number[] = []

  const push = ({ segment, slots }: SavedSegment): Part => {
    const part: Part = { segment, slots, kept: createKept(), live: 0 }
    for (let document = 0; document < slots.length; document++) {
      const slot = slots[document] ?? -1
      if (slot >= 0) settle(part, document, slot)
    }
    return part
  }

  const settle = (home: Part, document: number, slot: number) => {
    leave(slot)
    home.slots[document] = slot
    home.live += 1
    homes[slot] = home
    numbers[slot] = document
  }

  const leave = (slot: number) => {
    const home = homes[slot]
    if (!home) return
    home.slots[numbers[slot] ?? -1] = -1
    home.live -= 1
    homes[slot] = undefined
  }

  parts = saved.segments.map(push)

  /** Those at the end that are to become one. */
  const due = (): Part[] => {
    let first = parts.length
    let size = 0
    let level = 0
    for (let at = parts.length - 1; at >= 0; at--) {
      const { live } = parts[at] ?? { live: 0 }
      size += live
      if (size > mostDocuments) break
      level = Math.max(level, levelOf(live))
      const isLast = levelOf(parts[at - 1]?.live ?? Infinity) > level
      if (isLast && parts.length - at >= atOnce) first = at
    }
    return parts.slice(first)
  }

  const take = (taken: readonly Taken[], built: Built | null): void => {
    const own: number[] = []
    for (const { facts, content, isNew } of taken) {
      const slot = table.put(facts, content)
      const likeness = built?.likenesses[own.length]
      if (!isNew || !likeness) continue
      likenesses.put(slot, facts.url, likeness)
      own.push(slot)
    }
    if (built) parts.push(push({ segment: built.segment, slots: Int32Array.from(own) }))
  }

  return {
    get size() {
      return table.size
    },
    contentOf: table.contentOf,
    ids: table.ids,
    segments: (): Segment[] => parts.map(({ segment }) => segment),

    /**
     * Indexes articles, with pauses, in which the index can be searched and merged; they are found at its end.
     * @param moreFollow whether other ones are entered next
     */
    *enter(entered: readonly Entered[], moreFollow = false): Generator<void, void> {
      const texts = entered.flatMap(({ text }) => text ?? [])
      const building = texts.length > 0 ? builder.next() : null
      if (building) yield* building.add(texts)
      const built = building ? yield* building.finish() : null
      if (!moreFollow) builder.end()
      take(
        entered.map(({ facts, content, text }) => ({ facts, content, isNew: text !== null })),
        built,
      )
    },

    /** Takes articles that have been indexed elsewhere. */
    take,

    /** Whether there was one. */
    remove: (id: string): boolean => {
      const slot = table.slotOf(id)
      if (slot >= 0) {
        leave(slot)
        likenesses.remove(slot)
      }
      return table.remove(id)
    },

    /** Another number after each change that can make a difference to `duplicates`. */
    likenessChanges: likenesses.changes,

    /** The articles that seem to be one, two by two, whatever is in the trash; pauses as `createLikenesses` does. */
    *duplicates(): Generator<void, [string, string][]> {
      const pairs = yield* likenesses.pairs()
      return pairs.map(([one, other]) => [table.idAt(one), table.idAt(other)])
    },

    /** Merges what is due, with pauses, in which the index can be searched and changed. Returns whether it did. */
    *merge(): Generator<void, boolean> {
      parts = parts.filter(({ live }) => live > 0)
      const old = due()
      if (old.length === 0) return false
      const before = old.map(({ slots }) => slots.slice())
      const segment = yield* mergeSegments(
        old.map((part, index) => ({
          segment: part.segment,
          isLive: (document) => (before[index]?.[document] ?? -1) >= 0,
        })),
      )
      // What has left its place meanwhile stays gone.
      const slots = old.flatMap((part, index) =>
        Array.from(part.slots).filter((_slot, document) => (before[index]?.[document] ?? -1) >= 0),
      )
      const merged = push({ segment, slots: Int32Array.from(slots) })
      parts = parts.flatMap((part) => (part === old[0] ? [merged] : old.includes(part) ? [] : [part]))
      return true
    },

    /** @param limit the most hits that are wanted; `total` counts all */
    search: (query: Query, scope: Scope, limit: number): { total: number; hits: Hit[] } => {
      const accepts = table.accepts(scope, query.conditions)
      const { total, best } = searchSegments(parts, query, { accepts, newer: table.newer, limit })
      return { total, hits: best.map(({ slot, ...found }) => ({ id: table.idAt(slot), ...found })) }
    },

    /** What is to be stored, as it is now. */
    save: (): SavedIndex => {
      const saving = table.save()
      return {
        segments: parts.map(({ segment, slots }) => ({ segment, slots: slots.slice() })),
        table: saving,
        likenesses: likenesses.save(saving.marks.length),
      }
    },
  }
}

/** How often the size of a segment is `atOnce` times that of one article. */
const levelOf = (live: number): number => Math.floor(Math.log(Math.max(1, live)) / Math.log(atOnce))
