import type { BookmarkRow } from './rows'

type Write = { entity: 'bookmark'; id: string; row: BookmarkRow | null }

/** An article has one bookmark of its own: what makes several one, the first of them, with every note. */
export const asOneBookmark = ([kept, ...others]: readonly BookmarkRow[]): Write[] =>
  kept && others.length > 0
    ? [
        { entity: 'bookmark', id: kept.id, row: withNotes(kept, others) },
        ...others.map(({ id }) => ({ entity: 'bookmark', id, row: null }) as const),
      ]
    : []

function withNotes(kept: BookmarkRow, others: readonly BookmarkRow[]): BookmarkRow {
  const all = [kept, ...others]
  const notes = all.map(({ note }) => note.trim()).filter((note) => note !== '')
  return {
    ...kept,
    note: notes.length > 0 ? [...new Set(notes)].join('\n\n') : kept.note,
    collection: all.find(({ collection }) => collection !== '')?.collection ?? '',
  }
}
