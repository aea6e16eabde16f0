import { useMemo } from 'react'
import type { Bookmark } from '@core/article'
import { useLibrary, type BookmarkChange } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useWays } from '@renderer/navigation/navigation'
import { useToast } from '@renderer/ui/toast'
import { useAttempt } from './use-attempt'
import { useUndoable } from './use-undoable'

export type BookmarkActions = {
  remove: (bookmarks: readonly Bookmark[]) => void
  /** Asks which collection bookmarks are to be in. */
  collect: (bookmarks: readonly Bookmark[]) => void
  /** Puts them into the collection of a path, which is made where it is not there, with their articles; into none where it is empty. */
  move: (bookmarks: readonly Bookmark[], path: string) => void
  tellAdded: (change: BookmarkChange) => void
}

/** What is done to bookmarks from wherever they are shown: at once, and undone from a toast. */
export function useBookmarkActions(): BookmarkActions {
  const { bookmarks, collections } = useLibrary()
  const { openDialog } = useWays()
  const errorMessage = useErrorMessage()
  const toast = useToast()
  const attempt = useAttempt()
  const done = useUndoable()
  return useMemo(() => {
    const remove = async (some: readonly Bookmark[]) => {
      const change = await bookmarks.removeMany(idsOf(some))
      if (change.length > 0) done((t) => t('bookmarks:done.removed', { count: some.length }), change)
    }

    const move = async (some: readonly Bookmark[], path: string) => {
      const count = some.length
      const names = path.split('/').filter((name) => name.trim() !== '')
      if (names.length === 0)
        return done((t) => t('bookmarks:done.taken', { count }), await bookmarks.move(idsOf(some), ''))
      const made = await collections.atPath(names)
      if (!made.ok) return toast({ kind: 'error', message: errorMessage(made.error) })
      const added = await collections.add(
        made.value.id,
        some.map(({ articleId }) => articleId),
      )
      if (added?.ok === false) return toast({ kind: 'error', message: errorMessage(added.error) })
      const moved = await bookmarks.move(idsOf(some), names.join('/'))
      return done(
        (t) => t('bookmarks:done.moved', { count, name: names.at(-1) }),
        [...moved, ...(added?.value ?? [])],
      )
    }

    return {
      remove: (some) => attempt(remove(some)),
      collect: (some) => openDialog('bookmarks-to', idsOf(some)),
      move: (some, path) => attempt(move(some, path)),
      tellAdded: ({ undo: change }) => done((t) => t('bookmarks:done.added'), change),
    }
  }, [bookmarks, collections, done, openDialog, errorMessage, toast, attempt])
}

const idsOf = (some: readonly Bookmark[]): string[] => some.map(({ id }) => id)
