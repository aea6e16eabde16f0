import type { Json } from '@core/vault/record'
import { useAttempt } from '@renderer/actions/use-attempt'
import type { ShownConflict, SyncOverview } from '@renderer/data/sync/overview'
import { useToast } from '@renderer/ui/toast'

/** Settles a conflict of something, which can be taken back. */
export function useSettle({
  conflicts,
}: SyncOverview): (key: string, conflict: ShownConflict, chosen: Json) => void {
  const attempt = useAttempt()
  const toast = useToast()
  const settle = async (key: string, conflict: ShownConflict, chosen: Json) => {
    const settled = await conflicts.settle(key, conflict, chosen)
    if (!settled) return toast({ message: (t) => t('sync:conflict.gone') })
    return toast({
      message: (t) => t('sync:conflict.settled'),
      action: { label: (t) => t('app:undo'), run: () => attempt(conflicts.reopen(settled)) },
    })
  }
  return (...args) => attempt(settle(...args))
}
