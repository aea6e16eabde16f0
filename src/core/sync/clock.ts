/**
 * A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014) whose times compare as texts. SYNC-CLK-1 to 6.
 *
 * A time is 13 digits of base 36: 9 of milliseconds since 1970, 4 of a counter. A stamp is a time and the device behind it.
 */
export type Time = string
export type Stamp = string

/** `last` is the highest time that this device has given or received. */
export type Clock = { device: string; last: Time }

const msDigits = 9
const timeDigits = 13
const laptopDigits = 7
const deviceDigits = 10
const counterLimit = 36 ** (timeDigits - msDigits)
/** Of the year 3000: what lies beyond is no time but garbage. */
const latestMs = Date.UTC(3000, 0)

export const isDevice = (text: string): boolean => /^[0-9a-z]{10}$/.test(text)
export const isLaptop = (text: string): boolean => /^[0-9a-z]{7}$/.test(text)
export const isTime = (text: string): boolean => /^[0-9a-z]{13}$/.test(text) && msOf(text) <= latestMs
export const isStamp = (text: string): boolean =>
  isTime(text.slice(0, timeDigits)) && isDevice(text.slice(timeDigits))

export const timeOf = (stamp: Stamp): Time => stamp.slice(0, timeDigits)
export const deviceOf = (stamp: Stamp): string => stamp.slice(timeDigits)
/** SYNC-CLK-2: whose a device is, at whichever start. */
export const laptopOf = (device: string): string => device.slice(0, laptopDigits)

/** Milliseconds since 1970. */
export const msOf = (time: Time): number => Number.parseInt(time.slice(0, msDigits), 36)

const digits = (value: number, length: number): string => value.toString(36).padStart(length, '0')
const timeAt = (ms: number, counter: number): Time =>
  digits(ms, msDigits) + digits(counter, timeDigits - msDigits)

/** @param random 0 to below 1, as `Math.random` */
const randomDigits = (random: () => number, length: number): string =>
  Array.from({ length }, () => Math.floor(random() * 36).toString(36)).join('')

/** SYNC-CLK-2. @param laptop null for one that nobody has been @param random 0 to below 1, as `Math.random` */
export const newDevice = (random: () => number, laptop: string | null = null): string =>
  (laptop ?? randomDigits(random, laptopDigits)) + randomDigits(random, deviceDigits - laptopDigits)

/** @param device 10 digits of base 36 */
export const createClock = (device: string): Clock => ({ device, last: timeAt(0, 0) })

/** SYNC-CLK-3: the next stamp, later than all that were given or received. @param at milliseconds since 1970 */
export function tick({ device, last }: Clock, at: number): { clock: Clock; stamp: Stamp } {
  const now = timeAt(Math.min(Math.max(Math.floor(at) || 0, 0), latestMs), 0)
  const time = now > last ? now : after(last)
  return { clock: { device, last: time }, stamp: time + device }
}

function after(time: Time): Time {
  const counter = Number.parseInt(time.slice(msDigits), 36) + 1
  return counter < counterLimit ? timeAt(msOf(time), counter) : timeAt(msOf(time) + 1, 0)
}

/** SYNC-CLK-4: each time that comes in is adopted, however far ahead it is. */
export const receive = (clock: Clock, times: Iterable<Time>): Clock => {
  let { last } = clock
  for (const time of times) if (time > last) last = time
  return last === clock.last ? clock : { ...clock, last }
}

/** SYNC-CLK-5: how far the clock has been drawn ahead of this machine's, in milliseconds; said, and never a stop. */
export const aheadOf = (clock: Clock, now: number): number => Math.max(0, msOf(clock.last) - now)

/** Whose clock is another than this machine's: the server's, or that of a laptop which something came from. Behind it is below 0. */
export type Skew = { of: 'server' | 'laptop'; aheadMs: number }

/** Less than this is no matter. SYNC-CLK-5 */
const toldSkewMs = 5 * 60 * 1000

/** What people are to be told; null for nothing. That of the server comes first: it says that this machine's may be wrong. */
export function skewOf(serverAheadMs: number, laptopAheadMs: number): Skew | null {
  if (Math.abs(serverAheadMs) > toldSkewMs) return { of: 'server', aheadMs: serverAheadMs }
  return laptopAheadMs > toldSkewMs ? { of: 'laptop', aheadMs: laptopAheadMs } : null
}
