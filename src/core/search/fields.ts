/** What is searched of an article, beside its text, and what a word there weighs in the ranking: one in the text weighs 1. */
export const headFields = ['title', 'byline', 'site', 'note', 'tag'] as const
export type HeadField = (typeof headFields)[number]

const weights: Record<HeadField, number> = { title: 6, byline: 2, site: 2, note: 3, tag: 3 }

/** An article as it is indexed. A field can be of several parts: no phrase goes from one into the next. */
export type IndexedText = { id: string; text: string } & Record<HeadField, readonly string[]>

/** Words beyond these are not searched: of the text, and of each other field. */
export const mostWords = { head: 2 ** 16 - 1, text: 2 ** 24 - 1 }

/** By article and field the number behind its last word. */
export type FieldEnds = Uint32Array

/** How many numbers the words of an article have. */
export const numbersOf = (ends: FieldEnds, document: number): number =>
  ends[document * headFields.length + headFields.length - 1] ?? 0

/** The bit, in a set of fields, of the one that has a number behind those of the text. */
export function fieldBitAt(ends: FieldEnds, document: number, position: number): number {
  const first = document * headFields.length
  let field = 0
  while (field < headFields.length - 1 && position >= (ends[first + field] ?? 0)) field += 1
  return 1 << field
}

export const bitOf = (field: HeadField): number => 1 << headFields.indexOf(field)

const weightOfSet = Array.from({ length: 1 << headFields.length }, (_none, set) =>
  headFields.reduce((sum, field, index) => sum + (set & (1 << index) ? weights[field] : 0), 0),
)

/** What a word weighs that stands in these fields, however often. */
export const weightOf = (fields: number): number => weightOfSet[fields] ?? 0
