import { createLikenesses, noLikenesses, type SavedLikenesses } from '../duplicates/likenesses'
import { createArticleTable, emptyTable, type Facts, type SavedTable, type Scope } from './article-table'
import type { Built } from './build-segment'
import type { IndexedText } from './fields'
import { mergeSegments } from './merge-segments'
import type { Query } from './query'
import { createParts } from './parts'
import { createKept, searchSegments, type Found, type Searched } from './search-segments'
import type { Segment } from './segment'
import { createSegmentBuilder } from './segment-builder'
import { joinPacks, textIn, type ReadableText, type TextPack } from './text-pack'

/** A segment, and the slot in the table of each of its articles; -1 for what is not found by it any more. */
export type SavedSegment = { segment: Segment; slots: Int32Array }

/** Texts, and the slot of each; -1 for what is of no use any more. */
export type SavedTexts = { pack: TextPack; slots: Int32Array }

/** What is stored of an index: its segments and texts, oldest first, its table, and what its articles are compared by. */
export type SavedIndex = {
  segments: readonly SavedSegment[]
  texts: readonly SavedTexts[]
  table: SavedTable
  likenesses: SavedLikenesses
}

const nothing: SavedIndex = { segments: [], texts: [], table: emptyTable, likenesses: noLikenesses }

/** `text` is null where only what it is chosen by has changed. */
export type Entered = { facts: Facts; content: string; text: IndexedText | null }

/** `isNew`: the segment beside it has its text, in the same order. */
export type Taken = { facts: Facts; content: string; isNew: boolean }

export type Hit = { id: string } & Omit<Found, 'slot'>

type FoundIn = { total: number; hits: Hit[] }

/** Segments and packs of texts, by how many articles they have at most. */
const most = { segment: 32_768, pack: 8192 }

/**
 * A full-text index: immutable segments and a table of the articles. The newest segment that has an article is the one it is
 * found by; what the table does not have is not found at all. Beside it stand the texts that excerpts are made of.
 * @param keepsTexts whether texts may be kept, which are as long again: who reads the library has them, too
 */
export function createSearchIndex(saved: SavedIndex = nothing, keepsTexts: () => boolean = () => true) {
  const table = createArticleTable(saved.table)
  const likenesses = createLikenesses(saved.likenesses)
  const parts = createParts<Searched & { live: number }>(most.segment)
  const packs = createParts<SavedTexts & { live: number }>(most.pack)
  const builder = createSegmentBuilder()

  const push = ({ segment, slots }: SavedSegment) =>
    parts.push({ segment, slots, kept: createKept(), live: 0 })
  const pushTexts = ({ pack, slots }: SavedTexts) => packs.push({ pack, slots, live: 0 })
  saved.segments.forEach(push)
  saved.texts.forEach(pushTexts)

  const take = (taken: readonly Taken[], built: Built | null): void => {
    const own: number[] = []
    for (const { facts, content, isNew } of taken) {
      const slot = table.put(facts, content)
      const likeness = built?.likenesses[own.length]
      if (!isNew || !likeness) continue
      likenesses.put(slot, facts.url, likeness)
      // What there was is not true any more.
      packs.leave(slot)
      own.push(slot)
    }
    if (!built) return
    push({ segment: built.segment, slots: Int32Array.from(own) })
    if (keepsTexts()) pushTexts({ pack: built.texts, slots: Int32Array.from(own) })
  }

  return {
    get size() {
      return table.size
    },
    contentOf: table.contentOf,
    ids: table.ids,
    segments: (): Segment[] => parts.all().map(({ segment }) => segment),

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
        parts.leave(slot)
        packs.leave(slot)
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
      const areFewer = yield* parts.join(function* (old) {
        const inputs = old.map(({ part, isLive }) => ({ segment: part.segment, isLive }))
        return { segment: yield* mergeSegments(inputs), kept: createKept() }
      })
      const areTextsFewer = yield* packs.join(function* (old) {
        return { pack: yield* joinPacks(old.map(({ part, isLive }) => ({ pack: part.pack, isLive }))) }
      })
      return areFewer || areTextsFewer
    },

    /**
     * @param limit the most hits that are wanted; `total` counts all
     */
    search: (query: Query, scope: Scope, limit: number): FoundIn => {
      const accepts = table.accepts(scope, query.conditions)
      const { total, best } = searchSegments(parts.all(), query, { accepts, newer: table.newer, limit })
      return { total, hits: best.map(({ slot, ...found }) => ({ id: table.idAt(slot), ...found })) }
    },

    /** What an article can be read by, until the next one is asked for; null where it is not kept. */
    textOf: (id: string): ReadableText | null => {
      const slot = table.slotOf(id)
      const home = slot < 0 ? null : packs.homeOf(slot)
      return home && textIn(home.part.pack, home.number)
    },

    /** What is to be stored, as it is now. */
    save: (): SavedIndex => {
      const saving = table.save()
      return {
        segments: parts.all().map(({ segment, slots }) => ({ segment, slots: slots.slice() })),
        texts: packs.all().map(({ pack, slots }) => ({ pack, slots: slots.slice() })),
        table: saving,
        likenesses: likenesses.save(saving.marks.length),
      }
    },
  }
}
