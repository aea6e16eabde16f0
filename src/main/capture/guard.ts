import { once } from 'node:events'
import { connect, createServer, isIP, type AddressInfo, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import {
  mayReach,
  spaceOfHost,
  spaceOfIp,
  type AddressSpace,
  type RequestCause,
} from '@core/capture/address-space'
import { netErrorToFetchError } from '@core/capture/net-error'
import { proxiesOf } from '@core/capture/proxies-of'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'

/** Endpoints are those of `endpointOf`. */
export type Guard = {
  /** Of its SOCKS proxy on 127.0.0.1. */
  port: number
  /** Lets requests of this cause through to the endpoint. To any other, nothing gets through. */
  expect: (endpoint: string, cause: RequestCause) => void
  /** Where the endpoint was reached last; null before it was. */
  spaceOf: (endpoint: string) => AddressSpace | null
  /** Why it could not be reached when that was last tried; null where it could. */
  failureOf: (endpoint: string) => FetchError | null
  closeConnections: (endpoint: string) => void
  /** Closes all connections and expects nothing any more. */
  reset: () => void
}

type Expected = {
  cause: RequestCause
  space: AddressSpace | null
  failure: FetchError | null
  connections: Set<Socket>
}

/** Chromium, which is on the other end, says at once what it wants. */
const handshakeMs = 10_000

/** Host and port that an address is asked for at. */
export const endpointOf = ({ hostname, port, protocol }: URL): string =>
  nameOf({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  })

type Target = { host: string; port: number }
const nameOf = ({ host, port }: Target): string => `${host}:${port}`

/**
 * A SOCKS5 proxy (RFC 1928) between Chromium and the network, which looks names up, checks what they resolve to, and
 * connects to the very address that it has checked: whatever a name resolves to a moment later, no request gets anywhere
 * else.
 * @param resolve the addresses of a host name; rejects with a message that holds Chromium's name of the error
 */
export async function openGuard(resolve: (host: string) => Promise<string[]>): Promise<Guard> {
  const expected = new Map<string, Expected>()

  const find = async ({ host, port }: Target, { cause }: Expected): Promise<Result<Socket, FetchError>> => {
    const blocked = err({ type: 'fetch/private-address', host } as const)
    try {
      const addresses = isIP(host) ? [host] : await resolve(host)
      const allowed = addresses.filter((address) => mayReach(spaceOfIp(address) ?? 'reserved', cause))
      if (allowed.length === 0) return blocked
      const socket = connect({
        host,
        port,
        autoSelectFamily: true,
        lookup: (_host, _options, answer) =>
          answer(
            null,
            allowed.map((address) => ({ address, family: isIP(address) })),
          ),
      })
      await once(socket, 'connect')
      return ok(socket)
    } catch (error) {
      return err(connectError(error, host))
    }
  }

  const serve = async (client: Socket): Promise<void> => {
    const target = await readTarget(client)
    const entry = target && expected.get(nameOf(target))
    if (!entry) return void client.destroy()
    const found = await find(target, entry)
    entry.failure = found.ok ? null : found.error
    if (!found.ok) return void client.end(reply(hostUnreachable))
    const server = found.value
    // The visit has ended, or Chromium has given up, in the meantime.
    if (client.destroyed || expected.get(nameOf(target)) !== entry) {
      server.destroy()
      client.destroy()
      return
    }
    entry.space = spaceOfIp(server.remoteAddress ?? '')
    entry.connections.add(server)
    server.once('close', () => entry.connections.delete(server))
    client.write(reply(succeeded))
    // Each end learns of the other's end or failure by its own being closed.
    pipeline(client, server, () => server.destroy())
    pipeline(server, client, () => client.destroy())
  }

  const listener = createServer((client) => {
    client.on('error', () => client.destroy())
    client.setTimeout(handshakeMs, () => client.destroy())
    serve(client).catch(() => client.destroy())
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  // The visits are what the app waits for, not their guards.
  listener.unref()

  const close = ({ connections }: Expected) => {
    for (const connection of connections) connection.destroy()
  }
  return {
    port: (listener.address() as AddressInfo).port,
    expect: (endpoint, cause) => {
      const known = expected.get(endpoint)
      if (known) known.cause = cause
      else expected.set(endpoint, { cause, space: null, failure: null, connections: new Set() })
    },
    spaceOf: (endpoint) => expected.get(endpoint)?.space ?? null,
    failureOf: (endpoint) => expected.get(endpoint)?.failure ?? null,
    closeConnections: (endpoint) => {
      const entry = expected.get(endpoint)
      if (entry) close(entry)
    },
    reset: () => {
      for (const entry of expected.values()) close(entry)
      expected.clear()
    },
  }
}

/**
 * Whether it is known without a lookup that a cause may not reach an address; and a connection that is open already passes
 * no guard.
 */
export const isOutOfReach = (guard: Pick<Guard, 'spaceOf'>, url: URL, cause: RequestCause): boolean =>
  [spaceOfHost(url.hostname), guard.spaceOf(endpointOf(url))].some(
    (space) => space !== null && !mayReach(space, cause),
  )

/** Where an address was reached, or where it leads; what nobody knows is taken for public. */
export const spaceOfUrl = (guard: Pick<Guard, 'spaceOf'>, url: URL): AddressSpace =>
  guard.spaceOf(endpointOf(url)) ?? spaceOfHost(url.hostname) ?? 'public'

/**
 * Where a session's requests go, all of them (loopback and link-local addresses too, which Chromium keeps from proxies unless
 * told): to the proxies that the system has for its page, or to the guard. Where no proxy can be made of what it has, the
 * guard lets nothing through that is not expected.
 * @param route as `Session.resolveProxy` says it
 */
export const proxyConfigOf = ({ port }: Pick<Guard, 'port'>, route: string) =>
  ({
    mode: 'fixed_servers',
    proxyRules: (!isDirect(route) && proxiesOf(route)) || `socks5://127.0.0.1:${port}`,
    proxyBypassRules: '<-loopback>',
  }) as const

export const isDirect = (route: string): boolean => route.startsWith('DIRECT')

const version = 5
const [succeeded, hostUnreachable] = [0, 4]
const [ipv4, name, ipv6] = [1, 3, 4]

/** The bound address is of no use to anybody. */
const reply = (code: number) => Buffer.from([version, code, 0, ipv4, 0, 0, 0, 0, 0, 0])

/** Speaks with the client as far as its CONNECT (RFC 1928, 3 and 4); null for anything else that it asks for. */
async function readTarget(client: Socket): Promise<Target | null> {
  const [greeting = 0, methods = 0] = await read(client, 2)
  if (greeting !== version) return null
  await read(client, methods)
  client.write(Buffer.from([version, 0]))

  const [asked = 0, command = 0, , type = 0] = await read(client, 4)
  if (asked !== version || command !== 1) return null
  const host = await readHost(client, type)
  const port = (await read(client, 2)).readUInt16BE()
  client.setTimeout(0)
  return host === null ? null : { host, port }
}

async function readHost(client: Socket, type: number): Promise<string | null> {
  if (type === ipv4) return [...(await read(client, 4))].join('.')
  if (type === name) {
    const [length = 0] = await read(client, 1)
    return (await read(client, length)).toString('latin1')
  }
  if (type !== ipv6) return null
  const groups = (await read(client, 16)).toString('hex').match(/.{4}/g) ?? []
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}

/** Exactly so many bytes; throws when the other end leaves before. */
async function read(socket: Socket, size: number): Promise<Buffer> {
  if (size === 0) return Buffer.alloc(0)
  for (;;) {
    const bytes: unknown = socket.read(size)
    if (bytes instanceof Buffer && bytes.length === size) return bytes
    if (socket.destroyed || socket.readableEnded) throw new Error('the client has left')
    await once(socket, 'readable')
  }
}

function connectError(error: unknown, host: string): FetchError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ECONNREFUSED') return { type: 'fetch/refused', host }
  if (code !== '') return { type: 'fetch/network', code }
  return netErrorToFetchError(String(error), host, 0)
}
