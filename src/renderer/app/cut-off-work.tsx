import { useEffect } from 'react'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useToast } from '@renderer/ui/toast'

/** Goes on with what was being done to many articles when the app ended, and tells of it. */
export function CutOffWork() {
  const { many } = useLibrary()
  const { manyWork } = useJobs()
  const toast = useToast()
  const attempt = useAttempt()
  const errorMessage = useErrorMessage()

  useEffect(() => {
    const finish = async () => {
      const { count = 0, error = null } = (await manyWork.finish(many.finish)) ?? {}
      if (error) toast({ kind: 'error', message: errorMessage(error) })
      if (count > 0) toast({ message: (t) => t('app:many.finished', { count }) })
    }
    attempt(finish())
  }, [many, manyWork, toast, attempt, errorMessage])

  return null
}
