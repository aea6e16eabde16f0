/** Whoever has connections of its own, such as a visit. */
export type Holder = {
  /** Closes its connections to a host, none of which is in use. */
  closeConnections: (host: string) => void
}

export type HostGate = {
  /**
   * Resolves when the holder may send a request to the host, with what has to be called at the request's end; with null
   * when `signal` comes first.
   */
  enter: (host: string, holder: Holder, signal?: AbortSignal) => Promise<(() => void) | null>
  /** Has the host left alone until a time, in milliseconds since 1970; an earlier one than it has changes nothing. */
  holdBack: (host: string, until: number) => void
  /** The host may be asked again, whatever it has asked for. */
  release: (host: string) => void
  /** When the host may be asked again; null where it may be now. Nobody is kept from it here. */
  heldBackUntil: (host: string) => number | null
  /** All hosts that may not be asked again yet, with when they may be. */
  heldBack: () => [host: string, until: number][]
  /** The holder has closed all that it had. */
  leave: (holder: Holder) => void
}

/** What a holder has at a host: a connection that a request has left stays open for the next. */
type Share = { open: number; busy: number }
type Waiting = { holder: Holder; go: () => void }
type Host = { shares: Map<Holder, Share>; queue: Waiting[] }

/**
 * Keeps the connections to each host at `limit`, over all holders together, and serves requests in the order in which
 * they came. Counts what stays open between requests, as HTTP/1.1 has it: when there is none left for a holder whose turn
 * it is, another that is done with its own has to close them.
 * @param now milliseconds since 1970
 */
export function createHostGate(limit: number, now: () => number = Date.now): HostGate {
  const hosts = new Map<string, Host>()
  const heldBack = new Map<string, number>()

  const take = (name: string, { shares }: Host, holder: Holder): Share | null => {
    const share = shares.get(holder) ?? { open: 0, busy: 0 }
    if (share.busy === share.open) {
      for (const [other, { open, busy }] of shares) {
        if (openConnections(shares) < limit) break
        if (other === holder || busy > 0 || open === 0) continue
        other.closeConnections(name)
        shares.delete(other)
      }
      if (openConnections(shares) >= limit) return null
      share.open += 1
    }
    share.busy += 1
    shares.set(holder, share)
    return share
  }

  const admit = (name: string, host: Host) => {
    for (let next = host.queue[0]; next; next = host.queue[0]) {
      const share = take(name, host, next.holder)
      if (!share) return
      host.queue.shift()
      next.go()
    }
    if (host.shares.size === 0 && hosts.get(name) === host) hosts.delete(name)
  }

  return {
    enter: (name, holder, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve(null)
        const host: Host = hosts.get(name) ?? { shares: new Map(), queue: [] }
        hosts.set(name, host)
        const giveUp = () => {
          host.queue.splice(host.queue.indexOf(waiting), 1)
          resolve(null)
          admit(name, host)
        }
        const waiting: Waiting = {
          holder,
          go: () => {
            signal?.removeEventListener('abort', giveUp)
            resolve(() => {
              const share = host.shares.get(holder)
              if (share) share.busy -= 1
              admit(name, host)
            })
          },
        }
        signal?.addEventListener('abort', giveUp)
        host.queue.push(waiting)
        admit(name, host)
      }),
    holdBack: (name, until) => {
      heldBack.set(name, Math.max(until, heldBack.get(name) ?? 0))
    },
    release: (name) => {
      heldBack.delete(name)
    },
    heldBackUntil: (name) => {
      const until = heldBack.get(name) ?? 0
      if (until > now()) return until
      heldBack.delete(name)
      return null
    },
    heldBack: () => [...heldBack].filter(([, until]) => until > now()),
    leave: (holder) => {
      for (const [name, host] of hosts) {
        if (host.shares.delete(holder)) admit(name, host)
      }
    },
  }
}

const openConnections = (shares: Map<Holder, Share>) =>
  [...shares.values()].reduce((sum, { open }) => sum + open, 0)
