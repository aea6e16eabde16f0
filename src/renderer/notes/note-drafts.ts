import type { Library } from '@renderer/data'

// A note is stored a moment after it is written. Should the app end within that moment, or the disk be full, the draft is
// still here, and is stored when there is room or at the next start.

/** What a note is on, with its id: of an article it is the note of its bookmark; a place has the id of its own. */
export type Noted = { on: 'article' | 'place' | 'annotation'; id: string }

const prefixes = {
  article: 'trang.note.',
  place: 'trang.place-note.',
  annotation: 'trang.highlight-note.',
} as const
const keyOf = ({ on, id }: Noted) => prefixes[on] + id

export const keepDraft = (noted: Noted, note: string): void => localStorage.setItem(keyOf(noted), note)

/** What was written of the note and could not be stored yet; null where the stored note stands. */
export const draftOf = (noted: Noted): string | null => localStorage.getItem(keyOf(noted))

/** Forgets the draft once it is stored; a newer one stays. */
export function dropDraft(noted: Noted, stored: string): void {
  if (draftOf(noted) === stored) localStorage.removeItem(keyOf(noted))
}

function leftOn(on: Noted['on']): Noted[] {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
  return keys.flatMap((key) =>
    key.startsWith(prefixes[on]) ? { on, id: key.slice(prefixes[on].length) } : [],
  )
}

/** Stores the drafts that could not be stored when they were written. */
export async function storeLeftDrafts({
  bookmarks,
  annotations,
}: Pick<Library, 'bookmarks' | 'annotations'>): Promise<void> {
  for (const noted of leftOn('article')) {
    const note = draftOf(noted) ?? ''
    const bookmarked = (await bookmarks.own(noted.id)) !== undefined
    if (bookmarked || note.trim() !== '') await bookmarks.add(noted.id, { note })
    dropDraft(noted, note)
  }
  for (const noted of leftOn('place')) {
    const note = draftOf(noted) ?? ''
    await bookmarks.setNote(noted.id, note)
    dropDraft(noted, note)
  }
  for (const noted of leftOn('annotation')) {
    const note = draftOf(noted) ?? ''
    await annotations.update(noted.id, { note })
    dropDraft(noted, note)
  }
}
