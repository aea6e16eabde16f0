import { isDateline, parseDateline, splitUpdate } from './dateline'
import { formatCivilTime, parseMachineTime, type CivilTime } from './timestamp'

/**
 * What a page says of a moment: times of its metadata, best first, and what stands near its headline, in its order, which is only
 * asked for where the metadata has no time of the day: times for machines, and lines that may be datelines.
 */
export type SaidTimes = { machine: readonly string[]; near: () => NearTimes }
export type NearTimes = { machine: readonly string[]; shown: readonly string[] }

export type TimeContext = {
  /** Where no zone is written, a Vietnamese page means Vietnam's, any other is taken as UTC. */
  vietnamese: boolean
  /** `10/05/2020` is the fifth of October, as in the United States; day first everywhere else. */
  monthFirst: boolean
  /** Nothing is published later than this; milliseconds. */
  now: number
}

/**
 * When an article was published, as ISO 8601 with offset: by the first time in its metadata that can be read, else by
 * the first dateline on the page. What knows the day alone gives way to what knows the time of that day. A
 * line about the latest change counts where no other does. Dates before the web, and of the future, are mistakes.
 */
export function choosePublished({ machine, near }: SaidTimes, context: TimeContext): string | null {
  const declared = declaredTime(machine, context)
  if (declared !== null) return declared
  const { machine: others, shown } = near()
  const parts = shown.map(splitUpdate)
  const firstUpdate = parts.findIndex(({ published, updated }) => published === '' && updated !== '')
  // Behind a line that tells of a change alone, other dates belong to other articles, unless they say what they are.
  const lines = parts
    .map(({ published }) => published)
    .filter((line, index) => firstUpdate < 0 || index < firstUpdate || saysPublished.test(line))
  return (
    choose([...machine, ...others], lines, context) ??
    choose(
      [],
      parts.map(({ updated }) => updated),
      context,
    )
  )
}

const saysPublished = /đăng|xuất\s*bản|publi|posted/iu

/** When it was changed last, in the same way; null where that is before its publication. */
export function chooseModified(
  { machine, near }: SaidTimes,
  publishedAt: string | null,
  context: TimeContext,
): string | null {
  const updates = () => near().shown.map((line) => splitUpdate(line).updated)
  const modified = declaredTime(machine, context) ?? choose(machine, updates(), context)
  const isEarlier =
    modified !== null && publishedAt !== null && Date.parse(modified) < Date.parse(publishedAt)
  return isEarlier ? null : modified
}

/** Vietnam keeps one time all year. */
const vietnam = '+07:00'

/** The first time of the metadata that can be read, where it knows the time of the day; else null. */
function declaredTime(machine: readonly string[], context: TimeContext): string | null {
  const { fromMachine, format } = readers(context)
  for (const value of machine) {
    const time = fromMachine(value)
    if (time) return time.time ? format(time) : null
  }
  return null
}

function choose(machine: readonly string[], shown: readonly string[], context: TimeContext): string | null {
  const { fromMachine, fromLine, format } = readers(context)
  const times = machine.map(fromMachine).filter((time) => time !== undefined)
  const [declared] = times
  const datelines = shown.map(fromLine).filter((time) => time !== undefined)
  const best = declared
    ? ([...times, ...datelines].find((time) => time.time && isSameDay(time, declared)) ?? declared)
    : (datelines.find((time) => time.time) ?? datelines[0])
  return best ? format(best) : null
}

/** How times are read and written on a page; undefined for what cannot be one. */
function readers(context: TimeContext) {
  // Most times have a zone: then nobody asks what kind of page it is.
  const format = (time: CivilTime) =>
    formatCivilTime(time, time.offset === null && context.vietnamese ? vietnam : 'Z')
  const isPossible = (time: CivilTime | null | undefined): time is CivilTime =>
    time !== null && time !== undefined && time.year >= 1990 && Date.parse(format(time)) <= context.now
  const fromLine = (line: string) =>
    [parseDateline(line, () => context.monthFirst)?.time, parseDateline(line)?.time].find(isPossible)
  const fromMachine = (value: string) =>
    [parseMachineTime(value) ?? (isDateline(value) ? fromLine(value) : null)].find(isPossible)
  return { format, fromLine, fromMachine }
}

const isSameDay = (a: CivilTime, b: CivilTime) => a.year === b.year && a.month === b.month && a.day === b.day
