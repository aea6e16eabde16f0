import { isCivilTime, zoneNames, zoneOffset, type CivilTime } from './timestamp'

/** A dateline, and what of the text is not part of it. */
export type Dateline = { time: CivilTime; rest: string }

// Vietnamese newsrooms write the day first, and the time before or behind the date:
//   15/10/2020 11:54 · Thứ Năm, 15/10/2020, 11:54 (GMT+7) · 15-10-2020 - 11:54 AM · 11:54 | 15/10/2020 ·
//   11h54 ngày 15/10/2020 · 15 tháng 10, 2020 · Tháng Mười 15, 2020
const vietnameseWords =
  /(?<!\p{L})(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s*nhật|t[2-7]|cn|(?:ngày\s*|thời\s*gian\s*)?(?:cập\s*nhật(?:\s*lần\s*cuối)?|chỉnh\s*sửa|(?:được\s*)?đăng(?:\s*tải)?|xuất\s*bản)|thời\s*gian|lúc|ngày|vào)(?!\p{L})/giu
const ago = /\(?\d+\s*(?:giây|phút|giờ|ngày|tuần|tháng|năm)\s*trước(?!\p{L})\)?/giu
const englishWords =
  /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:first\s+)?published|posted|(?:last\s+)?(?:updated|modified|revised)|date|on|at)\b/gi

const distance =
  /\(?\s*(?:\b(?:GMT|UTC)\s*([+-]\s*\d{1,2}(?::?\d{2})?)|(?<!\d)([+-]\d{2}:?\d{2}))(?!\d)\s*\)?/i
const namedZone = new RegExp(`\\(?\\s*\\b(${zoneNames})\\b\\s*\\)?`)
const vietnamTime = /\(?\s*giờ\s+(?:Việt\s*Nam|Hà\s*Nội)\s*\)?/iu

const numericDate = /(?<!\d)(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)/
/** With two digits of the year, only where nothing but a day can come first, or the words around it are Vietnamese. */
const shortDate = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?![\d/.:-])/
const isoDate = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/
const vietnameseMonths = [
  'một',
  'hai',
  'ba',
  'tư',
  'năm',
  'sáu',
  'bảy',
  'tám',
  'chín',
  'mười',
  'mười một',
  'mười hai',
]
const monthWord = `(?:tháng|thg)\\s*(\\d{1,2}|${vietnameseMonths.toReversed().join('|').replaceAll(' ', '\\s*')})`
const dayMonthWord = new RegExp(
  `(?<!\\d)(\\d{1,2})\\s*,?\\s*${monthWord}\\s*(?:,|năm)?\\s*(\\d{4})(?!\\d)`,
  'iu',
)
const monthWordDay = new RegExp(`${monthWord}\\s+(\\d{1,2})\\s*(?:,|năm)\\s*(\\d{4})(?!\\d)`, 'iu')
const halfOfDay = String.raw`(?:[ap]\.?m\.?|SA|CH|sáng|chiều|tối)(?!\p{L})`
const clock = new RegExp(
  String.raw`(?<![\d:])(?<!(?:GMT|UTC)\s?[+-]\s?)(\d{1,2})\s?(?:(?:[:hg]|giờ)\s?(?:(\d{2})(?:\s?(?:phút|p(?!\.?\s?m))|:(\d{2}))?(?!\d)|(\d)\s?phút)|(?:h|giờ)(?![\p{L}\d])|(?=\s?[ap]\.?m\b))\s*(${halfOfDay})?`,
  'iu',
)

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
 * @param monthFirst asked of a date that can be read both ways: whether its page writes the month first, between slashes or dashes
 */
export function parseDateline(input: string, monthFirst: () => boolean = () => false): Dateline | null {
  const text = input
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(ago, ' ')
    .trim()
  const date = findDate(text, monthFirst)
  if (!date) return null
  let rest = without(text, date.match)

  const time = clock.exec(rest)
  if (time) rest = without(rest, time)
  const zone = findZone(rest)
  if (zone) rest = without(rest, zone.match)

  const civil: CivilTime = {
    ...date.value,
    time: time && clockTime(time),
    offset: zone?.offset ?? null,
  }
  if (!isCivilTime(civil)) return null
  return {
    time: civil,
    rest: rest.replace(vietnameseWords, ' ').replace(englishWords, ' ').replace(edges, ' ').trim(),
  }
}

/** Whether the text is a dateline and nothing else; one with the time of an update behind it is that, too. */
export function isDateline(input: string): boolean {
  if (input.length > 120) return false
  const isWhole = (text: string) => parseDateline(text)?.rest === ''
  const { published, updated } = splitUpdate(input)
  return isWhole(input) || (updated !== '' && (published === '' || isWhole(published)) && isWhole(updated))
}

/** Whether a text has nothing but words that stand around a date, such as the day of the week. */
export const isDatelineWord = (text: string): boolean =>
  text.normalize('NFC').replace(vietnameseWords, ' ').replace(edges, ' ').trim() === ''

const updateStart =
  /[\s,|(–—-]*(?<!\p{L})(?:ngày\s*)?(?:cập\s*nhật|chỉnh\s*sửa|(?:last\s+)?(?:updated|modified|revised))(?!\p{L})/iu

/** A line's part about the publication, and the one about the latest change; either may be empty. */
export function splitUpdate(line: string): { published: string; updated: string } {
  const text = line.normalize('NFC')
  const start = text.search(updateStart)
  return start < 0
    ? { published: text, updated: '' }
    : { published: text.slice(0, start), updated: text.slice(start) }
}

const edges = /[\s,.|:;()[\]'’′\-–—•·/]+/gu

const without = (text: string, match: RegExpExecArray) =>
  `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`

function findZone(text: string): { match: RegExpExecArray; offset: string | null } | null {
  const match = distance.exec(text) ?? namedZone.exec(text)
  if (match) return { match, offset: zoneOffset(match[1] ?? match[2] ?? '') }
  const spoken = vietnamTime.exec(text)
  return spoken && { match: spoken, offset: '+07:00' }
}

type FoundDate = { match: RegExpExecArray; value: Pick<CivilTime, 'year' | 'month' | 'day'> }

function findDate(text: string, monthFirst: () => boolean): FoundDate | null {
  const found = (match: RegExpExecArray | null, year: number, month: number, day: number): FoundDate | null =>
    match && {
      match,
      value: { year: Number(match[year]), month: monthNumber(match[month] ?? ''), day: Number(match[day]) },
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
    const isMonthFirst = day <= 12 && (month > 12 || (numeric.match[2] !== '.' && monthFirst()))
    return isMonthFirst ? { ...numeric, value: { year, month: day, day: month } } : numeric
  }
  return (
    found(isoDate.exec(text), 1, 2, 3) ??
    found(dayMonthWord.exec(text), 3, 2, 1) ??
    found(monthWordDay.exec(text), 3, 1, 2) ??
    named(dayMonthYear.exec(text), 2, 1) ??
    named(monthDayYear.exec(text), 1, 2) ??
    findShortDate(text)
  )
}

function findShortDate(text: string): FoundDate | null {
  const match = shortDate.exec(text)
  if (!match) return null
  const [, day, , month, year] = match.map(Number)
  if (day === undefined || month === undefined || year === undefined) return null
  if (day <= 12 && text.search(vietnameseWords) < 0) return null
  return { match, value: { year: 2000 + year, month, day } }
}

/** By its number, or its number in Vietnamese; 0, which is none, for anything else. */
const monthNumber = (month: string): number =>
  Number(month) || vietnameseMonths.indexOf(month.toLowerCase().replace(/\s+/g, ' ')) + 1

/** `12 AM` is midnight; `13:30 PM`, which newsrooms write too, is 13:30. SA and CH are the Vietnamese AM and PM. */
function clockTime(match: RegExpExecArray): NonNullable<CivilTime['time']> {
  const [, hours, minutes, seconds, fewMinutes, half] = match
  let hour = Number(hours)
  if (half && hour <= 12) {
    const afternoon = /^(p|ch|t)/i.test(half)
    hour = (hour % 12) + (afternoon ? 12 : 0)
  }
  return { hour, minute: Number(minutes ?? fewMinutes ?? 0), second: Number(seconds ?? 0) }
}
