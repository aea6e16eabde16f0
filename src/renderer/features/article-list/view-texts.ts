import type { ArticleView } from '@renderer/data'

/** What each view says when nothing is in it, and where its button leads. */
export const emptyTexts = {
  inbox: { title: 'list:empty.inbox.title', text: 'list:empty.inbox.text', action: 'add' },
  starred: { title: 'list:empty.starred.title', text: 'list:empty.starred.text', action: 'inbox' },
  bookmarks: { title: 'list:empty.bookmarks.title', text: 'list:empty.bookmarks.text', action: 'inbox' },
  archive: { title: 'list:empty.archive.title', text: 'list:empty.archive.text', action: 'inbox' },
  all: { title: 'list:empty.all.title', text: 'list:empty.all.text', action: 'add' },
  waiting: { title: 'list:empty.waiting.title', text: 'list:empty.waiting.text', action: 'add' },
  trash: { title: 'list:empty.trash.title', text: 'list:empty.trash.text', action: 'inbox' },
  feed: { title: 'list:empty.feed.title', text: 'list:empty.feed.text', action: 'refresh' },
} as const satisfies Record<ArticleView['kind'], { title: string; text: string; action: string }>

export const viewNames = {
  inbox: 'app:view.inbox',
  starred: 'app:view.starred',
  bookmarks: 'app:view.bookmarks',
  archive: 'app:view.archive',
  all: 'app:view.all',
  waiting: 'app:view.waiting',
  trash: 'app:view.trash',
} as const
