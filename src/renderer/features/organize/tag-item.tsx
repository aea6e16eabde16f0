import { memo } from 'react'
import type { Tag } from '@core/tag'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { classNames } from '@renderer/ui/class-names'
import { ContextMenu } from '@renderer/ui/menu'
import { TagDot } from '@renderer/ui/tag-mark'
import { useDrop } from './dropped'
import styles from './section.module.css'
import { TagMenu } from './tag-menu'
import type { Organize } from './use-organize'

type TagItemProps = {
  tag: Tag
  count: number
  /** Its list is the one that is shown. */
  current: boolean
  organize: Organize
}

/** A tag in the sidebar; articles that are dropped on it get it. Of many, only those are drawn again that are shown, or were. */
export const TagItem = memo(function TagItem({ tag, count, current, organize }: TagItemProps) {
  const { t } = useTranslation('organize')
  const format = useFormat()
  const { openView } = useWays()
  const { id, name, colour } = tag
  const { isOver, handlers } = useDrop({
    onDrop: (dropped) => 'articles' in dropped && organize.tagArticles(tag, dropped.articles),
  })

  return (
    <li>
      <ContextMenu
        trigger={
          <button
            type="button"
            className={classNames(styles.item, isOver && styles.over)}
            aria-current={current ? 'page' : undefined}
            title={colour === null ? name : t('coloured', { name, colour: t(`colour.${colour}`) })}
            onClick={() => openView({ kind: 'tag', tagId: id })}
            {...handlers}
          >
            <span className={styles.dot}>
              <TagDot colour={colour} />
            </span>
            <span className={styles.label}>{name}</span>
            {count > 0 ? (
              <span className={styles.count}>
                <span aria-hidden>{format.number(count)}</span>
                <span className="visually-hidden">{t('count', { count })}</span>
              </span>
            ) : null}
          </button>
        }
      >
        <TagMenu tag={tag} organize={organize} />
      </ContextMenu>
    </li>
  )
})
