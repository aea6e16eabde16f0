import * as v from 'valibot'
import { err, ok, type Result } from '@core/result'
import type { CouchDocument } from '@shared/couch'
import type { RemoteError } from '@shared/sync'
import type { Connection } from './connection'
import { allDocs, bulkDocs, type Answer } from './couch-client'
import { hostOf } from './request'

/** SYNC-DB-3: the document that says what library this is, and how to get at the others. Its name alone is ever encrypted. */
export const libraryDocument = 'library'

const format = 1

const schema = v.object({
  format: v.literal(format),
  library: v.pipe(v.string(), v.uuid()),
  name: v.string(),
  /** As `encryption` has it, which looks at it; null where there is no passphrase. */
  encryption: v.nullable(v.record(v.string(), v.unknown())),
})
const anyFormat = v.object({ format: v.number() })

export type LibraryDocument = Pick<v.InferOutput<typeof schema>, 'library' | 'name' | 'encryption'>

/** @returns null where the databases hold no library of Trang's */
export async function readLibraryDocument(
  connection: Connection,
): Promise<Result<LibraryDocument | null, RemoteError>> {
  const found = await allDocs(connection, [libraryDocument])
  if (!found.ok) return found
  const doc = found.value[0]?.doc ?? null
  if (doc === null) return ok(null)
  const parsed = v.safeParse(schema, doc)
  if (parsed.success) return ok(parsed.output)
  const later = v.safeParse(anyFormat, doc)
  return later.success && later.output.format > format
    ? err({ type: 'sync/newer-format', format: later.output.format })
    : err({ type: 'sync/bad-reply', host: hostOf(connection) })
}

/** Of a new library. @returns `sync/conflict` where there is one already */
export async function writeLibraryDocument(
  connection: Connection,
  { library, name, encryption }: LibraryDocument,
): Answer<null> {
  const doc: CouchDocument = { _id: libraryDocument, format, library, name, encryption }
  const written = await bulkDocs(connection, [doc])
  if (!written.ok) return written
  return written.value.every((one): boolean => one.ok) ? ok(null) : err({ type: 'sync/conflict' })
}
