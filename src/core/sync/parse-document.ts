import { err, ok, type Result } from '../result'
import type { SyncDocumentError } from '../errors'
import type { Json, JsonObject } from '../vault/record'
import { isDevice, isStamp, isTime } from './clock'
import {
  coverNames,
  format,
  sections,
  type Cover,
  type CoverName,
  type SyncDocument,
  type TextHead,
} from './document'
import { isEmpty, type HeadsByName } from './heads'
import { put } from './own'
import { covers, type Vector } from './vector'

/** Of arrays and objects within each other; rows of the library have less than ten. */
const deepest = 64
/** So that there is always a next one. */
const highestEpoch = 2 ** 40
const known: ReadonlySet<string> = new Set(['format', 'kind', 'id', 'seen', ...sections])

/** What is wrong with it, and where; caught below, in this file alone. */
class Malformed extends Error {}

/**
 * SYNC-DOC-6: a document as a server gave it, parsed from JSON; members of the server's own (`_id`, `_rev`) are left out. Nothing that
 * comes in is believed: what has not the form of SYNC-DOC-3 is an error, and never throws.
 */
export function parseDocument(value: unknown): Result<SyncDocument, SyncDocumentError> {
  try {
    const members = objectOf(value, 'document')
    const written = members['format']
    if (typeof written !== 'number' || !Number.isInteger(written) || written < 1)
      throw new Malformed('format')
    if (written > format) return err({ type: 'sync/newer-format', format: written })
    return ok(documentOf(members))
  } catch (error) {
    if (error instanceof Malformed) return err({ type: 'sync/not-a-document', where: error.message })
    throw error
  }
}

function documentOf(members: Readonly<Record<string, unknown>>): SyncDocument {
  const seen = vectorOf(members['seen'], 'seen')
  const byName = (name: 'fields' | 'auto') => headsByName(members[name], seen, name, jsonOf)
  const sets = (name: 'sets' | 'autoSets'): SyncDocument['sets'] =>
    each(members[name], name, (elements) => headsByName(elements, seen, name, jsonOf), isEmpty)
  return {
    kind: textOf(members['kind'], 'kind'),
    id: textOf(members['id'], 'id'),
    seen,
    fields: byName('fields'),
    auto: byName('auto'),
    sets: sets('sets'),
    autoSets: sets('autoSets'),
    texts: headsByName(members['texts'], seen, 'texts', textHeadOf),
    most: each(members['most'], 'most', pairOf),
    covers: each<Cover>(members['covers'], 'covers', coverOf),
    rest: Object.fromEntries(
      Object.entries(members).flatMap(([name, member]) =>
        known.has(name) || name.startsWith('_') ? [] : [[name, jsonOf(member, name)] as const],
      ),
    ),
  }
}

function objectOf(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(where)
  return value as Readonly<Record<string, unknown>>
}

function textOf(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw new Malformed(where)
  return value
}

/** The members of an object, each of them parsed; none where it is not there. What is empty once parsed is left out on demand. */
function each<T>(
  value: unknown,
  where: string,
  parse: (member: unknown, where: string, name: string) => T,
  isNothing: (parsed: T & object) => boolean = () => false,
): Record<string, T> {
  const parsed: Record<string, T> = {}
  if (value === undefined) return parsed
  const members = objectOf(value, where)
  for (const name of Object.keys(members)) {
    const member = parse(members[name], where, name)
    if (typeof member !== 'object' || member === null || !isNothing(member)) put(parsed, name, member)
  }
  return parsed
}

const vectorOf = (value: unknown, where: string): Vector =>
  each(value, where, (time, _where, device) => {
    if (typeof time !== 'string' || !isTime(time) || !isDevice(device)) throw new Malformed(where)
    return time
  })

/** SYNC-DOC-4: a document has seen all that it holds. */
const headsByName = <T extends Json>(
  value: unknown,
  seen: Vector,
  where: string,
  parse: (head: unknown, where: string) => T,
): HeadsByName<T> =>
  each(
    value,
    where,
    (heads) =>
      each(heads, where, (head, _where, stamp) => {
        if (!isStamp(stamp) || !covers(seen, stamp)) throw new Malformed(where)
        return parse(head, where)
      }),
    isEmpty,
  )

function textHeadOf(value: unknown, where: string): TextHead {
  const { text, base, at } = objectOf(value, where)
  if (typeof text !== 'string' || typeof base !== 'string') throw new Malformed(where)
  return { text, base, at: vectorOf(at, where) }
}

function pairOf(value: unknown, where: string): readonly [number, number] {
  const [epoch, most]: unknown[] = Array.isArray(value) && value.length === 2 ? value : []
  if (!Number.isInteger(epoch) || !Number.isFinite(most)) throw new Malformed(where)
  if (Math.abs(Number(epoch)) > highestEpoch) throw new Malformed(where)
  return [Number(epoch), Number(most)]
}

function coverOf(value: unknown, where: string, name: string): Cover {
  const { at, own: seen, parts } = objectOf(value, where)
  if (typeof at !== 'string' || !isStamp(at) || !coverNames.includes(name as CoverName))
    throw new Malformed(where)
  return { at, own: vectorOf(seen, where), parts: each(parts, where, vectorOf) }
}

function jsonOf(value: unknown, where: string): Json {
  if (!isJsonWithin(value, deepest)) throw new Malformed(where)
  return value
}

function isJsonWithin(value: unknown, depth: number): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth === 0) return false
  return Object.values(value as JsonObject).every((item) => isJsonWithin(item, depth - 1))
}
