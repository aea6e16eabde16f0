import { spaceOfHost } from '@core/capture/address-space'
import type { Connectivity } from '@shared/ipc'

export type ConnectivityTruth = {
  get: () => Connectivity
  /** What a window's `navigator.onLine` says. */
  report: (online: boolean) => void
  /** Whether a request to this address is worth a try now. @param url http or https */
  canReach: (url: string) => boolean
  onChange: (listener: (connectivity: Connectivity) => void) => void
  dispose: () => void
}

export type ConnectivityDeps = {
  /** Whether the machine has a network: `net.isOnline`. */
  isMachineOnline: () => boolean
  /** `--offline`: touch no network, whatever there is. */
  forcedOffline: boolean
  pollMs?: number
}

/**
 * One truth about the network: online if the machine is and no window says otherwise. A machine without a network still
 * reaches itself; but where only a window says offline (the offline switch of DevTools), nothing is reached.
 */
export function createConnectivity({
  isMachineOnline,
  forcedOffline,
  pollMs = 10_000,
}: ConnectivityDeps): ConnectivityTruth {
  const listeners: ((connectivity: Connectivity) => void)[] = []
  let reported = true
  const compute = () => !forcedOffline && reported && isMachineOnline()
  let online = compute()
  const update = () => {
    const now = compute()
    if (now === online) return
    online = now
    for (const listener of listeners) listener({ online })
  }
  const timer = setInterval(update, pollMs)
  timer.unref()
  return {
    get: () => ({ online }),
    report(value) {
      reported = value
      update()
    },
    canReach(url) {
      if (forcedOffline) return false
      return isMachineOnline() ? reported : spaceOfHost(new URL(url).hostname) === 'loopback'
    },
    onChange(listener) {
      listeners.push(listener)
    },
    dispose: () => clearInterval(timer),
  }
}
