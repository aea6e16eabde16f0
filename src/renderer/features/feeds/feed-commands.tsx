import { useCommand } from '@renderer/commands/commands'
import { useWays } from '@renderer/navigation/navigation'
import { useFeedActions } from './use-feed-actions'
import { useOpml } from './use-opml'

/** Does the commands of the feeds, wherever the window is. */
export function FeedCommands() {
  const { openDialog } = useWays()
  const { refreshAll } = useFeedActions()
  const { importOpml, exportOpml } = useOpml()
  useCommand('feeds.add', () => openDialog('add-feed'))
  useCommand('feeds.refresh', refreshAll)
  useCommand('feeds.importOpml', importOpml)
  useCommand('feeds.exportOpml', exportOpml)
  return null
}
