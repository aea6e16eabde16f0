/** What is searched of an article, beside its text, and what a word there weighs in the ranking: one in the text weighs 1. */
export const headFields = ['title', 'byline', 'site', 'note', 'tag'] as const
export type HeadField = (typeof headFields)[number]

const weights: Record<HeadField, number> = { title: 6, byline: 2, site: 2, note: 3, tag: 3 }

/** An article as it is indexed. A field can be of several parts: no phrase goes from one into the next. */
export type IndexedText = { id: string; text: string } & Record<HeadField, readonly string[]>

/**
 * Words are numbered within their field. The text's come first; each other field has numbers of its own, so that a number
 * tells its field, and no phrase goes from one field into another.
 */
export const headBase = 2 ** 24
const perField = 2 ** 16
/** Numbers that all the other fields take together. */
export const headRoom = headFields.length * perField

/** The number of the first word of a field; of the text it is 0. */
export const firstPosition = (field: HeadField): number => headBase + headFields.indexOf(field) * perField

/** Words beyond these are not searched. */
export const mostWords = { head: perField - 1, text: headBase - 1 }

/** Between parts of a field. */
export const partGap = 64

export const isHead = (position: number): boolean => position >= headBase
export const fieldAt = (position: number): HeadField | null =>
  isHead(position) ? (headFields[Math.floor((position - headBase) / perField)] ?? null) : null

/** The bit of a field in a set of fields. */
export const fieldBit = (position: number): number => 1 << Math.floor((position - headBase) / perField)

const weightOfSet = Array.from({ length: 1 << headFields.length }, (_none, set) =>
  headFields.reduce((sum, field, index) => sum + (set & (1 << index) ? weights[field] : 0), 0),
)

/** What a word weighs that stands in these fields, however often. */
export const weightOf = (fields: number): number => weightOfSet[fields] ?? 0
