// What the first picture of the window does without. It is one file, for each more is asked of the main process.
export { Dialogs } from './dialogs'
export { OpenArticle } from './open-article'
export { TablePane } from './table-pane'
export { BookmarksView } from '@renderer/features/bookmarks/bookmarks-view'
export { HighlightsView } from '@renderer/features/highlights/highlights-view'
