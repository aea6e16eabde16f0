import { useRef, useState } from 'react'
import type { Bookmark } from '@core/article'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'
import { useSoon } from '@renderer/system/soon'
import { draftOf, dropDraft, keepDraft } from './note-drafts'

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
 * note makes none. Where it cannot be stored, as on a full disk, it stays as a draft, which is told once.
 */
export function useNote(articleId: string, bookmark: Bookmark | undefined): Note {
  const { bookmarks } = useLibrary()
  // What is being written; null when the stored note stands.
  const [draft, setDraft] = useState(() => draftOf(articleId))
  const told = useRef(false)
  const attempt = useAttempt()

  const soon = useSoon(storeAfter)

  const store = async (note: string) => {
    try {
      if (bookmark || note.trim() !== '') await bookmarks.add(articleId, { note })
      dropDraft(articleId, note)
      told.current = false
    } catch (cause) {
      // Not with every few letters; a bug passes through here each time.
      if (told.current) return void storeErrorOf(cause)
      told.current = true
      throw cause
    }
  }

  return {
    text: draft ?? bookmark?.note ?? '',
    write: (text) => {
      setDraft(text)
      keepDraft(articleId, text)
      soon.later(() => attempt(store(text)))
    },
    finish: soon.now,
  }
}
