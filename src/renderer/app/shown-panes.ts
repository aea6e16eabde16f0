import type { Navigation } from '@renderer/navigation/navigation'

type Layout = Pick<Navigation, 'sidebarOpen' | 'listOpen' | 'focusMode' | 'stage'>

/** Which panes are there now: side by side, or one of them in a narrow window. A table takes the room of list and article. */
export const shownPanes = (
  { sidebarOpen, listOpen, focusMode, stage }: Layout,
  narrow: boolean,
  isTableShown: boolean,
) => ({
  sidebar: narrow ? stage === 'sidebar' : sidebarOpen && !focusMode,
  list: !isTableShown && (narrow ? stage === 'list' : listOpen && !focusMode),
  article: !narrow || stage === 'article' || (isTableShown && stage === 'list'),
})
