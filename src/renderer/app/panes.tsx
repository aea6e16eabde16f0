import { memo } from 'react'
import { saysNothing } from '@core/search/query'
import { ArticleList } from '@renderer/features/article-list/article-list'
import { FoundArticles } from '@renderer/features/article-list/found-articles'
import { FeedSection } from '@renderer/features/feeds/feed-section'
import { useLibrary, useLive, type ArticleView } from '@renderer/data'
import { CollectionSection } from '@renderer/features/organize/collection-section'
import { TagSection } from '@renderer/features/organize/tag-section'
import { SearchField } from '@renderer/features/search/search-field'
import { SearchResults } from '@renderer/features/search/search-results'
import { SmartCollection } from '@renderer/features/search/smart-collection'
import { Sidebar } from '@renderer/features/sidebar/sidebar'
import { isTable, useNavigation, type View } from '@renderer/navigation/navigation'
import { useGoneView } from '@renderer/navigation/use-gone-view'
import { useViewName } from '@renderer/navigation/view-name'
import { later } from './later'
import { NothingOpen } from './nothing-open'
import styles from './panes.module.css'

const BookmarksView = later(async () => (await import('./rest')).BookmarksView)
const HighlightsView = later(async () => (await import('./rest')).HighlightsView)
const TablePane = later(async () => (await import('./rest')).TablePane)
const OpenArticle = later(async () => (await import('./rest')).OpenArticle)

/** It stays as it is while the panes beside it change. */
export const SidebarPane = memo(() => (
  <Sidebar collections={<CollectionSection />} feeds={<FeedSection />} tags={<TagSection />} />
))

export function ListPane() {
  const { view, search } = useNavigation()
  useGoneView()
  // A table takes its room: shown-panes.ts.
  if (isTable(view)) return null
  if (view.kind === 'highlights' || view.kind === 'bookmarks')
    return (
      <div className={styles.list}>
        <SearchField within={view.kind} />
        {view.kind === 'highlights' ? <HighlightsView /> : <BookmarksView />}
      </div>
    )
  return (
    <div className={styles.list}>
      <SearchField />
      {!saysNothing(search.text) ? (
        <Results text={search.text} view={view} />
      ) : view.kind === 'collection' ? (
        <CollectionPane view={view} />
      ) : (
        <ArticleList view={view} />
      )}
    </div>
  )
}

/** What has been put into a collection, or what its search finds. */
function CollectionPane({ view }: { view: Extract<View, { kind: 'collection' }> }) {
  const { collections } = useLibrary()
  const { collectionId } = view
  const collection = useLive(() => collections.get(collectionId), [collections, collectionId])
  if (collection?.id !== collectionId) return null
  const { query } = collection
  if (query === null) return <ArticleList view={view} />
  return (
    <SmartCollection
      key={query}
      collection={{ ...collection, query }}
      renderList={(hits) => <FoundArticles {...hits} />}
    />
  )
}

function Results({ text, view }: { text: string; view: ArticleView }) {
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
      {isTable(view) ? (
        <TablePane view={view} />
      ) : articleId === null ? (
        <NothingOpen />
      ) : (
        <OpenArticle id={articleId} />
      )}
    </main>
  )
}
