import { parseDateline } from './capture/dateline'
import { formatCivilTime, parseMachineTime } from './capture/timestamp'

/**
 * The moment that a feed's date names, as ISO 8601 with the offset it was written with; null for what is no date.
 *
 * Takes RFC 822 (RSS), RFC 3339 (Atom, JSON Feed), W3C-DTF (RDF), and what newsrooms make of them: `GMT+7`,
 * `15/10/2020 11:54`, names of zones, years of two digits. A date without a zone is read in `zone` (`Z` or `±HH:MM`).
 */
export function parseFeedDate(raw: string, zone = 'Z'): string | null {
  const text = raw.trim().slice(0, 100).replace(shortYear, fullYear)
  const time = parseMachineTime(text) ?? parseDateline(text)?.time
  return time ? formatCivilTime(time, zone) : null
}

/** Vietnam's own time, for the feeds of Vietnamese newsrooms that leave the zone out. */
export const vietnamTime = '+07:00'

const shortYear = /^((?:\p{L}+,\s*)?\d{1,2}\s[a-z]{3,9}\s)(\d{2})(?=\s)/iu

/** RFC 2822 4.3: two digits are of 2000 up to 49, of 1900 from there. */
const fullYear = (_match: string, before: string, digits: string) =>
  `${before}${Number(digits) < 50 ? 20 : 19}${digits}`
