import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { CouchError } from './couch-error'
import type { Doc, Json } from './revisions'

export type Attachment = { type: string; data: Buffer; digest: string; revpos: number }

/** What `[attachments] compressible_types` names, of which the server keeps, and hashes, the gzipped bytes. */
const isCompressible = (type: string): boolean =>
  /^(?:text\/|application\/(?:javascript|json|xml))/.test(type)

export function attachmentOf(data: Buffer, type: string, revpos: number): Attachment {
  const stored = isCompressible(type) ? gzipSync(data, { level: 8 }) : data
  const digest = `md5-${createHash('md5').update(stored).digest('base64')}`
  return { type, data, digest, revpos }
}

const missingStub = (reason: string) => new CouchError(412, 'missing_stub', reason)

/**
 * The attachments that a document comes with. Stubs stand for those of the revision before it, and of a whole request none may
 * stand for nothing.
 * @param before the attachments of that revision; null where there is none
 */
export function attachmentsOf(
  id: string,
  doc: Doc,
  before: ReadonlyMap<string, Attachment> | null,
  revpos: number,
  maxBytes: number,
): Map<string, Attachment> {
  const entries = Object.entries(doc['_attachments'] ?? {})
  return new Map(
    entries.map(([name, entry]) => {
      if (entry.stub) {
        if (before === null) throw missingStub(`Previous revision missing for document ${id}`)
        const kept = before.get(name)
        if (!kept) throw missingStub(`Invalid attachment stub in ${id} for ${name}`)
        return [name, kept]
      }
      const data = Buffer.from(entry.data ?? '', 'base64')
      if (data.length > maxBytes) throw new CouchError(413, 'attachment_too_large', name)
      const type = entry.content_type ?? 'application/octet-stream'
      return [name, attachmentOf(data, type, entry.revpos ?? revpos)]
    }),
  )
}

/** As a document shows them: stubs, or whole. */
export const attachmentsAsJson = (
  attachments: ReadonlyMap<string, Attachment>,
  isWhole: boolean,
): Json | undefined =>
  attachments.size === 0
    ? undefined
    : Object.fromEntries(
        [...attachments].map(([name, { type, data, digest, revpos }]) => [
          name,
          {
            content_type: type,
            revpos,
            digest,
            ...(isWhole ? { data: data.toString('base64') } : { length: data.length, stub: true }),
          },
        ]),
      )
