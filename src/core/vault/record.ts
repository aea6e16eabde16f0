/** A value that JSON can hold: all that the library's rows are made of. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.values(value).every(isJson)

const isJson = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  Number.isFinite(value) ||
  (Array.isArray(value) ? value.every(isJson) : isJsonObject(value))

/** An article's HTML and text as they were stored with a version. */
export type RecordBody = { html: string; text: string }

/**
 * One change as the journal keeps it: the row as it stands after the change, null where it was deleted. `entity` and `id`
 * name the row, `seq` counts the changes of the library without a gap from 1, `at` is ISO 8601 with offset. The row is
 * opaque to the vault, so that what a later version adds is kept. A version carries its body.
 */
export type JournalEntry = {
  seq: number
  entity: string
  id: string
  at: string
  row: JsonObject | null
  body?: RecordBody | undefined
}

/** Rows of each entity. */
export type Counts = Readonly<Record<string, number>>

/**
 * The changes `first` to `last` of one transaction, and how many rows of each entity there are after it. A row that they
 * change several times has one entry, its last. `id` is its own, by which it can be taken back.
 */
export type JournalBatch = {
  id: string
  first: number
  last: number
  entries: JournalEntry[]
  counts: Counts
}

/**
 * A row as a snapshot keeps it. A version's body stands in the assets by then, as gzipped JSON of a `RecordBody`: `body` is
 * its SHA-256 as an asset, `assets` are those of the images in it.
 */
export type SnapshotRecord = {
  seq: number
  entity: string
  id: string
  at: string
  row: JsonObject
  body?: string
  assets?: string[]
}

/** The asset that holds each image of a body; `asset://sha256/<64 hex digits>` is all that stored HTML says of one. */
export const assetsInHtml = (html: string): string[] => [
  ...new Set(Array.from(html.matchAll(/asset:\/\/sha256\/([0-9a-f]{64})/g), ([, sha256]) => sha256 ?? '')),
]

const foreignFields: ReadonlySet<string> = new Set(['headers', 'guid'])

/**
 * SHA-256 of assets that a row names in its fields, whatever their depth; such as an original page or a lead image. What
 * a server wrote into its headers, or a feed into its ids, may look the same and names nothing of ours.
 */
export function assetsInRow(row: Json): string[] {
  const found = new Set<string>()
  const visit = (value: Json) => {
    if (typeof value === 'string') {
      if (/^[0-9a-f]{64}$/.test(value)) found.add(value)
    } else if (Array.isArray(value)) value.forEach(visit)
    else if (value !== null && typeof value === 'object')
      for (const [key, field] of Object.entries(value)) if (!foreignFields.has(key)) visit(field)
  }
  visit(row)
  return [...found]
}

/** SHA-256 of assets that a row, or the body that goes with it, names, and that are still with another laptop. */
export const assetsAwaited = ({ awaits }: JsonObject): string[] =>
  Array.isArray(awaits) ? awaits.filter((sha256) => typeof sha256 === 'string') : []
