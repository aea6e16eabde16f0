import { useCallback, useId, useState, type ReactNode } from 'react'
import { Copy, CopyCheck } from 'lucide-react'
import type { Article } from '@core/article'
import { siteOf } from '@core/article-words'
import { useSearchProgress } from '@renderer/data/search/search-context'
import { useDuplicates } from '@renderer/data/search/use-duplicates'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'
import { EmptyState } from '@renderer/ui/empty-state'
import styles from './duplicates-view.module.css'
import { SideBySide, type RenderComparison } from './side-by-side'
import { useDuplicateActions } from './use-duplicate-actions'

const keyOf = (group: readonly Article[]): string => group.map(({ id }) => id).join(' ')

type DuplicatesViewProps = {
  /** Whose group is open at first; null for none. */
  articleId: string | null
  renderComparison: RenderComparison
}

/** Articles that seem to be one: each group opens side by side. */
export function DuplicatesView({ articleId, renderComparison }: DuplicatesViewProps) {
  const { t } = useTranslation('duplicates')
  const groups = useDuplicates()
  const headingId = useId()
  /** An article of the group that is open. */
  const [chosen, setChosen] = useState(articleId)
  const close = useCallback(() => setChosen(null), [])
  // What is undone comes back into the list alone.
  const actions = useDuplicateActions(close)
  const open = groups?.find((group) => group.some(({ id }) => id === chosen))

  return (
    <section aria-labelledby={headingId} aria-busy={groups === null} className={styles.view} id="duplicates">
      <header className={styles.header}>
        <h1 id={headingId} className={styles.title}>
          {t('title')}
        </h1>
        <p role="status" className={styles.muted}>
          {groups && groups.length > 0 ? t('count', { count: groups.length }) : null}
        </p>
      </header>
      <Reading />
      {groups?.length === 0 ? (
        <EmptyState icon={<CopyCheck size={22} />} title={t('none')}>
          {t('none.text')}
        </EmptyState>
      ) : null}
      {groups && groups.length > 0 ? (
        <ul aria-labelledby={headingId} className={styles.groups}>
          {groups.map((group) => (
            <li key={keyOf(group)}>
              <Group group={group} onOpen={() => setChosen(group[0]?.id ?? null)} />
            </li>
          ))}
        </ul>
      ) : null}
      <Dialog
        open={open !== undefined}
        onClose={close}
        title={t('sideBySide')}
        size="large"
        startFocus="dialog"
        footer={
          open ? (
            <Button onClick={() => actions.keepAll(open)}>{t('keepAll', { count: open.length })}</Button>
          ) : null
        }
      >
        {open ? (
          <SideBySide key={keyOf(open)} group={open} actions={actions} renderComparison={renderComparison} />
        ) : null}
      </Dialog>
    </section>
  )
}

function Group({ group, onOpen }: { group: readonly Article[]; onOpen: () => void }) {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  const [first] = group
  if (!first) return null
  const sites: ReactNode = format.list([...new Set(group.map(siteOf))])
  return (
    <button type="button" className={styles.group} onClick={onOpen}>
      <Copy aria-hidden size={18} className={styles.icon} />
      <span className={styles.words}>
        <span className={styles.name} lang={first.lang ?? undefined}>
          {first.title}
        </span>
        <span className={styles.muted}>
          {t('group', { count: group.length })} · {sites} · {format.date(first.savedAt)}
        </span>
      </span>
    </button>
  )
}

/** That there may be more, while not everything has been read. */
function Reading() {
  const { t } = useTranslation('duplicates')
  const progress = useSearchProgress()
  if (progress?.left === 0) return null
  return (
    <p role="status" className={styles.note}>
      {progress
        ? t('reading', { done: progress.total - progress.left, total: progress.total })
        : t('opening')}
    </p>
  )
}
