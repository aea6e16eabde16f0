/** Chromium does not answer where it cannot read the files of a database, or has given it up. */
export class DoesNotOpen extends Error {}

/** How long a database may take to open. */
export const openWithinMs = 15_000

/** @throws DoesNotOpen when the work takes longer */
export function inTime<T>(work: PromiseLike<T>, withinMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const overdue = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DoesNotOpen('it does not open')), withinMs)
  })
  return Promise.race([work, overdue]).finally(() => clearTimeout(timer))
}
