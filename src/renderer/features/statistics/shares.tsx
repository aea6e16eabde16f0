import { largest, type Share } from '@core/catalogue/statistics'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { BarList } from '@renderer/ui/bar-list'
import styles from './statistics.module.css'

type SharesProps = {
  id: string
  title: string
  shares: readonly Share[]
  /** Articles in all. */
  articles: number
  nameOf: (key: string) => string
  /** What finds its articles; null for what no search can name. */
  queryOf: (key: string) => string | null
  onSearch: (query: string) => void
}

const most = 8

/** Of which there are most articles; the rest together. */
export function Shares({ id, title, shares, articles, nameOf, queryOf, onSearch }: SharesProps) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  const { shown, rest } = largest(shares, most)
  const amountOf = (amount: number) => ({
    amount,
    text: t('share', { count: amount, percent: format.percent(amount / articles) }),
  })
  const items = shown.map((share) => {
    const query = share.key === '' ? null : queryOf(share.key)
    return {
      ...{ key: share.key, label: share.key === '' ? t('unknown') : nameOf(share.key) },
      ...amountOf(share.articles),
      onSelect: query === null ? undefined : () => onSearch(query),
    }
  })
  const others = rest.reduce((sum, share) => sum + share.articles, 0)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      <BarList
        label={title}
        items={
          others > 0
            ? [...items, { key: ' ', label: t('others', { count: rest.length }), ...amountOf(others) }]
            : items
        }
      />
    </section>
  )
}
