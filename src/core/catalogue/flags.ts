import type { Article } from '../article'

/** What is true of an article, a bit each; 0 for a slot that has none. */
export const flag = {
  ...{ inbox: 1, archive: 2, trash: 4 },
  ...{ queued: 8, failed: 128 },
  ...{ starred: 16, bookmarked: 32, unread: 64 },
} as const

/** Not in the trash. */
export const kept = flag.inbox | flag.archive

/** Stars and bookmarks stand in a row as 0 or 1. */
type Flagged = Pick<Article, 'state' | 'status' | 'readAt' | 'bookmarkedPlaces'> &
  Record<'starred' | 'bookmarked', boolean | 0 | 1>

/** Whether there is a bookmark of it, or of a place in it. */
export const hasBookmark = ({
  bookmarked,
  bookmarkedPlaces = 0,
}: Pick<Flagged, 'bookmarked' | 'bookmarkedPlaces'>): boolean => Boolean(bookmarked) || bookmarkedPlaces > 0

export const flagsOf = (flagged: Flagged): number => {
  const { state, status, starred, readAt } = flagged
  return (
    flag[state] |
    (status === 'ready' ? 0 : flag[status]) |
    (starred ? flag.starred : 0) |
    (hasBookmark(flagged) ? flag.bookmarked : 0) |
    (readAt === null ? flag.unread : 0)
  )
}

/** Flags of which an article has at least one, and flags of which it has every one. */
export type Wanted = { any: number; every: number }

export const meets = (flags: number, { any, every }: Wanted): boolean =>
  (flags & any) !== 0 && (flags & every) === every

/** The views that flags alone decide. */
export const flagViews = {
  inbox: { any: flag.inbox, every: 0 },
  archive: { any: flag.archive, every: 0 },
  trash: { any: flag.trash, every: 0 },
  all: { any: kept, every: 0 },
  starred: { any: kept, every: flag.starred },
  bookmarks: { any: kept, every: flag.bookmarked },
  waiting: { any: kept, every: flag.queued },
  failed: { any: kept, every: flag.failed },
} as const satisfies Record<string, Wanted>

export type FlagView = keyof typeof flagViews
