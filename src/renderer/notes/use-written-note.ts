import { useRef, useState } from 'react'
import { useAttempt } from '@renderer/actions/use-attempt'
import { storeErrorOf } from '@renderer/data/store-error'
import { useSoon } from '@renderer/system/soon'
import { draftOf, dropDraft, keepDraft, type Noted } from './note-drafts'

/** Milliseconds between writing and storing. */
const storeAfter = 400

export type Note = {
  text: string
  write: (text: string) => void
  /** Stores what has been written, now. */
  finish: () => void
}

/**
 * A note that is stored as it is written. Where it cannot be, as on a full disk, it stays as a draft, which is told once.
 * @param stored the note as it is by now
 */
export function useWrittenNote(
  noted: Noted,
  stored: string,
  store: (note: string) => Promise<unknown>,
): Note {
  // What is being written; null when the stored note stands.
  const [draft, setDraft] = useState(() => draftOf(noted))
  const told = useRef(false)
  const attempt = useAttempt()
  const soon = useSoon(storeAfter)

  const storeDraft = async (note: string) => {
    try {
      await store(note)
      dropDraft(noted, note)
      told.current = false
    } catch (cause) {
      // Not with every few letters; a bug passes through here each time.
      if (told.current) return void storeErrorOf(cause)
      told.current = true
      throw cause
    }
  }

  return {
    text: draft ?? stored,
    write: (text) => {
      setDraft(text)
      keepDraft(noted, text)
      soon.later(() => attempt(storeDraft(text)))
    },
    finish: soon.now,
  }
}
