import { useRef, useState } from 'react'
import { createLimit } from '@core/limit'
import { useAttempt, useTried } from '@renderer/actions/use-attempt'
import { storeErrorOf } from '@renderer/data/store-error'
import { useSoon } from '@renderer/system/soon'
import { useToast } from '@renderer/ui/toast'
import { draftOf, dropDraft, keepDraft, type Draft, type Noted } from './note-drafts'

/** Milliseconds between writing and storing. */
const storeAfter = 400

export type Note = {
  text: string
  write: (text: string) => void
  /** Stores what has been written, now; from then on what is stored shows, and what is written is taken back by itself. */
  finish: () => void
}

/** `over`: what was stored as it was written. `done`: it is stored, too. */
type Writing = Draft & { over: string; done: boolean }

/** What somebody has written at one go: from what, and as what it was stored last, if it was. */
type Written = { from: string; stored: string | null }

/**
 * A note that is stored as it is written, and taken back as a whole. Where it cannot be, as on a full disk, it stays as a draft, which is told once.
 * @param stored the note as it is by now
 * @param store `from`: what `note` was written from, so that what others have written there since stays
 */
export function useWrittenNote(
  noted: Noted,
  stored: string,
  store: (note: string, from: string) => Promise<unknown>,
): Note {
  // What is being written; null when the stored note stands.
  const [draft, setDraft] = useState<Writing | null>(() => {
    const left = draftOf(noted)
    return left && { ...left, over: stored, done: false }
  })
  const from = useRef(draft?.from ?? null)
  // One after the other: the next is written from what the one before has stored.
  const [inTurn] = useState(() => createLimit(1))
  const told = useRef(false)
  const written = useRef<Written | null>(null)
  const attempt = useAttempt()
  const tried = useTried()
  const toast = useToast()
  const soon = useSoon(storeAfter)
  // What was just stored shows until it is read.
  const shown = draft && !(draft.done && draft.over !== stored) ? draft.text : stored

  const takeBack = async ({ from: before, stored: last }: Written) => {
    await store(before, last ?? before)
    from.current = null
    setDraft(null)
  }
  const writeAgain = async (now: Written) => {
    await store(now.stored ?? now.from, now.from)
    tellWritten(now, true)
  }
  const tellWritten = (now: Written, isAgain = false) =>
    toast({
      message: (t) => t('annotations:noteWritten'),
      ...{ quiet: !isAgain, isAgain },
      undo: async () => {
        await tried(inTurn(() => takeBack(now)))
        return () => attempt(inTurn(() => writeAgain(now)))
      },
    })
  const storeDraft = async (note: string, now: Written) => {
    try {
      await store(note, from.current ?? shown)
      from.current = note
      dropDraft(noted, note)
      told.current = false
      if (now.stored === null) tellWritten(now)
      now.stored = note
    } catch (cause) {
      // Not with every few letters; a bug passes through here each time.
      if (told.current) return void storeErrorOf(cause)
      told.current = true
      throw cause
    }
  }

  const end = async () => {
    // It could not be stored, or somebody has written on.
    if (draftOf(noted)) return
    from.current = null
    setDraft((writing) => writing && { ...writing, done: true })
  }

  return {
    text: shown,
    write: (text) => {
      from.current ??= shown
      const now = (written.current ??= { from: shown, stored: null })
      keepDraft(noted, { text, from: from.current })
      setDraft({ text, from: from.current, over: stored, done: false })
      soon.later(() => attempt(inTurn(() => storeDraft(text, now))))
    },
    finish: () => {
      soon.now()
      written.current = null
      attempt(inTurn(end))
    },
  }
}
