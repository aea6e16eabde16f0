import { canonical } from '@core/sync/canonical'
import { isMoved, type Moved } from '@core/sync/moved'
import type { Json } from '@core/vault/record'
import { ok } from '@core/result'
import type { CouchDocument } from '@shared/couch'
import type { Answer } from './couch-client'

/** A value is moved out of a document from this size on, in bytes of JSON. */
const leastBytes = 64_000

/** How values become files on the server, and come from there; `fetch` gives null where the server has it not, or not whole. */
export type ValueFiles = {
  send: (bytes: Uint8Array) => Answer<string>
  fetch: (sha256: string) => Answer<Uint8Array | null>
}

/**
 * SYNC-DB-5: the document with its largest values as files, until its JSON is short enough; a document that is short stays as it is.
 * @param mostBytes of JSON
 */
export async function moveOut(
  doc: CouchDocument,
  mostBytes: number,
  { send }: Pick<ValueFiles, 'send'>,
): Answer<CouchDocument> {
  let left = bytesOf(doc)
  if (left <= mostBytes) return ok(doc)
  const large = [...valuesIn(doc)]
    .map((place) => ({ ...place, bytes: bytesOf(place.value) }))
    .filter(({ bytes }) => bytes > leastBytes)
    .toSorted((one, other) => other.bytes - one.bytes)
  const moved = new Map<string, Moved>()
  for (const { where, value, bytes } of large) {
    if (left <= mostBytes) break
    // The same value is the same file, whoever wrote it.
    const sent = await send(Buffer.from(canonical(value)))
    if (!sent.ok) return sent
    const stand = { $blob: sent.value }
    moved.set(where, stand)
    left -= bytes - bytesOf(stand)
  }
  return ok(withValues(doc, moved))
}

/** @returns the document as it was before `moveOut`, and the files of which the server has nothing whole: what stands for these stays */
export async function bringBack(
  doc: CouchDocument,
  { fetch }: Pick<ValueFiles, 'fetch'>,
): Answer<{ doc: CouchDocument; missing: string[] }> {
  const back = new Map<string, Json>()
  const missing: string[] = []
  for (const { where, value } of valuesIn(doc)) {
    if (!isMoved(value)) continue
    const bytes = await fetch(value.$blob)
    if (!bytes.ok) return bytes
    const found = bytes.value && parsed(bytes.value)
    if (found) back.set(where, found.value)
    else missing.push(value.$blob)
  }
  return ok({ doc: withValues(doc, back), missing })
}

type Place = { where: string; value: Json }

/** The members of what a version's document has in `auto`, where all that can be large is. */
function* valuesIn({ _id: id, auto }: CouchDocument): Generator<Place> {
  if (!id.startsWith('version:')) return
  for (const [name, heads] of membersOf(auto))
    for (const [stamp, group] of membersOf(heads))
      // What was JSON on its way here is JSON.
      for (const [member, value] of membersOf(group))
        yield { where: placeOf(name, stamp, member), value: value as Json }
}

function withValues(doc: CouchDocument, values: ReadonlyMap<string, Json>): CouchDocument {
  if (values.size === 0) return doc
  const each = (object: unknown, change: (name: string, value: unknown) => unknown) =>
    isObject(object)
      ? Object.fromEntries(membersOf(object).map(([name, value]) => [name, change(name, value)]))
      : object
  const auto = each(doc['auto'], (name, heads) =>
    each(heads, (stamp, group) =>
      each(group, (member, value) => values.get(placeOf(name, stamp, member)) ?? value),
    ),
  )
  return { ...doc, auto }
}

const placeOf = (...names: string[]): string => JSON.stringify(names)

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const membersOf = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : [])

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')

function parsed(bytes: Uint8Array): { value: Json } | null {
  try {
    // Its shape is looked at with the rest of the document.
    return { value: JSON.parse(Buffer.from(bytes).toString()) as Json }
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
