import { useAttempt } from '@renderer/actions/use-attempt'
import { useCommand } from '@renderer/commands/commands'
import { useJobs, useSyncStatus } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'

/** Does the commands of sync, where what comes of them is in sight. */
export function SyncCommands() {
  const { openDialog } = useWays()
  const attempt = useAttempt()
  const { sync } = useJobs()
  const isSynced = useSyncStatus() !== null
  useCommand('sync.open', () => openDialog('sync'))
  useCommand('sync.now', () => attempt(sync.syncNow()), isSynced)
  return null
}
