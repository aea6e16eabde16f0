import { session, type Session } from 'electron/main'
import type { AddressSpace, RequestCause } from '@core/capture/address-space'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { Log } from '../log'
import { hardenSession } from '../security/harden-session'
import { endpointOf, isDirect, isOutOfReach, openGuard, proxyConfigOf, spaceOfUrl, type Guard } from './guard'
import { keepHeldBack } from './held-back'
import { createHostGate } from './host-gate'
import { copyCookies } from './visit-cookies'

/** For one request: the session to send it in; `leave` at its end. */
export type Turn = { session: Session; leave: () => void }

export type Visit = {
  /**
   * Waits for a turn at the host of an address, at most six at once over all visits. An error where the cause of the
   * request may not reach it, where the host asks to be left alone, or where `signal` comes first.
   */
  enter: (url: URL, cause: RequestCause, signal?: AbortSignal) => Promise<Result<Turn, FetchError>>
  /** Has all visits leave the host of an address alone for so many milliseconds; the error that says so. */
  holdBack: (url: URL, ms: number) => FetchError
  /** The host of an address has answered, and not to be left alone: where the visit had insisted on asking it, all may again. */
  welcomed: (url: URL) => void
  /** Where an address that has answered was reached. */
  spaceOf: (url: URL) => AddressSpace
  /** Why an address could not be reached; null where the guard does not know. */
  failureOf: (url: URL) => FetchError | null
  /**
   * The session for a page from this address to run its scripts in. It goes out the same way as requests to that address, and
   * serves no turn that goes the other.
   */
  pageSession: (url: URL) => Promise<{ session: Session; serves: (turn: Turn) => boolean }>
}

/**
 * Sessions in memory: one that goes out by a guard, one by the proxy that the system is set to, and one by either, for
 * pages that run their scripts.
 */
type Way = { direct: Session; proxied: Session; pages: Session; guard: Guard }

/** As browsers have it for all their pages together. */
const gate = createHostGate(6)
/** Nothing is kept before a profile is known. */
let keepHosts: () => void = () => undefined

/** Leaves hosts alone that had asked for it before this start, and keeps for the next which do. @param profile its folder */
export function rememberHosts(profile: string, log: Log): void {
  keepHosts = keepHeldBack(gate, profile, log)
}

const idle: Way[] = []
let created = 0

/**
 * Runs `work` with sessions of its own, in memory: cookies that a server sets on the way of its redirects are sent on
 * the rest of the visit, and are forgotten with it. Many newsrooms redirect for ever without them. Sessions cannot be
 * destroyed, so those that visits have left are used again, emptied.
 * @param insists once, a host is asked that has asked to be left alone: a person wants it now
 */
export async function withVisit<T>(work: (visit: Visit) => Promise<T>, insists = false): Promise<T> {
  const way = idle.pop() ?? (await createWay())
  try {
    return await work(visitBy(way, insists))
  } finally {
    way.guard.reset()
    gate.leave(way.guard)
    await Promise.all([way.direct, way.proxied, way.pages].map(empty))
    idle.push(way)
  }
}

async function createWay(): Promise<Way> {
  const id = created++
  const direct = session.fromPartition(`visit-${id}`, { cache: false })
  const proxied = session.fromPartition(`visit-proxied-${id}`, { cache: false })
  const guard = await openGuard(async (host) => {
    const { endpoints } = await proxied.resolveHost(host)
    return endpoints.map(({ address }) => address)
  })
  await direct.setProxy(proxyConfigOf(guard, 'DIRECT'))
  const pages = session.fromPartition(`visit-pages-${id}`, { cache: false })
  hardenSession(pages)
  return { direct, proxied, pages, guard }
}

async function empty(used: Session): Promise<void> {
  await Promise.all([used.clearStorageData(), used.clearAuthCache(), used.closeAllConnections()])
}

const asksToWait = ({ host }: URL, until: number): FetchError => ({
  type: 'fetch/asks-to-wait',
  host,
  until: new Date(until).toISOString(),
})

function visitBy({ direct, proxied, pages, guard }: Way, insists: boolean): Visit {
  let mayInsist = insists
  let insistedOn: string | null = null
  return {
    enter: async (url, cause, signal) => {
      const endpoint = endpointOf(url)
      const held = gate.heldBackUntil(endpoint)
      if (held !== null && !mayInsist) return err(asksToWait(url, held))
      if (held !== null) {
        mayInsist = false
        insistedOn = endpoint
      }
      const goesDirectly = isDirect(await proxied.resolveProxy(url.href))
      const leave = await gate.enter(endpoint, guard, signal)
      if (!leave) return err({ type: 'fetch/cancelled' })
      // It may have said so while this one waited for its turn.
      const heldSince = gate.heldBackUntil(endpoint)
      if (heldSince !== null && heldSince !== held) {
        leave()
        return err(asksToWait(url, heldSince))
      }
      // Before any name is looked up.
      if (isOutOfReach(guard, url, cause)) {
        leave()
        return err({ type: 'fetch/private-address', host: url.hostname })
      }
      if (goesDirectly) guard.expect(endpoint, cause)
      return ok({ session: goesDirectly ? direct : proxied, leave })
    },
    holdBack: (url, ms) => {
      const until = Date.now() + ms
      gate.holdBack(endpointOf(url), until)
      keepHosts()
      return asksToWait(url, until)
    },
    welcomed: (url) => {
      if (insistedOn !== endpointOf(url)) return
      insistedOn = null
      gate.release(endpointOf(url))
      keepHosts()
    },
    spaceOf: (url) => spaceOfUrl(guard, url),
    failureOf: (url) => guard.failureOf(endpointOf(url)),
    pageSession: async (url) => {
      const route = await proxied.resolveProxy(url.href)
      const way = isDirect(route) ? direct : proxied
      await pages.setProxy(proxyConfigOf(guard, route))
      // What the server has given the visit for this address, its page may show again.
      await copyCookies(way, pages, url)
      return { session: pages, serves: (turn) => turn.session === way }
    },
  }
}
