/** Milliseconds since 1970 at the next moment at which everything up to now has been painted. */
export const painted = (): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      // A message comes after the frame that is being made.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve(performance.timeOrigin + performance.now())
      }
      port2.postMessage(null)
    })
  })
