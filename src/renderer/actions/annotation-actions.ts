import { useMemo } from 'react'
import type { HighlightColour } from '@core/annotation'
import type { Bookmark } from '@core/article'
import { useLibrary, type AnnotationChange } from '@renderer/data'
import { useToast, type ToastText } from '@renderer/ui/toast'
import { useAttempt, useTried } from './use-attempt'
import { useUndoable } from './use-undoable'

export type AnnotationActions = {
  recolour: (id: string, colour: HighlightColour) => void
  remove: (id: string) => void
  /** Takes the note off an article; its bookmark stays. */
  removeNote: (bookmark: Bookmark) => void
  tag: (id: string, tagIds: string[]) => Promise<void>
  /** Of one that has been made: it can be taken back, and whether it has become one with others is said. */
  tellMade: (change: AnnotationChange) => void
}

/** What is done to highlights, with its undo. */
export function useAnnotationActions(): AnnotationActions {
  const { annotations, bookmarks } = useLibrary()
  const toast = useToast()
  const attempt = useAttempt()
  const tried = useTried()
  const undoable = useUndoable()
  return useMemo(() => {
    const tell = (change: AnnotationChange | undefined, message: ToastText) => {
      if (change?.isJoined) undoable((t) => t('annotations:joined'), change.undo)
      else if (change) undoable(message, change.undo, { quiet: true })
    }
    const recolour = async (id: string, colour: HighlightColour) =>
      tell(await annotations.update(id, { colour }), (t) => t('annotations:recoloured'))
    const tag = async (id: string, tagIds: string[]) =>
      tell(await annotations.update(id, { tagIds }), (t) => t('annotations:tagged'))
    const remove = async (id: string) =>
      undoable((t) => t('annotations:removed'), await annotations.remove(id))
    const removeNote = async (bookmark: Bookmark, isAgain = false) => {
      const { articleId, note } = bookmark
      await bookmarks.add(articleId, { note: '' })
      const putBack = async () => {
        if ((await bookmarks.own(articleId))?.note === '') await bookmarks.add(articleId, { note })
      }
      toast({
        message: (t) => t('annotations:noteRemoved'),
        isAgain,
        undo: async () => {
          await tried(putBack())
          return () => attempt(removeNote(bookmark, true))
        },
      })
    }
    return {
      recolour: (id, colour) => attempt(recolour(id, colour)),
      remove: (id) => attempt(remove(id)),
      removeNote: (bookmark) => attempt(removeNote(bookmark)),
      tag,
      tellMade: (change) => tell(change, (t) => t('annotations:made')),
    }
  }, [annotations, bookmarks, undoable, toast, attempt, tried])
}
