/** A moment as a page gives it: parts of a civil date, and where they hold. `offset` is `Z`, `±HH:MM`, or null. */
export type CivilTime = {
  year: number
  month: number
  day: number
  /** Null for a date alone. */
  time: { hour: number; minute: number; second: number } | null
  offset: string | null
}

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

export function isCivilTime({ year, month, day, time }: CivilTime): boolean {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return false
  return time === null || (time.hour <= 23 && time.minute <= 59 && time.second <= 59)
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0')

/** ISO 8601 with offset; a date alone is its midnight. `zone` holds where the page says nothing. */
export function formatCivilTime({ year, month, day, time, offset }: CivilTime, zone: string): string {
  const { hour, minute, second } = time ?? { hour: 0, minute: 0, second: 0 }
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}${offset ?? zone}`
}

/** The zones of RFC 822 5.1 that are still written, and those of Vietnam and of Europe; `BST` is the summer's of Britain. */
const namedZones: Readonly<Record<string, string>> = {
  Z: 'Z',
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  BST: '+01:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  ICT: '+07:00',
  JST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
}

/** Names of zones, for a pattern. */
export const zoneNames = Object.keys(namedZones).join('|')

/** A zone by its name or its distance from UTC; null for none that is known. */
export const zoneOffset = (zone: string): string | null =>
  namedZones[zone.trim().toUpperCase()] ?? parseOffset(zone.replace(/\s/g, ''))

/** `+7`, `+0700`, `-03:30`, `GMT+7` as `±HH:MM`; null when it is none. */
function parseOffset(text: string): string | null {
  const match = /([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(text.trim())
  if (!match) return null
  const [, sign = '+', hours = '0', minutes = '00'] = match
  return Number(hours) <= 14 && Number(minutes) <= 59 ? `${sign}${pad(Number(hours))}:${minutes}` : null
}

/**
 * A time written for machines, as metadata has it: ISO 8601 in its usual shapes (seconds, fraction, colon in the offset
 * and time itself may be missing, a space may stand for `T`) or RFC 2822. Null when it is neither.
 */
export function parseMachineTime(value: string): CivilTime | null {
  const text = value.trim()
  const iso =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|(?:GMT)?[+-]\d{1,2}(?::?\d{2})?)?)?$/i.exec(
      text,
    )
  if (iso) return civil(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7])
  const rfc =
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,4}|[+-]\d{4})?)?$/i.exec(
      text,
    )
  if (!rfc) return null
  const month = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf((rfc[2] ?? '').toLowerCase()) / 3 + 1
  return civil(rfc[3], String(month), rfc[1], rfc[4], rfc[5], rfc[6], rfc[7])
}

function civil(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  zone: string | undefined,
): CivilTime | null {
  const time: CivilTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    time:
      hour === undefined
        ? null
        : { hour: Number(hour), minute: Number(minute), second: second === undefined ? 0 : Number(second) },
    offset: zone === undefined ? null : zoneOffset(zone),
  }
  return isCivilTime(time) ? time : null
}
