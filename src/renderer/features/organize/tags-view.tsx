import { useId } from 'react'
import { Ellipsis, Plus, Tag as TagIcon } from 'lucide-react'
import type { Tag } from '@core/tag'
import { useShortcut } from '@renderer/commands/commands'
import { useCounts, useLibrary, useLive } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu } from '@renderer/ui/menu'
import { TagDot } from '@renderer/ui/tag-mark'
import { TagMenu } from './tag-menu'
import styles from './tags-view.module.css'
import { useCollator } from '@renderer/i18n/use-collator'
import { useOrganize } from './use-organize'

/** All tags: how many articles have each, and what can be done to them. */
export function TagsView() {
  const { t } = useTranslation('organize')
  const { tags } = useLibrary()
  const { openDialog } = useWays()
  const compare = useCollator()
  const headingId = useId()
  const all = useLive(() => tags.list(), [tags])
  const sorted = (all ?? []).toSorted((a, b) => compare(a.name, b.name))
  const key = useShortcut('article.tags')
  const add = (
    <Button icon={<Plus size={16} />} onClick={() => openDialog('new-tag')}>
      {t('newTag')}
    </Button>
  )

  return (
    <section aria-labelledby={headingId} aria-busy={all === undefined} className={styles.view} id="tags">
      <header className={styles.header}>
        <h1 id={headingId} className={styles.title}>
          {t('tags')}
        </h1>
        {sorted.length > 0 ? add : null}
      </header>
      {sorted.length > 0 ? <TagsTable tags={sorted} /> : null}
      {all?.length === 0 ? (
        <EmptyState icon={<TagIcon size={22} />} title={t('tags.none')} action={add}>
          {t('tags.none.text', { key })}
        </EmptyState>
      ) : null}
    </section>
  )
}

function TagsTable({ tags }: { tags: readonly Tag[] }) {
  const { t } = useTranslation('organize')
  const organize = useOrganize()
  const format = useFormat()
  const { openView } = useWays()
  const counts = useCounts()
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('table.tag')}</th>
            <th scope="col">{t('colour')}</th>
            <th scope="col" className={styles.number}>
              {t('table.articles')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('table.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tags.map((tag) => (
            <tr key={tag.id}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.name}
                  onClick={() => openView({ kind: 'tag', tagId: tag.id })}
                >
                  <TagDot colour={tag.colour} />
                  {tag.name}
                </button>
              </th>
              <td className={styles.muted}>{t(`colour.${tag.colour ?? 'none'}`)}</td>
              <td className={styles.number}>{format.number(counts?.tags.get(tag.id)?.all ?? 0)}</td>
              <td className={styles.actions}>
                <Menu
                  align="end"
                  trigger={
                    <IconButton
                      label={t('actions', { name: tag.name })}
                      icon={<Ellipsis size={18} />}
                      tooltipSide="left"
                    />
                  }
                >
                  <TagMenu tag={tag} organize={organize} />
                </Menu>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
