import type { ReactNode } from 'react'
import type { ArticleView } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import { classNames } from '@renderer/ui/class-names'
import styles from './view-item.module.css'

type ViewItemProps = {
  view:
    | Exclude<ArticleView, { kind: 'feed' | 'tag' | 'collection' }>
    | { kind: 'duplicates' | 'highlights' | 'sync' }
  icon: ReactNode
  count: number | undefined
  /** The count asks for something: unread articles. */
  strong?: boolean
}

/** One view of the library, with how much is in it. */
export function ViewItem({ view, icon, count, strong = false }: ViewItemProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { view: current, openView } = useNavigation()
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        aria-current={current.kind === view.kind ? 'page' : undefined}
        onClick={() => openView(view)}
      >
        <span aria-hidden className={styles.icon}>
          {icon}
        </span>
        <span className={styles.label}>{t(`view.${view.kind}`)}</span>
        {count ? (
          <span className={classNames(styles.count, strong && styles.strong)}>
            {format.number(count)}
            {strong ? <span className="visually-hidden"> {t('unread')}</span> : null}
          </span>
        ) : null}
      </button>
    </li>
  )
}
