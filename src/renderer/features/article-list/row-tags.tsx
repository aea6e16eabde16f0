import { useArticleTags } from '@renderer/data/article-tags'
import { useCollator } from '@renderer/i18n/use-collator'
import { useTranslation } from '@renderer/i18n/use-translation'
import { TagMark } from '@renderer/ui/tag-mark'
import styles from './article-row.module.css'

/** As many as a row has room for. */
const most = 1

/** The first of the tags of a row's article, and how many more there are. */
export function RowTags({ articleId }: { articleId: string }) {
  const { t } = useTranslation('list')
  const compare = useCollator()
  const tags = useArticleTags(articleId).toSorted((a, b) => compare(a.name, b.name))
  if (tags.length === 0) return null
  const names = tags.map(({ name }) => name).join(', ')
  return (
    <span className={styles.tags} title={names}>
      <span className="visually-hidden">{t('tags', { names })}</span>
      {tags.slice(0, most).map(({ id, name, colour }) => (
        <span key={id} aria-hidden className={styles.tag}>
          <TagMark name={name} colour={colour} />
        </span>
      ))}
      {tags.length > most ? <span aria-hidden>+{tags.length - most}</span> : null}
    </span>
  )
}
