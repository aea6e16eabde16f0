import { useMemo } from 'react'
import type { Collection } from '@core/collection'
import type { TrangError } from '@core/errors'
import type { Result } from '@core/result'
import type { Tag } from '@core/tag'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary, type Undo } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useNavigation } from '@renderer/navigation/navigation'
import { useToast, type ToastText } from '@renderer/ui/toast'

export type Organize = {
  tagArticles: (tag: Tag, articleIds: readonly string[]) => void
  collectArticles: (collection: Collection, articleIds: readonly string[]) => void
  /** Puts a collection below another one, or at the top for null. */
  moveCollection: (id: string, to: Collection | null) => void
  removeCollection: (collection: Collection) => void
  removeTag: (tag: Tag) => void
  /** Gives the articles of one tag another one in its place. */
  mergeTag: (tag: Tag, into: Tag) => void
}

/** What is done to tags and collections from wherever they are shown: at once, and undone from a toast. */
export function useOrganize(): Organize {
  const { tags, collections, undo } = useLibrary()
  const { view, openView } = useNavigation()
  const errorMessage = useErrorMessage()
  const toast = useToast()
  const attempt = useAttempt()

  return useMemo(() => {
    const done = (message: ToastText, rows: Undo) =>
      toast({ message, action: { label: (t) => t('app:undo'), run: () => attempt(undo(rows)) } })

    const told = (made: Result<Undo, TrangError> | undefined, message: ToastText) => {
      if (made?.ok === false) toast({ kind: 'error', message: errorMessage(made.error) })
      else if (made && made.value.length > 0) done(message, made.value)
    }

    const tagArticles = async ({ id, name }: Tag, articleIds: readonly string[]) => {
      const rows = await tags.assign(articleIds, { add: [id] })
      const count = rows.length
      if (count === 0) toast({ message: (t) => t('organize:done.taggedBefore', { name }) })
      else done((t) => t('organize:done.tagged', { count, name }), rows)
    }

    const collectArticles = async ({ id, name }: Collection, articleIds: readonly string[]) => {
      const added = await collections.add(id, articleIds)
      const count = added?.ok ? added.value.length : 0
      if (added?.ok && count === 0) toast({ message: (t) => t('organize:done.collectedBefore', { name }) })
      else told(added, (t) => t('organize:done.collected', { count, name }))
    }

    const removeCollection = async ({ id, name, query }: Collection) => {
      if (view.kind === 'collection' && view.collectionId === id) openView({ kind: 'inbox' })
      const rows = await collections.remove(id)
      const below = rows.filter(({ entity }) => entity === 'collection').length - 1
      done(
        (t) =>
          query !== null
            ? t('organize:done.searchRemoved', { name })
            : below > 0
              ? t('organize:done.removedWith', { name, count: below })
              : t('organize:done.removed', { name }),
        rows,
      )
    }

    const removeTag = async ({ id, name }: Tag) => {
      if (view.kind === 'tag' && view.tagId === id) openView({ kind: 'inbox' })
      done((t) => t('organize:done.tagRemoved', { name }), await tags.remove(id))
    }

    const mergeTag = async (tag: Tag, into: Tag) => {
      if (view.kind === 'tag' && view.tagId === tag.id) openView({ kind: 'tag', tagId: into.id })
      const rows = await tags.merge([tag.id], into.id)
      done((t) => t('organize:done.merged', { name: tag.name, into: into.name }), rows)
    }

    return {
      tagArticles: (tag, articleIds) => attempt(tagArticles(tag, articleIds)),
      collectArticles: (collection, articleIds) => attempt(collectArticles(collection, articleIds)),
      moveCollection: (id, to) =>
        attempt(
          collections
            .move(id, to?.id ?? null)
            .then((moved) =>
              told(moved, (t) =>
                to === null ? t('organize:done.movedToTop') : t('organize:done.moved', { name: to.name }),
              ),
            ),
        ),
      removeCollection: (collection) => attempt(removeCollection(collection)),
      removeTag: (tag) => attempt(removeTag(tag)),
      mergeTag: (tag, into) => attempt(mergeTag(tag, into)),
    }
  }, [tags, collections, undo, view, openView, errorMessage, toast, attempt])
}
