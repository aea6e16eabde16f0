import { useAttempt } from '@renderer/actions/use-attempt'
import { useCommand } from '@renderer/commands/commands'
import { useCounts } from '@renderer/data'
import { useJobs } from '@renderer/jobs/jobs-context'
import { usePreferences } from '@renderer/system/preferences'

/** What is done to all captures, wherever the window is. */
export function CaptureCommands() {
  const { queue } = useJobs()
  const failed = useCounts()?.failed ?? 0
  const { preferences, setPreferences } = usePreferences()
  const attempt = useAttempt()
  useCommand('captures.pause', () => setPreferences({ capturesPaused: !preferences.capturesPaused }))
  useCommand('captures.retryFailed', () => attempt(queue.retryFailed()), failed > 0)
  return null
}
