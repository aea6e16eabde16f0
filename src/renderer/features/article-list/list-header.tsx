import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@renderer/i18n/use-format'
import styles from './list-header.module.css'

type ListHeaderProps = {
  title: string
  /** How many articles there are; undefined while nobody knows yet. */
  count: number | undefined
  id: string
  actions?: ReactNode
}

export function ListHeader({ title, count, id, actions }: ListHeaderProps) {
  const { t } = useTranslation('list')
  const format = useFormat()
  return (
    <header className={styles.header}>
      <h1 id={id} className={styles.title}>
        {title}
      </h1>
      {count ? (
        <span className={styles.count} aria-label={t('count', { count })}>
          {format.number(count)}
        </span>
      ) : null}
      <div className={styles.actions}>{actions}</div>
    </header>
  )
}
