import { session, type Session } from 'electron/main'
import { mayReach, spaceOfHost, type AddressSpace, type RequestCause } from '@core/capture/address-space'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { turnSpellCheckerOff } from '../security/harden-session'
import { endpointOf, openGuard, type Guard } from './guard'
import { createHostGate } from './host-gate'

/** For one request: the session to send it in; `leave` at its end. */
type Turn = { session: Session; leave: () => void }

export type Visit = {
  /**
   * Waits for a turn at the host of an address, at most six at once over all visits. An error where the cause of the
   * request may not reach it, or where `signal` comes first.
   */
  enter: (url: URL, cause: RequestCause, signal?: AbortSignal) => Promise<Result<Turn, FetchError>>
  /** Where an address that has answered was reached. */
  spaceOf: (url: URL) => AddressSpace
  /** Why an address could not be reached; null where the guard does not know. */
  failureOf: (url: URL) => FetchError | null
}

/** Two sessions in memory: one that goes out by a guard, and one by the proxy that the system is set to. */
type Way = { direct: Session; proxied: Session; guard: Guard }

/** As browsers have it for all their pages together. */
const gate = createHostGate(6)

const idle: Way[] = []
let created = 0

/**
 * Runs `work` with sessions of its own, in memory: cookies that a server sets on the way of its redirects are sent on
 * the rest of the visit, and are forgotten with it. Many newsrooms redirect for ever without them. Sessions cannot be
 * destroyed, so those that visits have left are used again, emptied.
 */
export async function withVisit<T>(work: (visit: Visit) => Promise<T>): Promise<T> {
  const way = idle.pop() ?? (await createWay())
  try {
    return await work(visitBy(way))
  } finally {
    way.guard.reset()
    gate.leave(way.guard)
    await Promise.all([way.direct, way.proxied].map(empty))
    idle.push(way)
  }
}

async function createWay(): Promise<Way> {
  const id = created++
  const [direct, proxied] = [`visit-${id}`, `visit-proxied-${id}`].map((name) => {
    const opened = session.fromPartition(name, { cache: false })
    turnSpellCheckerOff(opened)
    return opened
  }) as [Session, Session]
  const guard = await openGuard(async (host) => {
    const { endpoints } = await proxied.resolveHost(host)
    return endpoints.map(({ address }) => address)
  })
  // Loopback and link-local addresses too, which Chromium keeps from proxies unless told.
  await direct.setProxy({
    mode: 'fixed_servers',
    proxyRules: `socks5://127.0.0.1:${guard.port}`,
    proxyBypassRules: '<-loopback>',
  })
  return { direct, proxied, guard }
}

async function empty(used: Session): Promise<void> {
  await Promise.all([used.clearStorageData(), used.clearAuthCache(), used.closeAllConnections()])
}

const visitBy = ({ direct, proxied, guard }: Way): Visit => ({
  enter: async (url, cause, signal) => {
    const endpoint = endpointOf(url)
    const isDirect = (await proxied.resolveProxy(url.href)).startsWith('DIRECT')
    const leave = await gate.enter(endpoint, guard, signal)
    if (!leave) return err({ type: 'fetch/cancelled' })
    // Before any name is looked up; and a connection that is open already passes no guard.
    const known = [spaceOfHost(url.hostname), guard.spaceOf(endpoint)]
    if (known.some((space) => space !== null && !mayReach(space, cause))) {
      leave()
      return err({ type: 'fetch/private-address', host: url.hostname })
    }
    if (isDirect) guard.expect(endpoint, cause)
    return ok({ session: isDirect ? direct : proxied, leave })
  },
  spaceOf: (url) => guard.spaceOf(endpointOf(url)) ?? spaceOfHost(url.hostname) ?? 'public',
  failureOf: (url) => guard.failureOf(endpointOf(url)),
})
