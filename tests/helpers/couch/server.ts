import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { authenticationRequired } from './accounts'
import { badRequest, CouchError } from './couch-error'
import { CouchState } from './couch-state'
import { FaultPort, type Fault } from './faults'
import { json, type Ask, type Reply } from './exchange'
import { answer } from './routes'
import { listen } from '../listen'

export type CouchServer = {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string
  readonly state: CouchState
  readonly faults: FaultPort
  /** Requests so far, oldest first: `GET /db/_changes`. */
  readonly requests: string[]
  /** All that came and went, as on the wire, for tests that look for what must not be there. */
  readonly wire: { request: Buffer; reply: Buffer }[]
  /** Milliseconds that its `Date` is ahead of this machine's clock. */
  clockAheadMs: number
  stop: () => Promise<void>
  /** Listens again, on the same port. */
  start: () => Promise<void>
}

/** A CouchDB 3.5 in memory, as far as replicators ask it for things; admin `admin`, password `admin`. */
export async function startCouch(): Promise<CouchServer> {
  const state = new CouchState()
  state.accounts.all.set('admin', { password: 'admin', roles: ['_admin'] })
  for (const name of ['_users', '_replicator']) state.create(name)
  const faults = new FaultPort()
  const server = createServer((request, response) => {
    serve(couch, request, response).catch((error: unknown) => {
      // A test must not pass because its double is broken.
      process.stderr.write(`model server: ${error instanceof Error ? error.stack : String(error)}\n`)
      response.destroy()
    })
  })
  server.keepAliveTimeout = 60_000
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  const couch: CouchServer = {
    url: `http://127.0.0.1:${port}/`,
    state,
    faults,
    requests: [],
    wire: [],
    clockAheadMs: 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    start: () => listen(server, port),
  }
  return couch
}

async function serve(couch: CouchServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', couch.url)
  const method = request.method ?? 'GET'
  couch.requests.push(`${method} ${pathname}`)
  const body = await bodyOf(request)
  if (body === null) return
  const log = {
    request: Buffer.concat([
      Buffer.from(`${method} ${request.url}\n${request.rawHeaders.join('\n')}\n\n`),
      body,
    ]),
    reply: Buffer.alloc(0),
  }
  couch.wire.push(log)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  const fault = couch.faults.of({ method, path: pathname, query: searchParams, headers })
  if (fault?.type === 'drop-request') return void response.destroy()
  const send = createSender(couch, response, log)
  if (fault?.type === 'answer')
    return send(json({ error: fault.error, reason: fault.reason }, fault.status, fault.headers), fault)
  if (fault?.type === 'page')
    return send(
      {
        status: fault.status,
        headers: { 'content-type': 'text/html', ...fault.headers },
        bytes: Buffer.from(fault.body),
      },
      fault,
    )
  const act = () => reply(couch, { method, pathname, query: searchParams, headers, body, fault })
  if (fault?.type === 'duplicate') act()
  const given = act()
  if (fault?.type === 'drop-reply') return void response.destroy()
  if (fault?.type === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms))
  await send(given, fault)
}

type Arrived = {
  method: string
  pathname: string
  query: URLSearchParams
  headers: Ask['headers']
  body: Buffer
  fault: Fault | null
}

function reply({ state }: CouchServer, { method, pathname, query, headers, body, fault }: Arrived): Reply {
  try {
    const user = state.accounts.userOf({ authorization: headers['authorization'], cookie: headers['cookie'] })
    const segments = pathname
      .split('/')
      .slice(1)
      .filter((part, index) => part !== '' || index === 0)
      .map(decoded)
    const isOpen = ['_up', '_session'].includes(segments[0] ?? '')
    if (user === null && state.accounts.requiresUser && !isOpen) throw authenticationRequired()
    if (body.length > state.limits.requestBytes)
      throw new CouchError(413, 'too_large', 'the request entity is too large')
    const repeatsFeed = fault?.type === 'repeat-feed'
    return accepted(answer(state, { method, segments, query, headers, body, user, repeatsFeed }), fault)
  } catch (error) {
    if (!(error instanceof CouchError)) throw error
    return json({ error: error.error, reason: error.reason }, error.status, error.headers)
  }
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    throw badRequest('invalid_url_encoding')
  }
}

/** What a cluster says of a write that too few of its nodes have. */
function accepted(given: Reply, fault: Fault | null): Reply {
  if (fault?.type !== 'accepted' || given.status !== 201 || !('json' in given)) return given
  const mark = (row: unknown) =>
    typeof row === 'object' && row && 'ok' in row ? { ...row, accepted: true } : row
  return { ...given, status: 202, json: Array.isArray(given.json) ? given.json.map(mark) : given.json }
}

const createSender =
  (couch: CouchServer, response: ServerResponse, log: { reply: Buffer }) =>
  async (given: Reply, fault: Fault | null): Promise<void> => {
    const date = new Date(Date.now() + couch.clockAheadMs).toUTCString()
    const common = { server: 'CouchDB/3.5.0 (Erlang OTP/26)', date, 'cache-control': 'must-revalidate' }
    const headers = { ...common, 'content-type': 'application/json', ...given.headers }
    if ('feed' in given) {
      response.writeHead(given.status, headers)
      const gone = new AbortController()
      response.once('close', () => gone.abort())
      const write = (text: string) => {
        const part = Buffer.from(fault?.type === 'cut-body' ? text.slice(0, text.length / 2) : text)
        log.reply = Buffer.concat([log.reply, part])
        response.write(part)
      }
      await given.feed(write, gone.signal)
      if (fault?.type === 'cut-body') return cut(response)
      response.end()
      return
    }
    const bytes = 'json' in given ? Buffer.from(`${JSON.stringify(given.json)}\n`) : given.bytes
    log.reply = bytes
    response.writeHead(given.status, { ...headers, 'content-length': bytes.length })
    if (fault?.type !== 'cut-body') return void response.end(bytes)
    response.write(bytes.subarray(0, bytes.length / 2))
    cut(response)
  }

/** Once what was written is on its way. */
const cut = (response: ServerResponse) => void setTimeout(() => response.destroy(), 20)

/** Null where the other end leaves in the middle. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  try {
    for await (const part of request) parts.push(part as Buffer)
  } catch {
    return null
  }
  return Buffer.concat(parts)
}
