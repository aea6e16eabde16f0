/**
 * Pauses in which messages and other events have their turn. A timer of zero would take four milliseconds once it is nested, a
 * message takes none. What somebody waits for comes `first`: pauses last until all of it is done.
 */
export function createPause(): {
  pause: () => Promise<void>
  first: <T>(work: () => Promise<T>) => Promise<T>
  end: () => void
} {
  const { port1, port2 } = new MessageChannel()
  let waiting: (() => void)[] = []
  let urgent = 0

  const resume = () => {
    if (urgent > 0) return
    const resumed = waiting
    waiting = []
    for (const one of resumed) one()
  }
  port1.onmessage = resume

  return {
    pause: () =>
      new Promise((resolve) => {
        if (waiting.push(resolve) === 1) port2.postMessage(null)
      }),
    first: async (work) => {
      urgent += 1
      try {
        return await work()
      } finally {
        urgent -= 1
        port2.postMessage(null)
      }
    },
    end: () => port1.close(),
  }
}
