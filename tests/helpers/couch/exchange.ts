import type { User } from './accounts'
import type { Feed } from './changes'
import { badRequest, CouchError } from './couch-error'
import type { Json } from './revisions'

export type Ask = {
  method: string
  /** Decoded. */
  segments: string[]
  query: URLSearchParams
  headers: Readonly<Record<string, string | undefined>>
  body: Buffer
  user: User | null
  repeatsFeed: boolean
}

export type Reply = { status: number; headers?: Record<string, string> } & (
  | { json: unknown }
  | { bytes: Buffer }
  | { feed: Feed }
)

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  json: value,
})

export function bodyOf({ body, headers }: Pick<Ask, 'body' | 'headers'>): Json {
  if (!headers['content-type']?.startsWith('application/json'))
    throw new CouchError(415, 'bad_content_type', 'Content-Type must be application/json')
  return parsed(body)
}

export function parsed(body: Buffer): Json {
  let value: unknown
  try {
    value = JSON.parse(body.toString())
  } catch {
    throw badRequest('invalid UTF-8 JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest('Request body must be a JSON object')
  return value as Json
}
