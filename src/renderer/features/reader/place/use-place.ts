import { useState } from 'react'
import { carryProgress } from '@core/carry-progress'
import { useCommand } from '@renderer/commands/commands'
import type { Reading } from '@renderer/content/article-frame'
import { createStore, type Store } from '@renderer/system/store'

export type Place = {
  /** How far the article has been read, 0 to 1. It changes with every step of a scroll: only what shows it follows. */
  progress: Store<number>
  /** Null where no text is shown. */
  reading: Reading | null
  setReading: (reading: Reading | null) => void
  /** Somebody leaps elsewhere from here, 0 to 1. */
  leaveFrom: (from: number) => void
  /** Another version shows: the ways back lead to the same words. */
  carry: (before: string, now: string) => void
  /** Back where they leapt from last; null where they have not. */
  back: (() => void) | null
}

/** Leaps that can be taken back. */
const most = 20

/** Where the reader is in the open article, and the ways from there and back. @param start 0 to 1 @param enabled a text is shown */
export function usePlace(start: number, enabled: boolean): Place {
  const [progress] = useState(() => createStore(start))
  const [reading, setReading] = useState<Reading | null>(null)
  const [left, setLeft] = useState<readonly number[]>([])
  const last = left.at(-1)
  const back =
    last === undefined || !reading
      ? null
      : () => {
          setLeft(left.slice(0, -1))
          reading.goTo(last)
        }

  useCommand('reading.start', () => reading?.toStart(), enabled)
  useCommand('reading.end', () => reading?.toEnd(), enabled)
  useCommand('reading.back', () => back?.(), back !== null)

  return {
    progress,
    reading,
    setReading,
    leaveFrom: (from) => setLeft((before) => [...before, from].slice(-most)),
    carry: (before, now) => setLeft((all) => all.map((from) => carryProgress(before, now, from))),
    back,
  }
}
