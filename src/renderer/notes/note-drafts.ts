import * as v from 'valibot'
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

/** `from`: the stored note that it was written from. */
const draftSchema = v.object({ text: v.string(), from: v.string() })
export type Draft = v.InferOutput<typeof draftSchema>

export const keepDraft = (noted: Noted, draft: Draft): void =>
  localStorage.setItem(keyOf(noted), JSON.stringify(draft))

/** What was written of the note and could not be stored yet; null where the stored note stands. */
export function draftOf(noted: Noted): Draft | null {
  const kept = localStorage.getItem(keyOf(noted))
  if (kept === null) return null
  const draft = v.safeParse(v.pipe(v.string(), v.parseJson(), draftSchema), kept)
  // One that an earlier version kept: words alone.
  return draft.success ? draft.output : { text: kept, from: '' }
}

/** Forgets the draft once it is stored; a newer one stays, as written from what is stored. */
export function dropDraft(noted: Noted, stored: string): void {
  const draft = draftOf(noted)
  if (draft && draft.text !== stored) keepDraft(noted, { text: draft.text, from: stored })
  else localStorage.removeItem(keyOf(noted))
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
  const storeOn: Record<Noted['on'], (id: string, draft: Draft) => Promise<unknown>> = {
    article: async (id, { text, from }) => {
      const isBookmarked = (await bookmarks.own(id)) !== undefined
      if (isBookmarked || text.trim() !== '') await bookmarks.add(id, { note: text }, from)
    },
    place: (id, { text, from }) => bookmarks.setNote(id, text, from),
    annotation: (id, { text, from }) => annotations.update(id, { note: text }, from),
  }
  for (const on of ['article', 'place', 'annotation'] as const) {
    for (const noted of leftOn(on)) {
      const draft = draftOf(noted)
      if (draft) {
        await storeOn[on](noted.id, draft)
        dropDraft(noted, draft.text)
      }
    }
  }
}
