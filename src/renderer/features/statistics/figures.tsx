import { readingMinutes } from '@core/article-words'
import { streakOf, type Statistics } from '@core/catalogue/statistics'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './statistics.module.css'

/** What the whole library comes to, in a few numbers. */
export function Figures({ statistics, today }: { statistics: Statistics; today: Date }) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  const { articles, read, days } = statistics
  const wordCount = days?.wordsRead.reduce((sum, words) => sum + words, 0) ?? 0
  const streak = streakOf(days, today)
  return (
    <dl className={styles.figures}>
      <Figure name={t('articles')} value={format.number(articles)} />
      <Figure name={t('read')} value={format.number(read)} note={format.percent(read / articles)} />
      <Figure name={t('wordsRead')} value={format.number(wordCount)} />
      <Figure
        name={t('readingTime')}
        value={wordCount > 0 ? format.duration(readingMinutes({ wordCount }) * 60_000) : format.number(0)}
        note={t('readingTime.note')}
      />
      <Figure
        name={t('streak')}
        value={t('days', { count: streak.days })}
        note={t('streak.longest', { days: t('days', { count: streak.longest }) })}
      />
    </dl>
  )
}

type FigureProps = { name: string; value: string; note?: string }

const Figure = ({ name, value, note }: FigureProps) => (
  <div className={styles.figure}>
    <dt>{name}</dt>
    <dd className={styles.value}>{value}</dd>
    {note === undefined ? null : <dd className={styles.note}>{note}</dd>}
  </div>
)
