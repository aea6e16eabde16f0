import type { Article } from '../article'
import { asPublished, siteOf } from '../article-words'
import { primaryLanguage } from '../search/query'
import { flagsOf } from './flags'
import { createInterner, idsOfSet, setText } from './interner'

/** What lists choose, order and group an article by. */
export type CatalogueEntry = Pick<
  Article,
  | 'id'
  | 'url'
  | 'title'
  | 'siteName'
  | 'state'
  | 'status'
  | 'starred'
  | 'bookmarked'
  | 'bookmarkedPlaces'
  | 'readAt'
  | 'savedAt'
  | 'publishedAt'
  | 'wordCount'
  | 'lang'
  | 'feedId'
> &
  Memberships

/** Ids, in any order; collections are those that an article was put into itself. */
export type Memberships = { tags: readonly string[]; collections: readonly string[] }

/** By what a list can be in order. Times are in milliseconds, length in words; `Infinity` stands for none. */
export type NumberKey = 'saved' | 'published' | 'read' | 'length'
export type SortKey = NumberKey | 'title'

const sharedNames = ['site', 'feed', 'lang', 'tags', 'collections'] as const
/** Columns of texts that many articles have in common. */
export type SharedName = (typeof sharedNames)[number]
const numberNames = ['saved', 'published', 'read', 'length'] as const

/** As it is stored; an empty id is a free slot. */
export type SavedColumns = {
  ids: string[]
  flags: Uint8Array
  numbers: Record<NumberKey, Float64Array>
  shared: Record<SharedName, { numbers: Uint32Array; texts: string[] }>
}

const forEach = <N extends string, T>(names: readonly N[], make: (name: N) => T): Record<N, T> =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, T>

/** A length that is a power of two, so that columns grow seldom. */
const roomFor = (slots: number): number => 2 ** Math.ceil(Math.log2(Math.max(slots, 1024)))

/** The articles in columns of numbers. An article keeps its slot while it is there. */
export function createColumns(saved?: SavedColumns) {
  const ids: string[] = saved ? saved.ids : []
  let room = roomFor(ids.length)
  const grown = <A extends Uint8Array | Uint32Array | Float64Array>(column: A, from?: A): A => {
    if (from) column.set(from)
    return column
  }
  let flags = grown(new Uint8Array(room), saved?.flags)
  const numbers = forEach(numberNames, (name) => grown(new Float64Array(room), saved?.numbers[name]))
  const shared = forEach(sharedNames, (name) => ({
    numbers: grown(new Uint32Array(room), saved?.shared[name].numbers),
    interner: createInterner(saved?.shared[name].texts),
  }))
  /** Titles are stored apart, and come later. */
  const titles: (string | undefined)[] = []
  const free: number[] = []
  let slots: Map<string, number> | null = null
  let size = 0
  ids.forEach((id, slot) => (id === '' ? free.push(slot) : size++))

  /** Made when it is first asked for: a start does without it. */
  const slotsById = (): Map<string, number> => {
    if (slots) return slots
    slots = new Map()
    ids.forEach((id, slot) => id !== '' && slots?.set(id, slot))
    return slots
  }

  const grow = () => {
    room *= 2
    flags = grown(new Uint8Array(room), flags)
    for (const name of numberNames) numbers[name] = grown(new Float64Array(room), numbers[name])
    for (const name of sharedNames) shared[name].numbers = grown(new Uint32Array(room), shared[name].numbers)
  }

  const newSlot = (id: string): number => {
    const slot = free.pop() ?? ids.length
    if (slot >= room) grow()
    ids[slot] = id
    slotsById().set(id, slot)
    size++
    return slot
  }

  return {
    get size() {
      return size
    },
    /** One more than the last slot. */
    get end() {
      return ids.length
    },
    ids: (): Iterable<string> => slotsById().keys(),
    slotOf: (id: string): number => slotsById().get(id) ?? -1,
    idAt: (slot: number): string => ids[slot] ?? '',
    // The columns themselves, by slot, for whoever goes through many: of use until the next change.
    flags: (): Readonly<Uint8Array> => flags,
    numbers: (name: NumberKey): Readonly<Float64Array> => numbers[name],
    shared: (name: SharedName): Readonly<Uint32Array> => shared[name].numbers,
    /** The texts of a shared column, by their numbers. */
    textsOf: (name: SharedName): readonly string[] => shared[name].interner.texts(),
    titleAt: (slot: number): string => titles[slot] ?? '',

    /** Undefined where it is not there. */
    membershipsOf: (id: string): Memberships | undefined => {
      const slot = slotsById().get(id)
      if (slot === undefined) return undefined
      const idsIn = (name: SharedName) =>
        idsOfSet(shared[name].interner.texts()[shared[name].numbers[slot] ?? 0] ?? '')
      return { tags: idsIn('tags'), collections: idsIn('collections') }
    },

    /** Returns the article's slot, and whether lists may show it elsewhere; `moved` are the orders that it moves in. */
    put: (entry: CatalogueEntry): { slot: number; changed: boolean; moved: SortKey[] } => {
      const known = slotsById().get(entry.id)
      const slot = known ?? newSlot(entry.id)
      const moved: SortKey[] = []
      let changed = known === undefined
      const nextFlags = flagsOf(entry)
      if (flags[slot] !== nextFlags) changed = true
      flags[slot] = nextFlags
      const nextNumbers = numbersOf(entry)
      for (const name of numberNames) {
        if (known !== undefined && numbers[name][slot] === nextNumbers[name]) continue
        numbers[name][slot] = nextNumbers[name]
        moved.push(name)
      }
      const nextTexts = textsOf(entry)
      for (const name of sharedNames) {
        const { numbers: column, interner } = shared[name]
        const next = interner.numberOf(nextTexts[name])
        if (column[slot] !== next) changed = true
        column[slot] = next
      }
      if (known === undefined || titles[slot] !== entry.title) moved.push('title')
      titles[slot] = entry.title
      return { slot, changed: changed || moved.length > 0, moved }
    },

    /** Returns the slot that it had; -1 where it was not there. */
    remove: (id: string): number => {
      const slot = slotsById().get(id)
      if (slot === undefined) return -1
      slotsById().delete(id)
      ids[slot] = ''
      flags[slot] = 0
      titles[slot] = undefined
      free.push(slot)
      size--
      return slot
    },

    /** Takes the titles that were stored with `save`, but for those that have come since. */
    fillTitles: (stored: readonly string[]): void =>
      stored.forEach((title, slot) => {
        titles[slot] ??= title
      }),

    save: (): { columns: SavedColumns; titles: string[] } => ({
      columns: {
        ids: [...ids],
        flags: flags.slice(0, ids.length),
        numbers: forEach(numberNames, (name) => numbers[name].slice(0, ids.length)),
        shared: forEach(sharedNames, (name) => ({
          numbers: shared[name].numbers.slice(0, ids.length),
          texts: [...shared[name].interner.texts()],
        })),
      },
      titles: ids.map((_id, slot) => titles[slot] ?? ''),
    }),
  }
}

export type Columns = ReturnType<typeof createColumns>

/** The moment that a row shows as the article's, where its page tells one. */
const timeOf = (iso: string | null): number => {
  const time = iso === null ? NaN : Date.parse(iso)
  return Number.isNaN(time) ? Infinity : time
}

function numbersOf(entry: CatalogueEntry): Record<NumberKey, number> {
  const saved = timeOf(entry.savedAt)
  const told = entry.publishedAt === null ? null : asPublished(entry.publishedAt)
  // A day without a time is that day wherever it is read.
  const published = told && timeOf(told.hasTime ? entry.publishedAt : told.iso)
  return {
    saved,
    published: published === null || published === Infinity ? saved : published,
    read: timeOf(entry.readAt),
    // Nothing is known of an article that has not been captured.
    length: entry.wordCount > 0 ? entry.wordCount : Infinity,
  }
}

const textsOf = (entry: CatalogueEntry): Record<SharedName, string> => ({
  site: siteOf(entry),
  feed: entry.feedId ?? '',
  lang: primaryLanguage(entry.lang ?? ''),
  tags: setText(entry.tags),
  collections: setText(entry.collections),
})
