import type { Columns, SharedName } from './columns'
import { flag, flagViews, kept, meets, type FlagView } from './flags'
import { idsOfSet } from './interner'
import { withAncestors, type CollectionParents } from './view'

/** Articles outside the trash, and those of them that wait in the inbox to be read. */
export type Count = { all: number; unread: number }

export type CatalogueCounts = Record<FlagView, number> & {
  /** In the inbox, and not read. */
  unread: number
  /** By id; what has no article is not among them. */
  feeds: ReadonlyMap<string, Count>
  tags: ReadonlyMap<string, Count>
  /** With those of the collections below, each article once. */
  collections: ReadonlyMap<string, Count>
}

const unreadInInbox = { any: flag.inbox, every: flag.unread }

/** How many articles each view has: one pass over all of them. */
export function countAll(columns: Columns, parents: CollectionParents): CatalogueCounts {
  // Articles with the same flags, or the same text in a column, are counted together.
  const byFlags = new Uint32Array(256)
  const counters = {
    feed: counterOf(columns, 'feed'),
    tags: counterOf(columns, 'tags'),
    collections: counterOf(columns, 'collections'),
  }
  const allFlags = columns.flags()
  for (let slot = 0; slot < columns.end; slot++) {
    const flags = allFlags[slot] ?? 0
    byFlags[flags] = (byFlags[flags] ?? 0) + 1
    if ((flags & kept) === 0) continue
    const unread = meets(flags, unreadInInbox)
    counters.feed.add(slot, unread)
    counters.tags.add(slot, unread)
    counters.collections.add(slot, unread)
  }
  const count = (wanted: { any: number; every: number }) =>
    byFlags.reduce((sum, articles, flags) => (meets(flags, wanted) ? sum + articles : sum), 0)
  const views = Object.fromEntries(
    Object.entries(flagViews).map(([view, wanted]) => [view, count(wanted)]),
  ) as Record<FlagView, number>
  return {
    ...views,
    unread: count(unreadInInbox),
    feeds: counters.feed.spread((text) => (text === '' ? [] : [text])),
    tags: counters.tags.spread(idsOfSet),
    collections: counters.collections.spread(
      (text) => new Set(idsOfSet(text).flatMap((id) => [...withAncestors(id, parents)])),
    ),
  }
}

/** Counts by the texts of a column; `spread` says which ids each text counts for. */
function counterOf(columns: Columns, name: SharedName) {
  const texts = columns.textsOf(name)
  const numbers = columns.shared(name)
  const all = new Uint32Array(texts.length)
  const unread = new Uint32Array(texts.length)
  return {
    add: (slot: number, isUnread: boolean) => {
      const text = numbers[slot] ?? 0
      all[text] = (all[text] ?? 0) + 1
      if (isUnread) unread[text] = (unread[text] ?? 0) + 1
    },
    spread: (idsOf: (text: string) => Iterable<string>): Map<string, Count> => {
      const counts = new Map<string, Count>()
      texts.forEach((text, number) => {
        const articles = all[number] ?? 0
        if (articles === 0) return
        for (const id of idsOf(text)) {
          const before = counts.get(id)
          counts.set(id, {
            all: (before?.all ?? 0) + articles,
            unread: (before?.unread ?? 0) + (unread[number] ?? 0),
          })
        }
      })
      return counts
    },
  }
}
