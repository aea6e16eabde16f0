import { isCivilTime, parseOffset, type CivilTime } from './timestamp'

/** A dateline, and what of the text is not part of it. */
export type Dateline = { time: CivilTime; rest: string }

// Vietnamese newsrooms write the day first, and the time before or behind the date:
//   15/10/2020 11:54 · Thứ Năm, 15/10/2020, 11:54 (GMT+7) · 15-10-2020 - 11:54 AM · 11:54 | 15/10/2020 ·
//   11h54 ngày 15/10/2020 · 15 tháng 10, 2020
const vietnameseWords =
  /(?:(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s*nhật)|(?:ngày\s*)?(?:cập\s*nhật(?:\s*(?:lần\s*cuối|lúc))?|đăng(?:\s*(?:lúc|ngày))?|xuất\s*bản(?:\s*(?:lúc|ngày))?)|lúc|ngày)/giu
const englishWords =
  /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:first\s+)?published|posted|(?:last\s+)?(?:updated|modified)|on|at)\b/gi
const zones = /\(?\s*\b(GMT|UTC)\s*([+-]\s*\d{1,2}(?::?\d{2})?)?\s*\)?|\bZ\b/i

const numericDate = /(?<!\d)(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)/
const isoDate = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/
const monthWordDate = /(?<!\d)(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:,|năm)?\s*(\d{4})(?!\d)/iu
const clock =
  /(?<![\d:])(\d{1,2})\s?(?:[:hg]|giờ)\s?(\d{2})(?:\s?(?:phút|p(?!\.?\s?m))|:(\d{2}))?(?!\d)\s*((?:[ap]\.?m\.?|SA|CH)(?!\p{L}))?/iu

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const monthName = `((?:${months})[a-z]*)\\.?`
const dayMonthYear = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+${monthName},?\\s+(\\d{4})(?!\\d)`,
  'i',
)
const monthDayYear = new RegExp(`\\b${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'i')

/**
 * Reads the date, and the time if there is one, that a page shows under its headline. Day first, as in Vietnam; only a
 * date that cannot be that (`10/15/2020`) is read month first. Null when the text holds no valid date.
 */
export function parseDateline(input: string): Dateline | null {
  const text = input
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  const date = findDate(text)
  if (!date) return null
  let rest = without(text, date.match)

  const zone = zones.exec(rest)
  if (zone) rest = without(rest, zone)
  const time = clock.exec(rest)
  if (time) rest = without(rest, time)

  const civil: CivilTime = {
    ...date.value,
    time: time && clockTime(time),
    offset: zone && (zone[2] ? parseOffset(zone[2].replace(/\s/g, '')) : 'Z'),
  }
  if (!isCivilTime(civil)) return null
  return {
    time: civil,
    rest: rest.replace(vietnameseWords, ' ').replace(englishWords, ' ').replace(edges, ' ').trim(),
  }
}

/** Whether the text is a dateline and nothing else. */
export function isDateline(input: string): boolean {
  return input.length <= 120 && parseDateline(input)?.rest === ''
}

const edges = /[\s,.|:;()\-–—•·/]+/gu

const without = (text: string, match: RegExpExecArray) =>
  `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`

type FoundDate = { match: RegExpExecArray; value: Pick<CivilTime, 'year' | 'month' | 'day'> }

function findDate(text: string): FoundDate | null {
  const found = (match: RegExpExecArray | null, year: number, month: number, day: number): FoundDate | null =>
    match && {
      match,
      value: { year: Number(match[year]), month: Number(match[month]), day: Number(match[day]) },
    }
  const named = (match: RegExpExecArray | null, month: number, day: number): FoundDate | null =>
    match && {
      match,
      value: {
        year: Number(match[3]),
        month: months.split('|').indexOf((match[month] ?? '').slice(0, 3).toLowerCase()) + 1,
        day: Number(match[day]),
      },
    }

  const numeric = found(numericDate.exec(text), 4, 3, 1)
  if (numeric) {
    const { year, month, day } = numeric.value
    return month > 12 && day <= 12 ? { ...numeric, value: { year, month: day, day: month } } : numeric
  }
  return (
    found(isoDate.exec(text), 1, 2, 3) ??
    found(monthWordDate.exec(text), 3, 2, 1) ??
    named(dayMonthYear.exec(text), 2, 1) ??
    named(monthDayYear.exec(text), 1, 2)
  )
}

/** `12 AM` is midnight; `13:30 PM`, which newsrooms write too, is 13:30. SA and CH are the Vietnamese AM and PM. */
function clockTime([, hours, minutes, seconds, half]: RegExpExecArray): NonNullable<CivilTime['time']> {
  let hour = Number(hours)
  if (half && hour <= 12) {
    const afternoon = /^(p|ch)/i.test(half)
    hour = (hour % 12) + (afternoon ? 12 : 0)
  }
  return { hour, minute: Number(minutes), second: Number(seconds ?? 0) }
}
