/**
 * SYNC-BRK-1: what other laptops have taken out of the library here within a day, stored so that it outlives a restart. Times are
 * milliseconds since 1970. While `isHeld`, nothing is applied until a person has said so.
 */
export type Brake = { since: number; total: number; leaving: number; isHeld: boolean }

const dayMs = 24 * 60 * 60 * 1000
/** Both have to be exceeded. */
const mostLeaving = 20
const mostShare = 0.1

/**
 * The brake once some documents are there to be applied; with `isHeld`, none of them is.
 * @param total articles that are in the library and not in the trash
 * @param leaving how many of these the documents would trash or delete
 */
export function brakeFor(
  before: Brake | null,
  { now, total, leaving }: { now: number; total: number; leaving: number },
): Brake {
  if (before?.isHeld) return before
  const isNew = !before || now - before.since >= dayMs || now < before.since
  const counted = isNew ? { since: now, total, leaving: 0 } : before
  const all = counted.leaving + leaving
  const isHeld = leaving > 0 && all > mostLeaving && all > counted.total * mostShare
  // What was held back has not been applied, and does not count.
  return { ...counted, leaving: isHeld ? counted.leaving : all, isHeld }
}

/** SYNC-BRK-2: a person has seen how many would leave, and lets these go. */
export const liftBrake = ({
  now,
  total,
  leaving,
}: {
  now: number
  total: number
  leaving: number
}): Brake => ({
  since: now,
  total,
  leaving: -leaving,
  isHeld: false,
})
