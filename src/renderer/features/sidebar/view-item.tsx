import { memo } from 'react'
import type { LucideIcon } from 'lucide-react'
import type { ArticleView } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { classNames } from '@renderer/ui/class-names'
import styles from './view-item.module.css'

type ViewItemProps = {
  kind:
    | Exclude<ArticleView, { kind: 'feed' | 'tag' | 'collection' }>['kind']
    | 'duplicates'
    | 'highlights'
    | 'sync'
  /** It is the one that is shown. */
  current: boolean
  icon: LucideIcon
  count: number | undefined
  /** The count asks for something: unread articles. */
  strong?: boolean
}

/** One view of the library, with how much is in it. It is drawn again only where it is shown, or was. */
export const ViewItem = memo(function ViewItem(props: ViewItemProps) {
  const { kind, current, icon: Icon, count, strong = false } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { openView } = useWays()
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        aria-current={current ? 'page' : undefined}
        onClick={() => openView({ kind })}
      >
        <span aria-hidden className={styles.icon}>
          <Icon size={18} />
        </span>
        <span className={styles.label}>{t(`view.${kind}`)}</span>
        {count ? (
          <span className={classNames(styles.count, strong && styles.strong)}>
            {format.number(count)}
            {strong ? <span className="visually-hidden"> {t('unread')}</span> : null}
          </span>
        ) : null}
      </button>
    </li>
  )
})
