import type { Bookmark } from '@core/article'
import { useLibrary } from '@renderer/data'
import { useWrittenNote, type Note } from './use-written-note'

/** The note on an article. One that has no bookmark gets one with the first words; an empty note makes none. */
export function useArticleNote(articleId: string, bookmark: Pick<Bookmark, 'note'> | undefined): Note {
  const { bookmarks } = useLibrary()
  return useWrittenNote({ on: 'article', id: articleId }, bookmark?.note ?? '', async (note, from) => {
    if (note.trim() !== '' || (await bookmarks.own(articleId))) await bookmarks.add(articleId, { note }, from)
  })
}

/** The note on a bookmark, of an article or of a place in it. */
export function useBookmarkNote({ id, articleId, note, place }: Bookmark): Note {
  const { bookmarks } = useLibrary()
  return useWrittenNote(place ? { on: 'place', id } : { on: 'article', id: articleId }, note, (text, from) =>
    bookmarks.setNote(id, text, from),
  )
}
