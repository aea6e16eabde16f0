import { useMemo } from 'react'
import { useLibrary, type Undo } from '@renderer/data'
import { useToast, type ToastMessage, type ToastText } from '@renderer/ui/toast'
import { useAttempt, useTried } from './use-attempt'

type Options = Pick<ToastMessage, 'quiet' | 'stays' | 'isAgain'> & {
  /** Takes it back; undefined where it was cancelled. By default `library.undo` does. */
  takeBack?: (change: Undo) => Promise<Undo | undefined>
}

/** Tells what has been done to the library, which can be taken back, and done again, as often as somebody likes. */
export function useUndoable(): (message: ToastText, change: Undo, options?: Options) => void {
  const { undo } = useLibrary()
  const toast = useToast()
  const tried = useTried()
  const attempt = useAttempt()
  return useMemo(() => {
    const tell = (message: ToastText, change: Undo, { takeBack = undo, ...shown }: Options = {}): void =>
      toast({
        ...{ message, ...shown },
        undo: async () => {
          const undone = await tried(takeBack(change))
          if (!undone?.length) return undefined
          const redo = async () => {
            const again = await takeBack(undone)
            if (again?.length) tell(message, again, { takeBack, ...shown, quiet: false, isAgain: true })
          }
          return () => attempt(redo())
        },
      })
    return tell
  }, [undo, toast, tried, attempt])
}
