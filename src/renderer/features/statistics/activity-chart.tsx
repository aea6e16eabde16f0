import { useMemo } from 'react'
import type { Period, Step } from '@core/catalogue/periods'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './activity-chart.module.css'
import { axisLines, labelEvery } from './scale'
import { usePeriodWords } from './use-period-words'
import { useWidth } from './use-width'

type ActivityChartProps = { step: Step; periods: readonly Period[]; summary: string }

// In px. The lower half is for what was read.
const half = 92
const axis = 40
const labels = 24
const labelWidth = 84
const labelHalf = 28
const mostLines = 2

/** What was saved above a line and what was read below it, on one scale: what is which needs no colour. */
export function ActivityChart({ step, periods, summary }: ActivityChartProps) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  const words = usePeriodWords()
  const [box, width] = useWidth<HTMLDivElement>()
  const lines = useMemo(
    () => axisLines(Math.max(...periods.map(({ saved, read }) => Math.max(saved, read))), mostLines),
    [periods],
  )
  const room = Math.max(0, width - axis)
  const place = room / periods.length
  const bar = Math.max(1, Math.min(28, place - Math.max(1, place * 0.25)))
  const top = lines.at(-1) ?? 1
  const high = (articles: number) => (articles === 0 ? 0 : Math.max(2, (articles / top) * (half - 8)))
  const every = labelEvery(periods.length, room, labelWidth)

  return (
    <div ref={box} className={styles.box}>
      <svg role="img" aria-label={summary} width={width} height={2 * half + labels} className={styles.chart}>
        {lines.flatMap((articles) =>
          (articles === 0 ? [half] : [half - high(articles), half + high(articles)]).map((y) => (
            <g key={y}>
              <line
                x1={axis}
                x2={width}
                y1={y}
                y2={y}
                className={articles === 0 ? styles.base : styles.line}
              />
              <text x={axis - 8} y={y} dy="0.32em" textAnchor="end" className={styles.word}>
                {format.number(articles)}
              </text>
            </g>
          )),
        )}
        {periods.map((period, index) => {
          const x = axis + index * place
          const { saved, read } = period
          const at = x + (place - bar) / 2
          return (
            <g key={period.from.getTime()} className={styles.place}>
              <title>
                {t('period', {
                  period: words.long(step, period),
                  saved: format.number(saved),
                  read: format.number(read),
                })}
              </title>
              <rect x={x} y={0} width={place} height={2 * half} className={styles.ground} />
              <rect x={at} y={half - high(saved)} width={bar} height={high(saved)} className={styles.saved} />
              <rect x={at} y={half + 1} width={bar} height={high(read)} className={styles.read} />
            </g>
          )
        })}
        {periods.map(({ from }, index) =>
          // From the last one on: that is now.
          (periods.length - 1 - index) % every === 0 ? (
            <text
              key={from.getTime()}
              x={Math.min(axis + (index + 0.5) * place, width - labelHalf)}
              y={2 * half + 18}
              textAnchor="middle"
              className={styles.word}
            >
              {words.short(step, from)}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  )
}
