import { deviceOf, timeOf, type Stamp, type Time } from './clock'
import { own } from './own'

/** The last time of each device that something has seen, by device. SYNC-DOC-4. */
export type Vector = Readonly<Record<string, Time>>

export const covers = (vector: Vector, stamp: Stamp): boolean =>
  (own(vector, deviceOf(stamp)) ?? '') >= timeOf(stamp)

/** Whether all that the one has seen, the other has seen too. */
export const isWithin = (one: Vector, other: Vector): boolean =>
  Object.entries(one).every(([device, time]) => (own(other, device) ?? '') >= time)

export function joinVectors(one: Vector, other: Vector): Vector {
  if (isWithin(other, one)) return one
  const joined: Record<string, Time> = { ...one }
  for (const device of Object.keys(other)) {
    const time = other[device] ?? ''
    if ((own(one, device) ?? '') < time) joined[device] = time
  }
  return joined
}
