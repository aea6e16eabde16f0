import type { Period, Step } from './catalogue/periods'
import type { Locale } from './locale'

export type PeriodWords = {
  /** Short, for an axis: `28 thg 11`, of a week its first day; `Thg 11 2026`; `2026`. */
  short: (step: Step, from: Date) => string
  /** Whole: `28 tháng 11, 2026`, of a week its first and last day. */
  long: (step: Step, period: Pick<Period, 'from' | 'to'>) => string
}

const shorts = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<Step, Intl.DateTimeFormatOptions>

const longs = {
  day: { dateStyle: 'long' },
  week: { dateStyle: 'long' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<Step, Intl.DateTimeFormatOptions>

/** Periods as people of the language call them. */
export function createPeriodWords(locale: Locale): PeriodWords {
  const lastDay = (to: Date) => new Date(to.getFullYear(), to.getMonth(), to.getDate() - 1)
  const upper = (words: string) => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)
  return {
    short: (step, from) => upper(new Intl.DateTimeFormat(locale, shorts[step]).format(from)),
    long: (step, { from, to }) => {
      const format = new Intl.DateTimeFormat(locale, longs[step])
      return upper(step === 'week' ? format.formatRange(from, lastDay(to)) : format.format(from))
    },
  }
}
