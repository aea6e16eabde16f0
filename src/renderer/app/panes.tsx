import type { Article } from '@core/article'
import { ArticleList } from '@renderer/features/article-list/article-list'
import { FoundArticles } from '@renderer/features/article-list/found-articles'
import { BookmarksView } from '@renderer/features/bookmarks/bookmarks-view'
import { NoteButton } from '@renderer/features/bookmarks/note-button'
import { FeedSection } from '@renderer/features/feeds/feed-section'
import { FeedsView } from '@renderer/features/feeds/feeds-view'
import { Reader } from '@renderer/features/reader/reader'
import { SearchField } from '@renderer/features/search/search-field'
import { SearchResults } from '@renderer/features/search/search-results'
import { Sidebar } from '@renderer/features/sidebar/sidebar'
import { useNavigation, type View } from '@renderer/navigation/navigation'
import { useViewName } from '@renderer/navigation/view-name'
import { NothingOpen } from './nothing-open'
import styles from './panes.module.css'

export const SidebarPane = () => <Sidebar feeds={<FeedSection />} />

export function ListPane() {
  const { view, search } = useNavigation()
  if (view.kind === 'feeds') return <FeedsView />
  return (
    <div className={styles.list}>
      <SearchField />
      {search.text.trim() !== '' ? (
        <Results text={search.text} view={view} />
      ) : view.kind === 'bookmarks' ? (
        <BookmarksView />
      ) : (
        <ArticleList view={view} />
      )}
    </div>
  )
}

type ListedView = Exclude<View, { kind: 'feeds' }>

function Results({ text, view }: { text: string; view: ListedView }) {
  return (
    <SearchResults
      text={text}
      view={view}
      viewName={useViewName(view)}
      renderList={(hits) => <FoundArticles {...hits} />}
    />
  )
}

export function ArticlePane() {
  const { view, articleId } = useNavigation()
  return (
    <main id="article" tabIndex={-1} className={styles.article}>
      {view.kind === 'feeds' ? <FeedsView /> : <OpenArticle id={articleId} />}
    </main>
  )
}

const noteOf = (article: Article) => <NoteButton article={article} />

const OpenArticle = ({ id }: { id: string | null }) =>
  id === null ? <NothingOpen /> : <Reader key={id} articleId={id} note={noteOf} />
