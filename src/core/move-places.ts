import { createAnchorer } from './anchor/anchor'
import { carryOver } from './anchor/carry-over'
import { createDescriber } from './anchor/describe'
import type { Anchored } from './anchor/selectors'
import type { StandingPlace } from './text-place'

/**
 * Moves places of an article to the version that opens now. One that comes back to where it was made is as it was made; any
 * other is where its passage has come to. @returns those that have moved; what is not found there stays where it stood
 * @param texts of the versions that they stand in; where one is lost, they are found by their quotes alone
 */
export function movePlaces<T extends StandingPlace>(
  places: readonly T[],
  { versionId, text }: { versionId: string; text: string },
  texts: ReadonlyMap<string, string>,
): T[] {
  const leaving = places.filter((one) => one.versionId !== versionId)
  const [home, others] = [leaving.filter(isFrom(versionId)), leaving.filter((one) => !isFrom(versionId)(one))]
  const moved = home.map((one) => ({ ...one, ...one.made }))
  if (others.length === 0) return moved
  const describe = createDescriber(text)
  for (const from of new Set(others.map((one) => one.versionId))) {
    const those = others.filter((one) => one.versionId === from)
    const found = passagesIn(text, texts.get(from), those)
    for (const [index, one] of those.entries()) {
      const place = found[index]
      if (place?.found) moved.push({ ...one, versionId, selectors: describe(place.start, place.end) })
    }
  }
  return moved
}

const isFrom =
  (versionId: string) =>
  ({ made }: StandingPlace): boolean =>
    made.versionId === versionId

/** Where the passages of places in one text are in another, in their order. */
function passagesIn(text: string, from: string | undefined, places: readonly StandingPlace[]): Anchored[] {
  if (from === undefined) {
    const find = createAnchorer(text)
    return places.map(({ selectors }) => find(selectors))
  }
  const findThere = createAnchorer(from)
  const there = places.map(({ selectors }) => findThere(selectors))
  const carried = carryOver(
    from,
    text,
    there.filter((place) => place.found),
  )
  return there.map((place) => (place.found ? (carried.shift() ?? place) : place))
}
