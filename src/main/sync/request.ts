import * as v from 'valibot'
import { retryAfterMs } from '@core/capture/retry'
import type { FetchError, SyncError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { failureSchema } from '@shared/couch'
import { isPrivate, type Connection, type HttpAnswer, type HttpAsk } from './connection'

/** What a request can fail with: as the network, or as the server has it. */
export type RequestError = FetchError | SyncError
export type Reply<T> = { value: T; status: number; headers: Record<string, string> }

export type Request = {
  method?: HttpAsk['method']
  /** Behind the server's address; its parts are encoded, as by `path`. */
  path: string
  query?: Record<string, string>
  json?: unknown
  bytes?: Uint8Array
  maxBytes?: number
  silenceMs?: number
  signal?: AbortSignal
  /** Without name and password. */
  anonymous?: boolean
}

/** Of answers that hold documents; those of CouchDB are 8 MB each at most, and are asked for by the hundred. */
const defaultMaxBytes = 64 * 1024 * 1024
const defaultSilenceMs = 60_000

/** @example path(['trang-1', '_local', 'a/b']) is `trang-1/_local/a%2Fb` */
export const path = (parts: readonly string[]): string => parts.map(encodeURIComponent).join('/')

/** A request whose answer is JSON of this schema; anything else is `sync/bad-reply`. */
export async function askForJson<Schema extends v.GenericSchema>(
  connection: Connection,
  request: Request,
  schema: Schema,
): Promise<Result<Reply<v.InferOutput<Schema>>, RequestError>> {
  const answer = await askForBytes(connection, request)
  if (!answer.ok) return answer
  const { status, headers, bytes } = answer.value
  const parsed = v.safeParse(schema, parseJson(bytes))
  if (!parsed.success) return err({ type: 'sync/bad-reply', host: hostOf(connection) })
  return ok({ value: parsed.output, status, headers })
}

/** A request whose answer is taken as it is, where its status is 2xx. */
export async function askForBytes(
  connection: Connection,
  request: Request,
): Promise<Result<HttpAnswer, RequestError>> {
  const { server, send } = connection
  const host = hostOf(connection)
  if (!isPrivate(server)) return err({ type: 'sync/plain-http', host })
  const credentials = request.anonymous ? null : connection.credentials()
  if (!request.anonymous && credentials === null) return err({ type: 'sync/unauthorized', host })
  const url = new URL(request.path, server)
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value)
  const answer = await send({
    method: request.method ?? 'GET',
    url: url.href,
    headers: {
      Accept: 'application/json',
      ...(credentials && { Authorization: basic(credentials) }),
      ...(request.json !== undefined && { 'Content-Type': 'application/json' }),
      ...(request.bytes && { 'Content-Type': 'application/octet-stream', Accept: '*/*' }),
    },
    body: request.json === undefined ? (request.bytes ?? null) : Buffer.from(JSON.stringify(request.json)),
    maxBytes: request.maxBytes ?? defaultMaxBytes,
    silenceMs: request.silenceMs ?? defaultSilenceMs,
    signal: request.signal ?? null,
  })
  if (!answer.ok) return answer
  return answer.value.status >= 200 && answer.value.status < 300
    ? answer
    : err(
        errorOf(answer.value, {
          host,
          base: url.href,
          database: decodeURIComponent(request.path.split('/')[0] ?? ''),
        }),
      )
}

export const hostOf = ({ server }: Pick<Connection, 'server'>): string => new URL(server).host

const basic = ({ name, password }: { name: string; password: string }): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`

/** Null for what is no JSON, which no schema takes. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return null
  }
}

/** What a status and CouchDB's name for the failure mean (`chttpd:error_info/1`); a proxy before it has no such name. */
function errorOf(
  { status, headers, bytes }: HttpAnswer,
  { host, base, database }: { host: string; base: string; database: string },
): RequestError {
  const failure = v.safeParse(failureSchema, parseJson(bytes))
  const { error: code = '', reason = '' } = failure.success ? failure.output : {}
  const waitMs = retryAfterMs({ status, headers }, Date.now())
  if (waitMs !== null)
    return { type: 'fetch/asks-to-wait', host, until: new Date(Date.now() + waitMs).toISOString() }
  if (status >= 300 && status < 400)
    return { type: 'sync/redirected', to: redirectTarget(headers['location'], base) }
  // Of a hosted service, whose plan is used up, or of a disk.
  if (status === 402 || status === 507) return { type: 'sync/server-full', host }
  if (status === 401) return { type: 'sync/unauthorized', host }
  if (status === 403)
    return { type: reason?.includes('temporarily locked') ? 'sync/locked-out' : 'sync/forbidden', host }
  if (status === 413) return { type: 'sync/too-large' }
  if (status === 408 || status === 429 || status >= 500) return { type: 'sync/server-error', host, status }
  // Too few nodes of a cluster are up: a matter of the moment.
  if (code === 'nodedown') return { type: 'sync/server-error', host, status }
  if (!failure.success) return { type: 'sync/not-couch', host }
  if (status === 409) return { type: 'sync/conflict' }
  if (status === 404 && reason === 'Database does not exist.')
    return { type: 'sync/no-database', name: database }
  if (status === 400 && reason?.startsWith('Malformed sequence')) return { type: 'sync/bad-place' }
  return { type: 'sync/refused', host, status, code }
}

/** Where a redirect leads, without what may be secret in it. */
function redirectTarget(location: string | undefined, base: string): string {
  if (location === undefined || !URL.canParse(location, base)) return ''
  const { origin, pathname } = new URL(location, base)
  return `${origin}${pathname}`
}
