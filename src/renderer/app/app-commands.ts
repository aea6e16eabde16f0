import { memo, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { otherLocale } from '@core/locale'
import { themes } from '@shared/preferences'
import { useCommand } from '@renderer/commands/commands'
import { useLibrary, useLive } from '@renderer/data'
import { focusSearchField } from '@renderer/features/search/focus-search-field'
import { useNavigation, useWays, type TableView } from '@renderer/navigation/navigation'
import { usePreferences } from '@renderer/system/preferences'
import { useRedo, useUndo } from '@renderer/ui/toast'

/** Commands of the window itself, the same in each view. */
export const AppCommands = memo(function AppCommands() {
  const { openView, openDialog, showList, togglePane } = useWays()
  const { preferences, setPreferences } = usePreferences()
  const undo = useUndo()
  const redo = useRedo()

  /** The keyboard goes on in it: all of the sidebar may stand between it and where the focus was. */
  const openTable = (kind: TableView['kind']) => {
    flushSync(() => openView({ kind }))
    document.querySelector<HTMLElement>('#article')?.focus()
  }

  useCommand('act.undo', () => undo?.(), undo !== null)
  useCommand('act.redo', () => redo?.(), redo !== null)
  useCommand('article.add', () => openDialog('add'))
  useCommand('browser.open', () => {
    window.trang.browser.open(null).catch(reportError)
  })
  useCommand('view.inbox', () => openView({ kind: 'inbox' }))
  useCommand('view.bookmarks', () => openView({ kind: 'bookmarks' }))
  useCommand('view.highlights', () => openView({ kind: 'highlights' }))
  useCommand('view.feeds', () => openTable('feeds'))
  useCommand('view.tags', () => openTable('tags'))
  useCommand('view.starred', () => openView({ kind: 'starred' }))
  useCommand('view.archive', () => openView({ kind: 'archive' }))
  useCommand('view.all', () => openView({ kind: 'all' }))
  useCommand('view.trash', () => openView({ kind: 'trash' }))
  useCommand('view.waiting', () => openView({ kind: 'waiting' }))
  useCommand('view.failed', () => openView({ kind: 'failed' }))
  useCommand('view.sync', () => openTable('sync'))
  useCommand('view.statistics', () => openTable('statistics'))
  useCommand('view.duplicates', () => openTable('duplicates'))
  useCommand('collections.add', () => openDialog('new-collection'))
  useCommand('tags.add', () => openDialog('new-tag'))
  useCommand('palette.open', () => openDialog('palette'))
  useCommand('search.open', () => {
    flushSync(showList)
    focusSearchField()
  })
  useCommand('view.settings', () => openDialog('settings'))
  useCommand('help.shortcuts', () => openDialog('shortcuts'))
  useCommand('view.sidebar', () => togglePane('sidebar'))
  useCommand('view.list', () => togglePane('list'))
  useCommand('language.toggle', () => setPreferences({ language: otherLocale(preferences.language) }))
  useCommand('theme.next', () => {
    const next = themes[(themes.indexOf(preferences.theme) + 1) % themes.length]
    if (next) setPreferences({ theme: next })
  })
  return null
})

/** What the open article is needed for: the command for it alone, and what the application menu offers. */
export function OpenArticleCommands() {
  const { articleId, focusMode, setFocusMode } = useNavigation()
  useCommand('view.focus', () => setFocusMode(!focusMode), focusMode || articleId !== null)
  useMenuContext(articleId)
  return null
}

/** The application menu offers what can be done to the open article. */
function useMenuContext(articleId: string | null): void {
  const { articles } = useLibrary()
  const article = useLive(
    async () => (articleId === null ? undefined : articles.get(articleId)),
    [articles, articleId],
  )
  const open = article !== undefined && article.id === articleId
  const bookmarked = open && article.bookmarked

  useEffect(() => {
    window.trang.menu.setContext({ article: open, bookmarked }).catch(reportError)
  }, [open, bookmarked])
}
