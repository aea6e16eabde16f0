import { useRef, useState } from 'react'
import { createLimit } from '@core/limit'
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
 * @param store `from`: what `note` was written from, so that what others have written there since stays
 */
export function useWrittenNote(
  noted: Noted,
  stored: string,
  store: (note: string, from: string) => Promise<unknown>,
): Note {
  // What is being written; null when the stored note stands.
  const [draft, setDraft] = useState(() => draftOf(noted))
  const from = useRef(draft?.from ?? null)
  // One after the other: the next is written from what the one before has stored.
  const [inTurn] = useState(() => createLimit(1))
  const told = useRef(false)
  const attempt = useAttempt()
  const soon = useSoon(storeAfter)

  const storeDraft = async (note: string) => {
    try {
      await store(note, from.current ?? stored)
      from.current = note
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
    text: draft?.text ?? stored,
    write: (text) => {
      from.current ??= stored
      const written = { text, from: from.current }
      setDraft(written)
      keepDraft(noted, written)
      soon.later(() => attempt(inTurn(() => storeDraft(text))))
    },
    finish: soon.now,
  }
}
