import { useEffect } from 'react'
import { useToast } from '@renderer/ui/toast'
import { errorDetails } from './error-details'

/** Bugs outside of rendering: they are told, and their details can be copied. */
export function UnexpectedErrors() {
  const toast = useToast()

  useEffect(() => {
    const tell = (cause: unknown) =>
      toast({
        kind: 'error',
        message: (t) => t('app:unexpected'),
        action: {
          label: (t) => t('app:copyDetails'),
          run: () => void navigator.clipboard.writeText(errorDetails(cause)),
        },
      })
    const onError = (event: ErrorEvent) => {
      // Chromium's note that a size observer will be called a frame later: no error, and no `error` in it.
      if (event.error !== undefined && event.error !== null) tell(event.error)
    }
    const onRejection = (event: PromiseRejectionEvent) => tell(event.reason)
    window.addEventListener('error', onError)
    window.addEventListener('unhandledrejection', onRejection)
    return () => {
      window.removeEventListener('error', onError)
      window.removeEventListener('unhandledrejection', onRejection)
    }
  }, [toast])

  return null
}
