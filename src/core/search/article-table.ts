import type { Article } from '../article'
import { asPublished } from '../article-words'
import { flag, flagsOf, flagViews, meets, type FlagView } from '../catalogue/flags'
import { lazy } from '../lazy'
import { primaryLanguage, type Condition } from './query'

/** What lists and conditions choose articles by, and where they are from. */
export type Facts = Pick<
  Article,
  | 'id'
  | 'url'
  | 'state'
  | 'status'
  | 'starred'
  | 'bookmarked'
  | 'bookmarkedPlaces'
  | 'readAt'
  | 'savedAt'
  | 'publishedAt'
  | 'lang'
  | 'feedId'
>

export type Scope =
  | { kind: FlagView }
  | { kind: 'feed'; feedId: string }
  /** These articles, but for those in the trash. */
  | { kind: 'some'; ids: readonly string[] }

/**
 * The table in columns, by slot. `ids` and `contents` are joined by NUL: one long text is copied and stored much faster than many
 * short ones; a free slot has an empty id. `langs` and `feeds` are places in `names`.
 */
export type SavedTable = { ids: string; contents: string; names: readonly string[] } & Columns

type Columns = {
  /** As `flagsOf` has them. */
  marks: Uint8Array
  /** Milliseconds since 1970. */
  savedAt: Float64Array
  /** As numbers such as 20250131; 0 for no date. */
  days: Int32Array
  langs: Int32Array
  feeds: Int32Array
}

export const emptyTable: SavedTable = { ids: '', contents: '', names: [], ...columns(0) }

function columns(length: number, from?: Columns): Columns {
  const next = {
    marks: new Uint8Array(length),
    savedAt: new Float64Array(length),
    days: new Int32Array(length),
    langs: new Int32Array(length),
    feeds: new Int32Array(length),
  }
  if (!from) return next
  next.marks.set(from.marks)
  next.savedAt.set(from.savedAt)
  next.days.set(from.days)
  next.langs.set(from.langs)
  next.feeds.set(from.feeds)
  return next
}

/** The articles that are indexed, each in a slot of its own, with what they are chosen by. */
export function createArticleTable(saved: SavedTable = emptyTable) {
  const count = saved.marks.length
  const ids = count === 0 ? [] : saved.ids.split('\0')
  const names = [...saved.names]
  const places = new Map(names.map((name, place) => [name, place]))
  let all: Columns = saved
  const free: number[] = []
  for (let slot = 0; slot < count; slot++) if (ids[slot] === '') free.push(slot)
  // Both are made only once an article changes: a search asks for neither, and an index that is opened is to answer soon.
  const slots = lazy(() => {
    const bySlot = new Map<string, number>()
    for (let slot = 0; slot < count; slot++) if (ids[slot]) bySlot.set(ids[slot] ?? '', slot)
    return bySlot
  })
  /** Each stands for what was indexed: another text has another. */
  const contents = lazy(() => (count === 0 ? [] : saved.contents.split('\0')))

  const placeOf = (name: string): number => {
    const known = places.get(name)
    if (known !== undefined) return known
    const place = names.push(name) - 1
    places.set(name, place)
    return place
  }

  const newSlot = (): number => {
    const slot = free.pop() ?? ids.length
    if (slot >= all.marks.length) all = columns(Math.max(64, all.marks.length * 2), all)
    return slot
  }

  return {
    get size() {
      return ids.length - free.length
    },
    ids: () => slots().keys(),
    slotOf: (id: string) => slots().get(id) ?? -1,
    idAt: (slot: number) => ids[slot] ?? '',
    contentOf: (id: string) => contents()[slots().get(id) ?? -1],

    /** Returns its slot. */
    put: (facts: Facts, content: string): number => {
      const slot = slots().get(facts.id) ?? newSlot()
      slots().set(facts.id, slot)
      ids[slot] = facts.id
      contents()[slot] = content
      all.marks[slot] = flagsOf(facts)
      all.savedAt[slot] = Date.parse(facts.savedAt)
      all.days[slot] = dayOf(facts.publishedAt ?? facts.savedAt)
      all.langs[slot] = placeOf(primaryLanguage(facts.lang ?? ''))
      all.feeds[slot] = placeOf(facts.feedId ?? '')
      return slot
    },

    /** Whether it was there. */
    remove: (id: string): boolean => {
      const slot = slots().get(id)
      if (slot === undefined) return false
      slots().delete(id)
      ids[slot] = ''
      contents()[slot] = ''
      free.push(slot)
      return true
    },

    accepts: (scope: Scope, conditions: readonly { condition: Condition; wanted: boolean }[]) => {
      const { marks, days, langs, feeds } = all
      const wanted = flagViews[scope.kind === 'feed' || scope.kind === 'some' ? 'all' : scope.kind]
      const feed = scope.kind === 'feed' ? (places.get(scope.feedId) ?? -1) : null
      const some = scope.kind === 'some' ? new Set(scope.ids.map((id) => slots().get(id))) : null
      const rules = conditions.map(({ condition, wanted: isWanted }) => {
        const isMet = ruleOf(condition, { marks, days, langs }, places)
        return (slot: number) => isMet(slot) === isWanted
      })
      return (slot: number): boolean => {
        if (!meets(marks[slot] ?? 0, wanted) || (feed !== null && feeds[slot] !== feed)) return false
        for (const rule of rules) if (!rule(slot)) return false
        return !some || some.has(slot)
      }
    },

    /** Newest first. */
    newer: (a: number, b: number) => (all.savedAt[b] ?? 0) - (all.savedAt[a] ?? 0) || a - b,

    save: (): SavedTable => {
      const length = ids.length
      return {
        ids: ids.join('\0'),
        contents: contents().join('\0'),
        names: [...names],
        marks: all.marks.slice(0, length),
        savedAt: all.savedAt.slice(0, length),
        days: all.days.slice(0, length),
        langs: all.langs.slice(0, length),
        feeds: all.feeds.slice(0, length),
      }
    },
  }
}

const flagOf = {
  unread: flag.unread,
  starred: flag.starred,
  archived: flag.archive,
  bookmarked: flag.bookmarked,
}

function ruleOf(
  condition: Condition,
  { marks, days, langs }: Pick<Columns, 'marks' | 'days' | 'langs'>,
  places: ReadonlyMap<string, number>,
): (slot: number) => boolean {
  switch (condition.kind) {
    case 'lang': {
      const lang = places.get(condition.lang) ?? -1
      return (slot) => langs[slot] === lang
    }
    case 'before':
      return (slot) => (days[slot] ?? 0) < condition.day
    case 'after':
      return (slot) => (days[slot] ?? 0) >= condition.day
    case 'is': {
      const bit = flagOf[condition.flag]
      return (slot) => ((marks[slot] ?? 0) & bit) !== 0
    }
  }
}

/** The day that people are shown, as a number such as 20250131; 0 for no date. */
function dayOf(iso: string): number {
  const date = new Date(asPublished(iso).iso)
  // A moment with its own offset is told by its own clock, and so without one; else it is the reader's.
  return Number.isNaN(date.getTime())
    ? 0
    : date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate()
}
