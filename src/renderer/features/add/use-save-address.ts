import { useCallback } from 'react'
import type { Article } from '@core/article'
import type { AddressError, StoreError } from '@core/errors'
import type { Result } from '@core/result'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useJobs, useLackOfRoom } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { useOnline } from '@renderer/system/connectivity'
import { useToast } from '@renderer/ui/toast'
import { shortened } from './shorten'

/** Queues an address and tells so in passing; the way to it is the toast's button. */
export function useSaveAddress(): (input: string) => Promise<Result<Article, AddressError | StoreError>> {
  const { queue } = useJobs()
  const { openArticle, openView } = useWays()
  const online = useOnline()
  const lack = useLackOfRoom()
  const toast = useToast()
  return useCallback(
    async (input) => {
      const saved = await queue.save(input)
      if (saved.ok) {
        const { id } = saved.value
        toast({
          message: (t) => (lack ? t('add:queuedForRoom') : online ? t('add:saving') : t('add:queued')),
          action: {
            label: (t) => t('add:show'),
            run: () => {
              openView({ kind: 'inbox' })
              openArticle(id)
            },
          },
        })
      }
      return saved
    },
    [queue, openArticle, openView, online, lack, toast],
  )
}

/** The same for what was pasted, dropped or sent from outside: an address that is none, or that cannot
 * be kept, is told in a toast. */
export function useSaveFromOutside(): (input: string) => void {
  const save = useSaveAddress()
  const errorMessage = useErrorMessage()
  const toast = useToast()
  return useCallback(
    (input) => {
      const attempt = async () => {
        const saved = await save(input)
        if (!saved.ok) toast({ kind: 'error', message: errorMessage(shortened(saved.error)) })
      }
      attempt().catch(reportError)
    },
    [save, errorMessage, toast],
  )
}
