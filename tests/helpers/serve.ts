import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listen } from './listen'

/** What a path answers: a page's HTML, a whole response, or a handler of its own. */
export type Route =
  | string
  | { status?: number; headers?: Record<string, string>; body?: string | Uint8Array }
  | ((request: IncomingMessage, response: ServerResponse) => void)

export type Site = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly origin: string
  readonly url: (path: string) => string
  /** Adds or replaces what a path answers. A path is matched whole, without its query. */
  readonly set: (path: string, route: Route) => void
  /** Requests so far, oldest first: `GET /feed.xml`. */
  readonly requests: readonly string[]
  /** The most requests that were under way at one time. A connection is seen to be closed only a while after it is. */
  readonly mostAtOnce: () => number
  /** Refuses connections until `start`, as a site that is gone does. */
  readonly stop: () => Promise<void>
  /** Listens again, on the same port. */
  readonly start: () => Promise<void>
}

/** A web site on this machine. What it does not have is a 404. */
export async function serve(routes: Record<string, Route> = {}): Promise<Site> {
  const table = new Map(Object.entries(routes))
  const requests: string[] = []
  let [underWay, mostAtOnce] = [0, 0]
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    requests.push(`${request.method} ${pathname}`)
    underWay += 1
    mostAtOnce = Math.max(mostAtOnce, underWay)
    let isOver = false
    const end = () => {
      if (!isOver) underWay -= 1
      isOver = true
    }
    // Finished comes first, before the other end knows of it; closed alone where it broke off.
    response.once('finish', end).once('close', end)
    answer(table.get(pathname) ?? { status: 404, body: 'not found' }, request, response)
  })
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    url: (to) => new URL(to, origin).href,
    set: (at, route) => void table.set(at, route),
    requests,
    mostAtOnce: () => mostAtOnce,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    start: () => listen(server, port),
  }
}

function answer(route: Route, request: IncomingMessage, response: ServerResponse) {
  if (typeof route === 'function') return route(request, response)
  const { status = 200, headers = {}, body = '' } = typeof route === 'string' ? { body: route } : route
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
  response.end(body)
}
