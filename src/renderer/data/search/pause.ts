/**
 * Pauses in which messages and other events have their turn. A timer of zero would take four milliseconds once it is nested, a
 * message takes none; messages that came before it are answered first.
 */
export function createPause(): { pause: () => Promise<void>; end: () => void } {
  const { port1, port2 } = new MessageChannel()
  let waiting: (() => void)[] = []
  port1.onmessage = () => {
    const resumed = waiting
    waiting = []
    for (const resume of resumed) resume()
  }
  return {
    pause: () =>
      new Promise((resolve) => {
        if (waiting.push(resolve) === 1) port2.postMessage(null)
      }),
    end: () => port1.close(),
  }
}
