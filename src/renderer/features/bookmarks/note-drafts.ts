import type { Library } from '@renderer/data'

// A note is stored a moment after it is written. Should the app end within that moment, or the disk be full, the draft is
// still here, and is stored when there is room or at the next start.

const prefix = 'trang.note.'

export const keepDraft = (articleId: string, note: string): void =>
  localStorage.setItem(prefix + articleId, note)

/** What was written of the note and could not be stored yet; null where the stored note stands. */
export const draftOf = (articleId: string): string | null => localStorage.getItem(prefix + articleId)

/** Forgets the draft once it is stored; a newer one stays. */
export function dropDraft(articleId: string, stored: string): void {
  if (localStorage.getItem(prefix + articleId) === stored) localStorage.removeItem(prefix + articleId)
}

/** Stores the drafts that could not be stored when they were written. */
export async function storeLeftDrafts({ bookmarks }: Pick<Library, 'bookmarks'>): Promise<void> {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
  for (const key of keys.filter((name) => name.startsWith(prefix))) {
    const articleId = key.slice(prefix.length)
    const note = localStorage.getItem(key) ?? ''
    const bookmarked = (await bookmarks.ofArticle(articleId)).length > 0
    if (bookmarked || note.trim() !== '') await bookmarks.add(articleId, { note })
    dropDraft(articleId, note)
  }
}
