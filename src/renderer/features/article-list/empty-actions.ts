import type { ArticleView } from '@renderer/data'

/** Where the one button of each empty view leads. */
export const emptyActions = {
  inbox: 'add',
  starred: 'inbox',
  bookmarks: 'inbox',
  archive: 'inbox',
  all: 'add',
  waiting: 'add',
  trash: 'inbox',
  feed: 'refresh',
} as const satisfies Record<ArticleView['kind'], string>
