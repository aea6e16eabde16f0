/**
 * The moment that a feed's date names, as ISO 8601 with the offset it was written with; null for what is no date.
 *
 * Takes RFC 822 and its four-digit years (RSS), RFC 3339 (Atom, JSON Feed), W3C-DTF (RDF), and what newsrooms make of
 * them: `GMT+7`, `15/10/2020 11:54`, no seconds, no weekday, `SA`/`CH` for a.m./p.m. A date without a zone is read at
 * `offsetMinutes`, east of UTC.
 */
export function parseFeedDate(raw: string, offsetMinutes = 0): string | null {
  const text = raw.trim().replace(/\s+/g, ' ').slice(0, 100)
  const moment = iso(text) ?? named(text) ?? slashed(text)
  return moment && format(moment, offsetMinutes)
}

/** Vietnam's own time, for the feeds of Vietnamese newsrooms that leave the zone out. */
export const vietnamOffsetMinutes = 7 * 60

type Written = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  /** Minutes east of UTC; null where none is written. */
  offset: number | null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The zones of RFC 822 5.1 that still stand in feeds, minutes east of UTC. */
const namedZones: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  ict: 420,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
}

const time = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?: ?([ap]\.?m\.?|sa|ch)\b)?`

const isoPattern = new RegExp(String.raw`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ,]+${time})?(.*)$`, 'i')
const namedPattern = new RegExp(
  String.raw`^(?:\p{L}[^\d]*?)?(\d{1,2})[ -]([a-z]{3})[a-z.]*[ -](\d{4}|\d{2})(?:,? ${time})?(.*)$`,
  'iu',
)
const slashedPattern = new RegExp(
  String.raw`^(?:\p{L}[^,]*, ?)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,? (?:- )?${time})?(.*)$`,
  'iu',
)
const timeFirstPattern = new RegExp(
  String.raw`^${time},? (?:- )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$`,
  'iu',
)

function iso(text: string): Written | null {
  const match = isoPattern.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second, half, zone] = match
  return written(Number(year), Number(month), Number(day ?? 1), hour, minute, second, half, zone)
}

function named(text: string): Written | null {
  const match = namedPattern.exec(text)
  if (!match) return null
  const [, day, month = '', year = '', hour, minute, second, half, zone] = match
  const monthNumber = months.indexOf(month.toLowerCase()) + 1
  return written(fullYear(year), monthNumber, Number(day), hour, minute, second, half, zone)
}

/** Day before month, as Vietnamese writes it; the other way about where the second number can be no month. */
function slashed(text: string): Written | null {
  const dateFirst = slashedPattern.exec(text)
  if (dateFirst) {
    const [, first, second, year, hour, minute, seconds, half, zone] = dateFirst
    return daysAndMonths(first, second, year, hour, minute, seconds, half, zone)
  }
  const timeFirst = timeFirstPattern.exec(text)
  if (!timeFirst) return null
  const [, hour, minute, seconds, half, first, second, year, zone] = timeFirst
  return daysAndMonths(first, second, year, hour, minute, seconds, half, zone)
}

type Digits = string | undefined

function daysAndMonths(first: Digits, second: Digits, year: Digits, ...clock: Digits[]): Written | null {
  const [hour, minute, seconds, half, zone] = clock
  const monthFirst = Number(second) > 12
  const day = Number(monthFirst ? second : first)
  const month = Number(monthFirst ? first : second)
  return written(Number(year), month, day, hour, minute, seconds, half, zone)
}

function written(
  year: number,
  month: number,
  day: number,
  hour: Digits,
  minute: Digits,
  second: Digits,
  half: Digits,
  zone: Digits,
): Written | null {
  const hourOfDay = half ? (Number(hour ?? 0) % 12) + (/^[pc]/i.test(half) ? 12 : 0) : Number(hour ?? 0)
  const result = {
    year,
    month,
    day,
    hour: hourOfDay,
    minute: Number(minute ?? 0),
    second: Math.min(59, Number(second ?? 0)),
    offset: zoneOffset(zone ?? ''),
  }
  return isReal(result) ? result : null
}

function isReal({ year, month, day, hour, minute }: Written): boolean {
  if (year < 1970 || year > 2200 || hour > 23 || minute > 59) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** RFC 2822 4.3: two digits are of 2000 up to 49, of 1900 from there. */
function fullYear(digits: string): number {
  if (digits.length === 4) return Number(digits)
  return Number(digits) + (Number(digits) < 50 ? 2000 : 1900)
}

function zoneOffset(text: string): number | null {
  const numeric = /([+-])(\d{1,2})(?::?(\d{2}))?\)?\s*$/.exec(text)
  if (numeric) {
    const [, sign, hours, minutes = '0'] = numeric
    const offset = Number(hours) * 60 + Number(minutes)
    return offset > 14 * 60 ? null : sign === '-' ? -offset : offset
  }
  const name = /^[\s(]*([a-z]+)\b/i.exec(text)?.[1]?.toLowerCase() ?? ''
  return namedZones[name] ?? null
}

function format({ year, month, day, hour, minute, second, offset }: Written, fallback: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const east = offset ?? fallback
  const zone =
    east === 0
      ? 'Z'
      : `${east < 0 ? '-' : '+'}${two(Math.floor(Math.abs(east) / 60))}:${two(Math.abs(east) % 60)}`
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${zone}`
}
