import type { Article, ArticleState } from '../article'
import { asPublished } from '../article-words'
import type { Condition } from './query'
import { primaryLanguage } from './query'

/** What lists and conditions choose articles by. */
export type Facts = Pick<
  Article,
  | 'id'
  | 'state'
  | 'status'
  | 'starred'
  | 'bookmarked'
  | 'readAt'
  | 'savedAt'
  | 'publishedAt'
  | 'lang'
  | 'feedId'
>

/** `content` stands for what was indexed: another text has another. */
type Entry = {
  id: string
  content: string
  state: ArticleState
  waiting: boolean
  starred: boolean
  bookmarked: boolean
  unread: boolean
  savedAt: number
  day: number
  lang: string
  feedId: string | null
}

export type Scope =
  | { kind: 'inbox' | 'archive' | 'trash' | 'starred' | 'bookmarks' | 'all' | 'waiting' }
  | { kind: 'feed'; feedId: string }
  /** These articles, but for those in the trash. */
  | { kind: 'some'; ids: readonly string[] }

export type SavedTable = readonly Entry[]

/** The articles that are indexed, each in a slot of its own, with what they are chosen by. */
export function createArticleTable(saved: SavedTable = []) {
  const entries: (Entry | undefined)[] = [...saved]
  const slots = new Map(saved.map(({ id }, slot) => [id, slot]))
  const free: number[] = []
  /** Strings that many articles have, once. */
  const shared = new Map<string, string>()

  const share = (text: string): string => {
    const known = shared.get(text)
    if (known !== undefined) return known
    shared.set(text, text)
    return text
  }

  return {
    get size() {
      return slots.size
    },
    ids: () => slots.keys(),
    slotOf: (id: string) => slots.get(id) ?? -1,
    idAt: (slot: number) => entries[slot]?.id ?? '',
    contentOf: (id: string) => entries[slots.get(id) ?? -1]?.content,

    put: (facts: Facts, content: string) => {
      const slot = slots.get(facts.id) ?? free.pop() ?? entries.length
      slots.set(facts.id, slot)
      entries[slot] = {
        id: facts.id,
        content,
        state: facts.state,
        waiting: facts.status !== 'ready',
        starred: facts.starred,
        bookmarked: facts.bookmarked,
        unread: facts.readAt === null,
        savedAt: Date.parse(facts.savedAt),
        day: dayOf(facts.publishedAt ?? facts.savedAt),
        lang: share(primaryLanguage(facts.lang ?? '')),
        feedId: facts.feedId === null ? null : share(facts.feedId),
      }
    },

    /** Whether it was there. */
    remove: (id: string): boolean => {
      const slot = slots.get(id)
      if (slot === undefined) return false
      slots.delete(id)
      entries[slot] = undefined
      free.push(slot)
      return true
    },

    accepts: (scope: Scope, conditions: readonly { condition: Condition; wanted: boolean }[]) => {
      const isIn = scopeOf(scope)
      return (slot: number): boolean => {
        const entry = entries[slot]
        return (
          entry !== undefined &&
          isIn(entry) &&
          conditions.every(({ condition, wanted }) => meets(entry, condition) === wanted)
        )
      }
    },

    /** Newest first. */
    newer: (a: number, b: number) => (entries[b]?.savedAt ?? 0) - (entries[a]?.savedAt ?? 0) || a - b,

    save: (): SavedTable => entries.filter((entry) => entry !== undefined),
  }
}

function scopeOf(scope: Scope): (entry: Entry) => boolean {
  switch (scope.kind) {
    case 'inbox':
    case 'archive':
    case 'trash':
      return ({ state }) => state === scope.kind
    case 'starred':
      return ({ starred, state }) => starred && state !== 'trash'
    case 'bookmarks':
      return ({ bookmarked, state }) => bookmarked && state !== 'trash'
    case 'waiting':
      return ({ waiting, state }) => waiting && state !== 'trash'
    case 'feed':
      return ({ feedId, state }) => feedId === scope.feedId && state !== 'trash'
    case 'some': {
      const ids = new Set(scope.ids)
      return ({ id, state }) => state !== 'trash' && ids.has(id)
    }
    case 'all':
      return ({ state }) => state !== 'trash'
  }
}

function meets(entry: Entry, condition: Condition): boolean {
  switch (condition.kind) {
    case 'lang':
      return entry.lang === condition.lang
    case 'before':
      return entry.day < condition.day
    case 'after':
      return entry.day >= condition.day
    case 'is':
      return {
        unread: entry.unread,
        starred: entry.starred,
        archived: entry.state === 'archive',
        bookmarked: entry.bookmarked,
      }[condition.flag]
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
