import { lazy } from './lazy'
import type { Locale } from '@core/locale'

export type Format = {
  /** `11:54, 15 tháng 10, 2020`, as newspapers write it; `October 15, 2020, 11:54 AM` in English. */
  dateTime: (iso: string) => string
  /** `11:54` on this day, and as `dateTime` on others. */
  moment: (iso: string) => string
  /** `15 tháng 10, 2020` */
  date: (iso: string) => string
  /** `3 phút trước` within a week, after that the day, without the year where it is this one. */
  relative: (iso: string) => string
  /** Of `2020-10-15`: `Hôm nay`, `Hôm qua`, and then with the day of the week, `Thứ Năm, 15 tháng 10, 2020`. */
  day: (key: string) => string
  number: (value: number) => string
  /** `value` is 0 to 1. */
  percent: (value: number) => string
  /** `value` in bytes, in units of 1024. */
  bytes: (value: number) => string
  /** `ms` in milliseconds, as seconds, minutes or hours. */
  duration: (ms: number) => string
  list: (items: readonly string[]) => string
  /** `Tiếng Việt` for `vi`; a code that is none is given back. */
  language: (code: string) => string
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/**
 * Dates, numbers and lists as people of the language write them; `now` is the clock that "3 minutes ago" is told by. A
 * date that is none is given back as it came.
 */
export function createFormat(locale: Locale, now: () => Date = () => new Date()): Format {
  // Each takes a millisecond or more to make, and most are not asked for.
  const dates = lazy(() => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }))
  const daysOfYear = lazy(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }))
  const times = lazy(() => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }))
  const daysOfWeek = lazy(() => new Intl.DateTimeFormat(locale, { dateStyle: 'full' }))
  const relatives = lazy(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const numbers = lazy(() => new Intl.NumberFormat(locale))
  const percents = lazy(() => new Intl.NumberFormat(locale, { style: 'percent' }))
  const moments = lazy(() => new Intl.ListFormat(locale, { style: 'short', type: 'unit' }))
  const languages = lazy(() => new Intl.DisplayNames(locale, { type: 'language' }))
  const lists = lazy(() => new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }))

  const unit = (value: number, name: string, unitDisplay: 'short' | 'long') =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay,
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value)

  const upper = (words: string) => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)

  const withDate = (iso: string, write: (date: Date) => string) => {
    const date = new Date(iso)
    return Number.isNaN(date.getTime()) ? iso : write(date)
  }

  const dateTime = (date: Date) => {
    const parts = [dates().format(date), times().format(date)]
    return moments().format(locale === 'vi' ? parts.reverse() : parts)
  }

  return {
    dateTime: (iso) => withDate(iso, dateTime),
    moment: (iso) =>
      withDate(iso, (date) =>
        date.toDateString() === now().toDateString() ? times().format(date) : dateTime(date),
      ),
    date: (iso) => withDate(iso, (date) => dates().format(date)),
    relative: (iso) =>
      withDate(iso, (date) => {
        const seconds = Math.round((date.getTime() - now().getTime()) / 1000)
        const age = Math.abs(seconds)
        // Under a minute too: "now" does not go into a sentence such as "refreshed …".
        if (age < hour) return relatives().format(Math.trunc(seconds / minute) || -1, 'minute')
        if (age < day) return relatives().format(Math.trunc(seconds / hour), 'hour')
        if (age < 7 * day) return relatives().format(Math.trunc(seconds / day), 'day')
        return date.getFullYear() === now().getFullYear() ? daysOfYear().format(date) : dates().format(date)
      }),
    day: (key) =>
      withDate(`${key}T12:00`, (date) => {
        const today = new Date(now())
        const ago = Math.round((today.setHours(12, 0, 0, 0) - date.getTime()) / (day * 1000))
        const words = ago === 0 || ago === 1 ? relatives().format(-ago, 'day') : daysOfWeek().format(date)
        return upper(words)
      }),
    number: (value) => numbers().format(value),
    percent: (value) => percents().format(value),
    bytes: (value) => {
      const power = value < 1 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), byteUnits.length - 1)
      return unit(value / 1024 ** power, byteUnits[power] ?? 'byte', 'short')
    },
    duration: (ms) => {
      const seconds = ms / 1000
      if (seconds < 90) return unit(Math.max(1, Math.round(seconds)), 'second', 'long')
      if (seconds < 90 * minute) return unit(Math.round(seconds / minute), 'minute', 'long')
      return unit(Math.round(seconds / hour), 'hour', 'long')
    },
    list: (items) => lists().format(items),
    language: (code) => {
      // Intl throws at what cannot be one.
      if (!/^[a-z]{2,3}$/i.test(code)) return code
      return upper(languages().of(code) ?? code)
    },
  }
}
