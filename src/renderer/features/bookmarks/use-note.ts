import { useState } from 'react'
import type { Bookmark } from '@core/article'
import { useLibrary } from '@renderer/data'
import { useSoon } from '@renderer/system/soon'
import { dropDraft, keepDraft } from './note-drafts'

/** Milliseconds between writing and storing. */
const storeAfter = 400

export type Note = {
  text: string
  write: (text: string) => void
  /** Stores what has been written, now. */
  finish: () => void
}

/**
 * The note on an article, stored as it is written. An article that has no bookmark gets one with the first words; an empty
 * note makes none.
 */
export function useNote(articleId: string, bookmark: Bookmark | undefined): Note {
  const { bookmarks } = useLibrary()
  // What is being written; null when the stored note stands.
  const [draft, setDraft] = useState<string | null>(null)

  const soon = useSoon(storeAfter)

  const store = async (note: string) => {
    if (bookmark || note.trim() !== '') await bookmarks.add(articleId, { note })
    dropDraft(articleId, note)
  }

  return {
    text: draft ?? bookmark?.note ?? '',
    write: (text) => {
      setDraft(text)
      keepDraft(articleId, text)
      soon.later(() => void store(text).catch(reportError))
    },
    finish: soon.now,
  }
}
