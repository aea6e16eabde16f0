/** Milliseconds since 1970 at the next moment at which everything up to now has been painted. */
export const painted = (): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      frameMade().then(resolve, reportError)
    })
  })

/** The same within a frame that is being made: a message comes after it. */
export const frameMade = (): Promise<number> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve(performance.timeOrigin + performance.now())
    }
    port2.postMessage(null)
  })
