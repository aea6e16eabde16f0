import { useCallback } from 'react'
import { storeErrorOf } from '@renderer/data/store-error'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useToast } from '@renderer/ui/toast'

/** Takes a change of the library that somebody asked for: one that cannot be written is told, and undefined then; a bug is thrown. */
export function useTried(): <T>(work: Promise<T>) => Promise<T | undefined> {
  const errorMessage = useErrorMessage()
  const toast = useToast()
  return useCallback(
    (work) =>
      work.catch((cause: unknown) => {
        toast({ kind: 'error', message: errorMessage(storeErrorOf(cause)) })
        return undefined
      }),
    [errorMessage, toast],
  )
}

/** The same for one that nobody waits for; a bug is reported. */
export function useAttempt(): (work: Promise<unknown>) => void {
  const tried = useTried()
  return useCallback((work) => void tried(work).catch(reportError), [tried])
}
