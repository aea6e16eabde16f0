import type { Columns } from './columns'
import { flag, kept } from './flags'

/** How many articles outside the trash are of a site, or in a language; the key is empty for those that name none. */
export type Share = { key: string; articles: number }

/**
 * What was saved and read on each day of the reader's clock, from `first`, a midnight, to the last day with anything. An
 * article counts as read on the day that it was read last.
 */
export type Days = { first: Date; saved: Uint32Array; read: Uint32Array; wordsRead: Float64Array }

export type Statistics = {
  /** Articles outside the trash, and those of them that have been read. */
  articles: number
  read: number
  /** Null where there is no article. */
  days: Days | null
  /** The largest first. */
  sites: Share[]
  languages: Share[]
}

/** What the articles outside the trash come to: two passes over all of them. */
export function statisticsOf(columns: Columns): Statistics {
  const flags = columns.flags()
  const [saved, read, words] = [
    columns.numbers('saved'),
    columns.numbers('read'),
    columns.numbers('length'),
  ] as const
  const [sites, languages] = [counterOf(columns, 'site'), counterOf(columns, 'lang')]
  const chosen = new Uint32Array(columns.end)
  let [articles, readArticles, earliest, latest] = [0, 0, Infinity, -Infinity]
  const reach = (time: number) => {
    if (time === Infinity) return
    if (time < earliest) earliest = time
    if (time > latest) latest = time
  }
  for (let slot = 0; slot < columns.end; slot++) {
    const own = flags[slot] ?? 0
    if ((own & kept) === 0) continue
    chosen[articles++] = slot
    if ((own & flag.unread) === 0) readArticles++
    sites.add(slot)
    languages.add(slot)
    reach(saved[slot] ?? Infinity)
    reach(read[slot] ?? Infinity)
  }

  const whole = { articles, read: readArticles, sites: sites.shares(), languages: languages.shares() }
  if (earliest === Infinity) return { ...whole, days: null }
  const { first, dayOf, length: dayCount } = calendar(earliest, latest)
  const days: Days = {
    first,
    saved: new Uint32Array(dayCount),
    read: new Uint32Array(dayCount),
    wordsRead: new Float64Array(dayCount),
  }
  for (let index = 0; index < articles; index++) {
    const slot = chosen[index] ?? 0
    const savedAt = saved[slot] ?? Infinity
    if (savedAt !== Infinity) count(days.saved, dayOf(savedAt))
    const readAt = read[slot] ?? Infinity
    if (readAt === Infinity) continue
    const day = dayOf(readAt)
    count(days.read, day)
    const length = words[slot] ?? Infinity
    if (length !== Infinity) days.wordsRead[day] = (days.wordsRead[day] ?? 0) + length
  }
  return { ...whole, days }
}

const count = (column: Uint32Array, at: number): void => {
  column[at] = (column[at] ?? 0) + 1
}

function counterOf(columns: Columns, name: 'site' | 'lang') {
  const texts = columns.textsOf(name)
  const numbers = columns.shared(name)
  const counts = new Uint32Array(texts.length)
  return {
    add: (slot: number) => count(counts, numbers[slot] ?? 0),
    shares: (): Share[] =>
      texts
        .map((key, number) => ({ key, articles: counts[number] ?? 0 }))
        .filter((share) => share.articles > 0)
        .sort((a, b) => b.articles - a.articles || (a.key < b.key ? -1 : 1)),
  }
}

const dayMs = 86_400_000

/** The midnight that so many days follow on that of `date`; the day after a change of the clock is 23 or 25 hours later. */
export const dayAfter = (date: Date, days = 1): Date =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)

/** The days of the reader's clock between two times, each known by its place from 0. */
function calendar(earliest: number, latest: number) {
  const first = dayAfter(new Date(earliest), 0)
  const midnights: number[] = []
  for (let day = first; day.getTime() <= latest; day = dayAfter(day)) midnights.push(day.getTime())
  const times = Float64Array.from([...midnights, Infinity])
  const begin = first.getTime()
  const dayOf = (time: number): number => {
    // What changes of the clock add up to is less than a day.
    const near = Math.floor((time - begin) / dayMs)
    if (time < (times[near] ?? Infinity)) return near - 1
    return time >= (times[near + 1] ?? Infinity) ? near + 1 : near
  }
  return { first, dayOf, length: midnights.length }
}

/** The largest shares, as many as are asked for, and the rest. */
export function largest(shares: readonly Share[], most: number): { shown: Share[]; rest: Share[] } {
  // One alone takes no more room under its own name.
  const end = shares.length === most + 1 ? shares.length : most
  return { shown: shares.slice(0, end), rest: shares.slice(end) }
}

export type Streak = { days: number; longest: number }

/** How many days in a row something was read: up to today, or yesterday while today is young; and the longest that was. */
export function streakOf(days: Days | null, today: Date): Streak {
  let [run, longest, current] = [0, 0, 0]
  if (!days) return { days: 0, longest }
  const yesterday = dayAfter(today, -1).getTime()
  for (const [at, read] of days.read.entries()) {
    run = read > 0 ? run + 1 : 0
    if (run > longest) longest = run
    if (run > 0 && dayAfter(days.first, at).getTime() >= yesterday) current = run
  }
  return { days: current, longest }
}
