import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import type { PassageRef } from '@core/article-link'
import type { ArticleView } from '@renderer/data'
import { useAwaited } from './use-awaited'

/** What the list shows. */
export type View = ArticleView | TableView | { kind: 'highlights' }
/** Views that are tables and plots, in the room of list and article. */
export type TableView =
  | { kind: 'feeds' | 'tags' | 'statistics' }
  /** With an article, what it seems to be one with is open side by side. */
  | { kind: 'duplicates'; articleId?: string }

const tables: readonly View['kind'][] = [
  'feeds',
  'tags',
  'statistics',
  'duplicates',
] satisfies TableView['kind'][]

export const isTable = (view: View): view is TableView => tables.includes(view.kind)

export type DialogName =
  | 'add'
  | 'settings'
  /** The settings, with what concerns the library in front. */
  | 'library'
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
export type Pane = 'sidebar' | 'list'
/** Which pane a narrow window shows. */
export type Stage = Pane | 'article'

/** What is looked for, blank for nothing; and whether in the whole library or in the view alone. */
export type SearchWords = { text: string; scope: 'all' | 'view' }

/** A passage that a link leads to, or one that has a bookmark. */
export type Passage = PassageRef | { bookmarkId: string }

export type Navigation = {
  view: View
  search: SearchWords
  articleId: string | null
  /** The highlight or the bookmark whose passage is to be shown in it; another object each time that somebody asks for it. */
  passage: Passage | null
  /** Nobody has done anything since they opened the article. */
  isAwaited: () => boolean
  dialog: DialogName | null
  /** The ids of what the dialog is about. */
  dialogIds: readonly string[]
  sidebarOpen: boolean
  listOpen: boolean
  focusMode: boolean
  stage: Stage
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

const noSearch: SearchWords = { text: '', scope: 'all' }

const NavigationContext = createContext<Navigation | null>(null)

const panesKey = 'trang.panes'

type Panes = { sidebarOpen: boolean; listOpen: boolean }

function rememberedPanes(): Panes {
  const closed = (localStorage.getItem(panesKey) ?? '').split(' ')
  return { sidebarOpen: !closed.includes('sidebar'), listOpen: !closed.includes('list') }
}

export function NavigationProvider({ children }: { children: ReactNode }) {
  const [view, setView] = useState<View>({ kind: 'inbox' })
  const [search, setWords] = useState(noSearch)
  const [articleId, setArticleId] = useState<string | null>(null)
  const [passage, setPassage] = useState<Passage | null>(null)
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [dialogIds, setDialogIds] = useState<readonly string[]>([])
  const [panes, setPanes] = useState(rememberedPanes)
  const [focusMode, setFocusMode] = useState(false)
  const [stage, setStage] = useState<Stage>('list')
  const open = useRef<string | null>(null)
  const { awaitIt, isAwaited } = useAwaited()
  const shown = useRef(view)

  useEffect(() => {
    const closed = [...(panes.sidebarOpen ? [] : ['sidebar']), ...(panes.listOpen ? [] : ['list'])]
    localStorage.setItem(panesKey, closed.join(' '))
  }, [panes])

  const openView = useCallback((next: View) => {
    open.current = null
    shown.current = next
    setView(next)
    setWords(noSearch)
    setArticleId(null)
    setPassage(null)
    setFocusMode(false)
    setPanes((current) => ({ ...current, listOpen: true }))
    setStage('list')
  }, [])

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
    setPanes((current) => ({ ...current, listOpen: true }))
    setStage('list')
  }, [])

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
      setArticleId(id)
      setPassage(wanted)
      setStage(id === null ? 'list' : 'article')
      if (id === null) setFocusMode(false)
    },
    [awaitIt],
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

  const togglePane = useCallback((pane: Pane) => {
    setFocusMode(false)
    setPanes((current) =>
      pane === 'sidebar'
        ? { ...current, sidebarOpen: !current.sidebarOpen }
        : { ...current, listOpen: !current.listOpen },
    )
  }, [])

  const back = useCallback(() => setStage((current) => (current === 'article' ? 'list' : 'sidebar')), [])

  const value = useMemo(
    (): Navigation => ({
      view,
      search,
      articleId,
      passage,
      isAwaited,
      dialog,
      dialogIds,
      ...panes,
      focusMode,
      stage,
      openView,
      leaveFeed,
      setSearch,
      searchAll,
      showList,
      openArticle,
      closeArticle,
      openDialog,
      closeDialog: () => setDialog(null),
      togglePane,
      setFocusMode,
      back,
    }),
    [
      view,
      search,
      articleId,
      passage,
      isAwaited,
      dialog,
      dialogIds,
      panes,
      focusMode,
      stage,
      openView,
      leaveFeed,
      setSearch,
      searchAll,
      showList,
      openArticle,
      closeArticle,
      openDialog,
      togglePane,
      back,
    ],
  )

  return <NavigationContext value={value}>{children}</NavigationContext>
}

/** Where the window is, and how to go elsewhere. */
export function useNavigation(): Navigation {
  const value = useContext(NavigationContext)
  if (!value) throw new Error('useNavigation needs a NavigationProvider above it')
  return value
}
