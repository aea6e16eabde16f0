import type { Article } from '@core/article'
import { NoteButton } from '@renderer/features/bookmarks/note-button'
import { Reader } from '@renderer/features/reader/reader'
import { NothingOpen } from './nothing-open'

const noteOf = (article: Article) => <NoteButton article={article} />

/** The article that is open, with the note on it. */
export const OpenArticle = ({ id }: { id: string }) => (
  <Reader key={id} articleId={id} note={noteOf} gone={<NothingOpen />} />
)
