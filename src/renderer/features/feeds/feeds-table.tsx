import { Ellipsis } from 'lucide-react'
import { addressWords } from '@core/article-words'
import type { Feed } from '@core/feed'
import { useFormat } from '@renderer/i18n/use-format'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu } from '@renderer/ui/menu'
import { feedName, folderWords, groupFeeds } from './feed-groups'
import { FeedMenu } from './feed-menu'
import { useFeedProblem } from './feed-problem'
import styles from './feeds-table.module.css'
import { useFeedActions, type FeedActions } from './use-feed-actions'

/** Each feed with its address, when it was asked, and what is the matter with it. */
export function FeedsTable({ feeds }: { feeds: readonly Feed[] }) {
  useMinute()
  const { t, i18n } = useTranslation('feeds')
  const actions = useFeedActions()
  const rows = groupFeeds(feeds, i18n.language).flatMap((group) => group.feeds)

  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('table.feed')}</th>
            <th scope="col">{t('table.checked')}</th>
            <th scope="col">{t('table.succeeded')}</th>
            <th scope="col">{t('table.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('table.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((feed) => (
            <FeedRow key={feed.id} feed={feed} actions={actions} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FeedRow({ feed, actions }: { feed: Feed; actions: FeedActions }) {
  const { t } = useTranslation('feeds')
  const { openView } = useWays()
  const problem = useFeedProblem()(feed)
  const name = feedName(feed)

  return (
    <tr>
      <th scope="row" className={styles.feed}>
        <button
          type="button"
          className={styles.name}
          onClick={() => openView({ kind: 'feed', feedId: feed.id })}
        >
          {name}
        </button>
        <span className={styles.address} title={feed.url} dir="ltr">
          {addressWords(feed.url)}
        </span>
        {feed.folder ? <span className={styles.folder}>{folderWords(feed.folder)}</span> : null}
      </th>
      <td className={styles.time}>
        <Moment at={feed.checkedAt} />
      </td>
      <td className={styles.time}>
        <Moment at={feed.succeededAt} />
      </td>
      <td className={styles.state}>
        {problem ? (
          <span className={styles[problem.kind]}>{problem.text}</span>
        ) : feed.succeededAt ? (
          t('state.works')
        ) : (
          t('state.waiting')
        )}
      </td>
      <td className={styles.actions}>
        <Menu
          align="end"
          trigger={<IconButton label={t('actions', { title: name })} icon={<Ellipsis size={18} />} />}
        >
          <FeedMenu feed={feed} actions={actions} />
        </Menu>
      </td>
    </tr>
  )
}

function Moment({ at }: { at: string | null }) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  if (at === null) return t('never')
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format.relative(at)}
    </time>
  )
}
