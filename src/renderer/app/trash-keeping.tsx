import { useEffect } from 'react'
import { useLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { startTrashKeeping } from '@renderer/jobs/trash-keeping'
import { useToast } from '@renderer/ui/toast'

/** Lets the trash go of what has been in it for as long as people want, and tells of it. */
export function TrashKeeping() {
  const { many } = useLibrary()
  const toast = useToast()
  const errorMessage = useErrorMessage()

  useEffect(
    () =>
      startTrashKeeping({
        many,
        trang: window.trang,
        locks: navigator.locks,
        storage: localStorage,
        onDone: ({ count, error }) => {
          if (error) toast({ kind: 'error', message: errorMessage(error) })
          if (count > 0) toast({ message: (t) => t('app:many.outOfTrash', { count }) })
        },
      }),
    [many, toast, errorMessage],
  )

  return null
}
