/** What nobody can see has no frames: as long as that is waited for one, in ms. */
const patienceMs = 100

/** Resolves in the next frame, before it is painted; a little later where none comes. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => resolve())
    setTimeout(resolve, patienceMs)
  })
