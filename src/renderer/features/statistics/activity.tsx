import { useMemo, useState } from 'react'
import { readingMinutes } from '@core/article-words'
import { periodsOf, ranges, type Period, type Range, type Step } from '@core/catalogue/periods'
import type { Days } from '@core/catalogue/statistics'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Segmented } from '@renderer/ui/segmented'
import { ActivityChart } from './activity-chart'
import styles from './statistics.module.css'
import { usePeriodWords } from './use-period-words'

/** What was saved and read over time, for as far back as one likes. */
export function Activity({ days, today }: { days: Days | null; today: Date }) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  const [range, setRange] = useState<Range>('30days')
  const { step, periods } = useMemo(() => periodsOf(days, range, today), [days, range, today])
  const sum = (amount: (period: Period) => number) =>
    periods.reduce((total, period) => total + amount(period), 0)
  const wordCount = sum(({ wordsRead }) => wordsRead)
  const numbers = {
    saved: format.number(sum(({ saved }) => saved)),
    read: format.number(sum(({ read }) => read)),
  }
  const summary =
    wordCount > 0
      ? t('summary.time', { ...numbers, time: format.duration(readingMinutes({ wordCount }) * 60_000) })
      : t('summary', numbers)

  return (
    <section className={styles.section} aria-labelledby="statistics-activity">
      <header className={styles.sectionHeader}>
        <h2 id="statistics-activity" className={styles.heading}>
          {t('activity')}
        </h2>
        <Segmented
          size="small"
          label={t('range')}
          value={range}
          options={ranges.map((value) => ({ value, label: t(`range.${value}`) }))}
          onChange={setRange}
        />
      </header>
      <p className={styles.summary} role="status">
        {summary}
      </p>
      <ul className={styles.legend} aria-hidden>
        <li data-series="saved">{t('saved.above')}</li>
        <li data-series="read">{t('read.below')}</li>
      </ul>
      <ActivityChart step={step} periods={periods} summary={t('chart', { summary })} />
      <details className={styles.details}>
        <summary>{t('asTable')}</summary>
        <PeriodTable step={step} periods={periods} />
      </details>
    </section>
  )
}

/** The same in numbers, the latest first. */
function PeriodTable({ step, periods }: { step: Step; periods: readonly Period[] }) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  const words = usePeriodWords()
  return (
    <table className={styles.table} aria-label={t('activity')}>
      <thead>
        <tr>
          <th scope="col">{t(`step.${step}`)}</th>
          <th scope="col">{t('saved')}</th>
          <th scope="col">{t('read')}</th>
        </tr>
      </thead>
      <tbody>
        {periods.toReversed().map((period) => (
          <tr key={period.from.getTime()}>
            <th scope="row">{words.long(step, period)}</th>
            <td>{format.number(period.saved)}</td>
            <td>{format.number(period.read)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
