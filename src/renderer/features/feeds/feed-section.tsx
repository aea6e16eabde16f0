import { useId, useMemo } from 'react'
import { Plus } from 'lucide-react'
import { CommandButton } from '@renderer/commands/command-button'
import { useCounts, useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import styles from '@renderer/ui/side-section.module.css'
import { FeedFolder } from './feed-folder'
import { groupFeeds } from './feed-groups'
import { FeedLink } from './feed-link'
import { useFeedActions } from './use-feed-actions'

const plus = <Plus size={16} />

/** The sidebar's section of the subscriptions; its name leads to all of them. */
export function FeedSection() {
  const { t, i18n } = useTranslation('feeds')
  const { feeds } = useLibrary()
  const { view, openView } = useNavigation()
  const actions = useFeedActions()
  const headingId = useId()
  const subscriptions = useLive(() => feeds.list(), [feeds])
  const counts = useCounts()
  const groups = useMemo(() => groupFeeds(subscriptions ?? [], i18n.language), [subscriptions, i18n.language])

  return (
    <div role="group" aria-labelledby={headingId}>
      <header className={styles.header}>
        <h2 id={headingId} className={styles.heading}>
          <button
            type="button"
            className={styles.manage}
            aria-current={view.kind === 'feeds' ? 'page' : undefined}
            onClick={() => openView({ kind: 'feeds' })}
          >
            {t('section')}
          </button>
        </h2>
        <CommandButton id="feeds.add" icon={plus} label={t('add.title')} />
      </header>
      {subscriptions?.length === 0 ? <p className={styles.hint}>{t('section.empty')}</p> : null}
      {groups.map(({ path, feeds: members }) => {
        const links = members.map((feed) => (
          <FeedLink
            key={feed.id}
            feed={feed}
            unread={counts?.feeds.get(feed.id)?.unread ?? 0}
            current={view.kind === 'feed' && view.feedId === feed.id}
            actions={actions}
            openView={openView}
          />
        ))
        return path === '' ? (
          <ul key={path} className={styles.list}>
            {links}
          </ul>
        ) : (
          <FeedFolder key={path} path={path}>
            {links}
          </FeedFolder>
        )
      })}
    </div>
  )
}
