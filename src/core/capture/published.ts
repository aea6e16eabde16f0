import { parseDateline } from './dateline'
import { formatCivilTime, parseMachineTime, type CivilTime } from './timestamp'

/** Vietnam keeps one time all year. */
const vietnam = '+07:00'

/**
 * When an article was published, as ISO 8601 with offset: by the first time in its metadata that can be read, else by
 * the first dateline on the page. Metadata that knows the day alone gives way to a dateline of that day with a time.
 * Where no zone is written, a Vietnamese page means Vietnam's, any other is taken as UTC.
 * @param machine times of the metadata, best first
 * @param shown lines of the page that may be datelines, in its order
 */
export function choosePublished(
  machine: readonly string[],
  shown: readonly string[],
  vietnamese: boolean,
): string | null {
  const zone = vietnamese ? vietnam : 'Z'
  const declared = machine.map(parseMachineTime).find((time) => time !== null)
  const datelines = shown.map((line) => parseDateline(line)?.time).filter((time) => time !== undefined)
  const best = declared?.time
    ? declared
    : declared
      ? (datelines.find((time) => time.time && isSameDay(time, declared)) ?? declared)
      : (datelines.find((time) => time.time) ?? datelines[0])
  return best ? formatCivilTime(best, zone) : null
}

const isSameDay = (a: CivilTime, b: CivilTime) => a.year === b.year && a.month === b.month && a.day === b.day
