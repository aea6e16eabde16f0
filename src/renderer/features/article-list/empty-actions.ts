import type { ArticleView } from '@renderer/data'

/** The views that are a list of articles; bookmarks have one of their own, with their notes. */
export type ListView = Exclude<ArticleView, { kind: 'bookmarks' }>

/** Where the one button of each empty view leads. */
export const emptyActions = {
  inbox: 'add',
  starred: 'inbox',
  archive: 'inbox',
  all: 'add',
  waiting: 'add',
  failed: 'inbox',
  trash: 'inbox',
  feed: 'refresh',
  tag: 'inbox',
  collection: 'inbox',
} as const satisfies Record<ListView['kind'], string>
