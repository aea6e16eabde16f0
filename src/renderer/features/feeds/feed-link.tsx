import { memo } from 'react'
import { Info, Rss, TriangleAlert } from 'lucide-react'
import type { Feed } from '@core/feed'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import type { Navigation } from '@renderer/navigation/navigation'
import { ContextMenu } from '@renderer/ui/menu'
import { feedName } from './feed-groups'
import styles from './feed-link.module.css'
import { FeedMenu } from './feed-menu'
import { useFeedProblem, type FeedProblem } from './feed-problem'
import type { FeedActions } from './use-feed-actions'

type FeedLinkProps = {
  feed: Feed
  unread: number
  /** Its list is the one that is shown. */
  current: boolean
  actions: FeedActions
  openView: Navigation['openView']
}

/**
 * A feed in the sidebar: its name, what waits to be read, and whether something is the matter with it. Of many, only those are drawn
 * again that are shown, or were.
 */
export const FeedLink = memo(function FeedLink({ feed, unread, current, actions, openView }: FeedLinkProps) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  const problem = useFeedProblem()(feed)

  return (
    <li>
      <ContextMenu
        trigger={
          <button
            type="button"
            className={styles.link}
            aria-current={current ? 'page' : undefined}
            title={problem ? problem.text : feedName(feed)}
            onClick={() => openView({ kind: 'feed', feedId: feed.id })}
          >
            <Rss size={16} aria-hidden className={styles.icon} />
            <span className={styles.label}>{feedName(feed)}</span>
            {problem ? <ProblemMark problem={problem} /> : null}
            {unread > 0 ? (
              <span className={styles.count}>
                <span aria-hidden>{format.number(unread)}</span>
                <span className="visually-hidden">{t('unread', { count: unread })}</span>
              </span>
            ) : null}
          </button>
        }
      >
        <FeedMenu feed={feed} actions={actions} />
      </ContextMenu>
    </li>
  )
})

function ProblemMark({ problem }: { problem: FeedProblem }) {
  const Icon = problem.kind === 'error' ? TriangleAlert : Info
  return (
    <span className={styles[problem.kind]}>
      <Icon size={14} aria-hidden />
      <span className="visually-hidden">{problem.text}</span>
    </span>
  )
}
