import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type Context,
  type ReactNode,
} from 'react'
import type { PassageRef } from '@core/article-link'
import { useLibrary, type ArticleView } from '@renderer/data'
import { useAwaited } from './use-awaited'
import { usePanes, type Pane } from './use-panes'

/** What the list shows. */
export type View = ArticleView | TableView | { kind: 'highlights' }
/** Views that are tables and plots, in the room of list and article. */
export type TableView =
  | { kind: 'feeds' | 'tags' | 'statistics' | 'sync' }
  /** With an article, what it seems to be one with is open side by side. */
  | { kind: 'duplicates'; articleId?: string }

const tables: readonly View['kind'][] = [
  'feeds',
  'tags',
  'statistics',
  'sync',
  'duplicates',
] satisfies TableView['kind'][]

export const isTable = (view: View): view is TableView => tables.includes(view.kind)

export type DialogName =
  | 'add'
  | 'settings'
  /** The settings, with what concerns the library in front. */
  | 'library'
  /** The same, with what concerns sync. */
  | 'sync'
  | 'restore'
  | 'verified'
  | 'shortcuts'
  | 'palette'
  | 'add-feed'
  /** Of articles: which tags they have, which collections they are in. */
  | 'tags-of'
  | 'collections-of'
  /** Of bookmarks: which collection they are in. */
  | 'bookmarks-to'
  /** Of the collection that it is to be below, if any. */
  | 'new-collection'
  | 'edit-collection'
  | 'save-search'
  | 'new-tag'
  | 'edit-tag'
  | 'merge-tag'
/** Which pane a narrow window shows. */
export type Stage = Pane | 'article'

/** What is looked for, blank for nothing; and whether in the whole library or in the view alone. */
export type SearchWords = { text: string; scope: 'all' | 'view' }

/** A passage that a link leads to, or one that has a bookmark. */
export type Passage = PassageRef | { bookmarkId: string }

/** Where the window is. */
type Place = {
  view: View
  search: SearchWords
  articleId: string | null
  /** The highlight or the bookmark whose passage is to be shown in it; another object each time that somebody asks for it. */
  passage: Passage | null
}

/** What the window has room for. */
type Layout = {
  sidebarOpen: boolean
  listOpen: boolean
  focusMode: boolean
  stage: Stage
}

type OpenDialog = {
  dialog: DialogName | null
  /** The ids of what the dialog is about. */
  dialogIds: readonly string[]
}

/** How to go elsewhere. */
export type Ways = {
  /** What the list shows by now. */
  shownView: () => View
  /** Nobody has done anything since they opened the article. */
  isAwaited: () => boolean
  /** Shows a view's list; the article that is open closes, and a search ends. */
  openView: (view: View) => void
  /** Shows the inbox, if the feed's list is what is shown by now. */
  leaveFeed: (feedId: string) => void
  setSearch: (change: Partial<SearchWords>) => void
  /** Looks for something in all articles, wherever the window is. */
  searchAll: (text: string) => void
  /** Brings the list into sight, wherever the window is. */
  showList: () => void
  /** @param passage of it that is to be in sight */
  openArticle: (id: string | null, passage?: Passage | null) => void
  /** Closes this article, if it is the one that is open by now. */
  closeArticle: (id: string) => void
  openDialog: (name: DialogName, ids?: readonly string[]) => void
  closeDialog: () => void
  togglePane: (pane: Pane) => void
  setFocusMode: (on: boolean) => void
  /** One pane back, in a narrow window. */
  back: () => void
}

export type Navigation = Place & Layout & OpenDialog & Ways

const noSearch: SearchWords = { text: '', scope: 'all' }

const PlaceContext = createContext<Place | null>(null)
const LayoutContext = createContext<Layout | null>(null)
const DialogContext = createContext<OpenDialog | null>(null)
const WaysContext = createContext<Ways | null>(null)

export function NavigationProvider({ children }: { children: ReactNode }) {
  const { ahead } = useLibrary()
  const [view, setView] = useState<View>({ kind: 'inbox' })
  const [search, setWords] = useState(noSearch)
  const [articleId, setArticleId] = useState<string | null>(null)
  const [passage, setPassage] = useState<Passage | null>(null)
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [dialogIds, setDialogIds] = useState<readonly string[]>([])
  const { panes, showListPane, togglePane: toggle } = usePanes()
  const [focusMode, setFocusMode] = useState(false)
  const [stage, setStage] = useState<Stage>('list')
  const open = useRef<string | null>(null)
  const { awaitIt, isAwaited } = useAwaited()
  const shown = useRef(view)
  useEffect(() => {
    shown.current = view
  }, [view])
  const shownView = useCallback(() => shown.current, [])

  const openView = useCallback(
    (next: View) => {
      open.current = null
      shown.current = next
      setView(next)
      setWords(noSearch)
      setArticleId(null)
      setPassage(null)
      setFocusMode(false)
      showListPane()
      setStage('list')
    },
    [showListPane],
  )

  const leaveFeed = useCallback(
    (feedId: string) => {
      if (shown.current.kind === 'feed' && shown.current.feedId === feedId) openView({ kind: 'inbox' })
    },
    [openView],
  )

  const setSearch = useCallback(
    (change: Partial<SearchWords>) => setWords((current) => ({ ...current, ...change })),
    [],
  )

  const showList = useCallback(() => {
    setView((current) => (isTable(current) ? { kind: 'all' } : current))
    setFocusMode(false)
    showListPane()
    setStage('list')
  }, [showListPane])

  const searchAll = useCallback(
    (text: string) => {
      showList()
      setView((current) =>
        current.kind === 'highlights' || current.kind === 'bookmarks' ? { kind: 'all' } : current,
      )
      setWords({ text, scope: 'all' })
    },
    [showList],
  )

  const openArticle = useCallback(
    (id: string | null, wanted: Passage | null = null) => {
      open.current = id
      awaitIt()
      if (id !== null) ahead.add(id)
      setArticleId(id)
      setPassage(wanted)
      setStage(id === null ? 'list' : 'article')
      if (id === null) setFocusMode(false)
    },
    [ahead, awaitIt],
  )

  const closeArticle = useCallback(
    (id: string) => {
      if (open.current === id) openArticle(null)
    },
    [openArticle],
  )

  const openDialog = useCallback((name: DialogName, ids: readonly string[] = []) => {
    setDialogIds(ids)
    setDialog(name)
  }, [])

  const togglePane = useCallback(
    (pane: Pane) => {
      setFocusMode(false)
      toggle(pane)
    },
    [toggle],
  )

  const back = useCallback(() => setStage((current) => (current === 'article' ? 'list' : 'sidebar')), [])

  const closeDialog = useCallback(() => setDialog(null), [])

  const place = useMemo(
    (): Place => ({ view, search, articleId, passage }),
    [view, search, articleId, passage],
  )
  const layout = useMemo((): Layout => ({ ...panes, focusMode, stage }), [panes, focusMode, stage])
  const shownDialog = useMemo((): OpenDialog => ({ dialog, dialogIds }), [dialog, dialogIds])
  const ways = useMemo(
    (): Ways => ({
      shownView,
      isAwaited,
      openView,
      leaveFeed,
      setSearch,
      searchAll,
      showList,
      openArticle,
      closeArticle,
      openDialog,
      closeDialog,
      togglePane,
      setFocusMode,
      back,
    }),
    [
      shownView,
      isAwaited,
      openView,
      leaveFeed,
      setSearch,
      searchAll,
      showList,
      openArticle,
      closeArticle,
      openDialog,
      closeDialog,
      togglePane,
      back,
    ],
  )

  return (
    <WaysContext value={ways}>
      <DialogContext value={shownDialog}>
        <LayoutContext value={layout}>
          <PlaceContext value={place}>{children}</PlaceContext>
        </LayoutContext>
      </DialogContext>
    </WaysContext>
  )
}

function useProvided<T>(context: Context<T | null>): T {
  const value = useContext(context)
  if (value === null) throw new Error('the navigation needs a NavigationProvider above it')
  return value
}

/** How to go elsewhere, for whatever is the same wherever the window is: it is not drawn again when that changes. */
export const useWays = (): Ways => useProvided(WaysContext)

/** Which dialog is open, and how to go elsewhere: for whatever is the same in each view. */
export const useDialog = (): OpenDialog & Ways => ({ ...useProvided(DialogContext), ...useWays() })

/** Which panes are shown, and how to go elsewhere: for what is around the views, and the same for each of them. */
export const useLayout = (): Layout & Ways => ({ ...useProvided(LayoutContext), ...useWays() })

/** Where the window is, and how to go elsewhere. */
export const useNavigation = (): Navigation => ({
  ...useProvided(PlaceContext),
  ...useProvided(LayoutContext),
  ...useDialog(),
})
