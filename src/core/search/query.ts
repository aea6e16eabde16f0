import type { QueryError } from '../errors'
import { err, ok, type Result } from '../result'
import type { HeadField } from './fields'
import type { Word } from './fold'
import { searchWords } from './tokens'

/** Words that stand one behind the other. */
export type Phrase = {
  words: readonly Word[]
  /** The last word may go on. */
  prefix: boolean
  /** Where they stand; anywhere for null. */
  field: HeadField | null
}

export const flags = ['unread', 'starred', 'archived', 'bookmarked'] as const
export type Flag = (typeof flags)[number]

export type Condition =
  | { kind: 'is'; flag: Flag }
  /** A language without its region, such as `vi`. */
  | { kind: 'lang'; lang: string }
  /** The day as a number, 20250131: articles of earlier days; of that day and later ones. */
  | { kind: 'before' | 'after'; day: number }

/** What somebody looks for: everything in `all` and in `conditions`, nothing in `none`. */
export type Query = { all: Phrase[]; none: Phrase[]; conditions: { condition: Condition; wanted: boolean }[] }

/** `-`, then an operator with its colon, then a quoted phrase with its end (or without, at the end of the text) or a word. */
const part = /(-?)(?:(\p{L}+):(?!\/\/))?(?:["“”„]([^"“”]*)(["“”]|$)|(\S*))/gu

/** Nobody has said yet what they look for: a quote or a minus is on its way to something. */
export const saysNothing = (text: string): boolean => /^[\s"“”„-]*$/u.test(text)

const fieldOperators: Record<string, HeadField> = { tag: 'tag', site: 'site', author: 'byline' }

/**
 * Reads the search language: words (the last may go on, and so may the last of a phrase whose quote is still open),
 * `"a phrase"`, `-word`, `tag:`, `site:`, `lang:`, `author:`, `is:`, `before:` and `after:` with a day, month or year.
 * Values may be quoted, and everything be taken out with `-`.
 */
export function parseQuery(text: string): Result<Query, QueryError> {
  const query: Query = { all: [], none: [], conditions: [] }
  let last: Phrase | null = null
  let signs: string | null = null
  for (const [whole, minus, operator, quoted, quote, bare] of text.normalize('NFC').matchAll(part)) {
    if (whole === '' || whole === '-') continue
    const value = quoted ?? bare ?? ''
    const wanted = minus === ''
    last = null
    const name = operator?.toLowerCase()
    const field = name === undefined ? null : fieldOperators[name]
    if (name !== undefined && field === undefined) {
      const condition = conditionOf(name, value)
      if (!condition.ok) return condition
      query.conditions.push({ condition: condition.value, wanted })
      continue
    }
    const { words, alone } = searchWords(value)
    if (words.length === 0) {
      const isBlank = saysNothing(value)
      if (name !== undefined)
        return err(
          isBlank ? { type: 'search/bad-value', operator: name, value } : { type: 'search/no-words', value },
        )
      if (!isBlank) signs ??= value
      continue
    }
    const phrase: Phrase = { words, prefix: alone, field: field ?? null }
    ;(wanted ? query.all : query.none).push(phrase)
    if (wanted && (quote === '' || (name === undefined && quoted === undefined))) last = phrase
  }
  // Beside words they are left out, as those of a title that was copied; alone they would find everything.
  if (signs !== null && query.all.length === 0) return err({ type: 'search/no-words', value: signs })
  if (last) last.prefix = true
  return ok(query)
}

function conditionOf(operator: string, value: string): Result<Condition, QueryError> {
  const bad = err({ type: 'search/bad-value', operator, value } as const)
  switch (operator) {
    case 'is': {
      const flag = flags.find((one) => one === value.toLowerCase())
      return flag ? ok({ kind: 'is', flag }) : bad
    }
    case 'lang':
      return /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(value)
        ? ok({ kind: 'lang', lang: primaryLanguage(value) })
        : bad
    case 'before':
    case 'after': {
      const day = dayNumber(value)
      return day === null ? bad : ok({ kind: operator, day })
    }
    default:
      return err({ type: 'search/unknown-operator', operator })
  }
}

/** `vi` of `vi-VN`. */
export const primaryLanguage = (tag: string): string => (tag.split(/[-_]/)[0] ?? '').toLowerCase()

/** 20250131 of `2025-01-31`; a month or a year is its first day. Null for no day of the calendar. */
function dayNumber(text: string): number | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return year * 10_000 + month * 100 + day
}
