import type { Json } from '../vault/record'

/** SYNC-DB-5: what stands in a document for a value that is a file on the server. */
export type Moved = { $blob: string }

export const isMoved = (value: Json | undefined): value is Moved =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length === 1 &&
  typeof value['$blob'] === 'string' &&
  /^[0-9a-f]{64}$/.test(value['$blob'])
