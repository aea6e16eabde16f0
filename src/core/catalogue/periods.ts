import { dayAfter, type Days } from './statistics'

/** How far back one looks. */
export const ranges = ['30days', '12months', 'all'] as const
export type Range = (typeof ranges)[number]

/** A week begins on Monday, in Vietnam as in ISO 8601. */
export type Step = 'day' | 'week' | 'month' | 'year'

/** From the midnight of `from` up to that of `to`, exclusive. */
export type Period = { from: Date; to: Date; saved: number; read: number; wordsRead: number }

/** Years in months are too many bars from here on. */
const mostMonths = 48

/**
 * Everything in periods that follow each other, the last of them the one that today is in. What a wrong clock put into
 * days to come is left out.
 */
export function periodsOf(days: Days | null, range: Range, today: Date): { step: Step; periods: Period[] } {
  const earliest = days && days.first < today ? days.first : today
  const { step, first } = beginOf(earliest, range, today)
  const periods: Period[] = []
  for (let from = startOf(step, first); from <= today;) {
    const to = following(step, from)
    periods.push({ from, to, saved: 0, read: 0, wordsRead: 0 })
    from = to
  }
  let at = 0
  if (!days) return { step, periods }
  for (const [index, saved] of days.saved.entries()) {
    const day = dayAfter(days.first, index)
    if (day > today) break
    while (at < periods.length && (periods[at]?.to ?? day) <= day) at++
    const period = periods[at]
    if (!period || day < period.from) continue
    period.saved += saved
    period.read += days.read[index] ?? 0
    period.wordsRead += days.wordsRead[index] ?? 0
  }
  return { step, periods }
}

function beginOf(earliest: Date, range: Range, today: Date): { step: Step; first: Date } {
  if (range === '30days') return { step: 'day', first: dayAfter(today, -29) }
  const yearAgo = new Date(today.getFullYear(), today.getMonth() - 12, today.getDate() + 1)
  if (range === '12months') return { step: 'week', first: yearAgo }
  const months =
    (today.getFullYear() - earliest.getFullYear()) * 12 + today.getMonth() - earliest.getMonth() + 1
  return { step: months > mostMonths ? 'year' : 'month', first: earliest }
}

function startOf(step: Step, date: Date): Date {
  switch (step) {
    case 'day':
      return dayAfter(date, 0)
    case 'week':
      return dayAfter(date, -((date.getDay() + 6) % 7))
    case 'month':
      return new Date(date.getFullYear(), date.getMonth(), 1)
    case 'year':
      return new Date(date.getFullYear(), 0, 1)
  }
}

function following(step: Step, from: Date): Date {
  switch (step) {
    case 'day':
      return dayAfter(from)
    case 'week':
      return dayAfter(from, 7)
    case 'month':
      return new Date(from.getFullYear(), from.getMonth() + 1, 1)
    case 'year':
      return new Date(from.getFullYear() + 1, 0, 1)
  }
}
