import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './group-heading.module.css'
import type { ListedGroup } from './listed-articles'

type GroupHeadingProps = {
  group: ListedGroup
  /** The place in the whole list, from 1, headings among the rows. */
  position: number
  /** Where it begins, as a length of CSS. */
  top: string
}

/** The line above the articles of a group: what it is of, and how many there are. */
export function GroupHeading({ group, position, top }: GroupHeadingProps) {
  const { t } = useTranslation('list')
  const format = useFormat()
  return (
    <div role="row" aria-rowindex={position} className={styles.heading} style={{ top }}>
      <div role="rowheader" className={styles.words}>
        <span className={styles.label}>{group.label}</span>
        <span className={styles.count} aria-label={t('count', { count: group.count })}>
          {format.number(group.count)}
        </span>
      </div>
    </div>
  )
}
