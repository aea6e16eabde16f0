import { Copy, ExternalLink, RefreshCw, Unlink } from 'lucide-react'
import type { Feed } from '@core/feed'
import { useTranslation } from '@renderer/i18n/use-translation'
import { MenuItem, MenuSeparator } from '@renderer/ui/menu'
import type { FeedActions } from './use-feed-actions'

type FeedMenuProps = { feed: Feed; actions: FeedActions }

/** What can be done to a feed. */
export function FeedMenu({ feed, actions }: FeedMenuProps) {
  const { t } = useTranslation('feeds')
  return (
    <>
      <MenuItem icon={<RefreshCw size={16} />} onSelect={() => actions.refresh(feed)}>
        {t('menu.refresh')}
      </MenuItem>
      <MenuItem icon={<ExternalLink size={16} />} onSelect={() => actions.openSite(feed)}>
        {t('menu.openSite')}
      </MenuItem>
      <MenuItem icon={<Copy size={16} />} onSelect={() => actions.copyAddress(feed)}>
        {t('menu.copy')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Unlink size={16} />} danger onSelect={() => actions.unsubscribe(feed)}>
        {t('menu.unsubscribe')}
      </MenuItem>
    </>
  )
}
