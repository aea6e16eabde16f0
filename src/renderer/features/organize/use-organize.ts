import { useMemo } from 'react'
import type { Collection } from '@core/collection'
import type { TrangError } from '@core/errors'
import type { Result } from '@core/result'
import type { Tag } from '@core/tag'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useUndoable } from '@renderer/actions/use-undoable'
import { useLibrary, type Undo } from '@renderer/data'
import type { ManyOptions } from '@renderer/data/many'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useJobs } from '@renderer/jobs/jobs-context'
import { takesTime } from '@renderer/jobs/many-work'
import { useWays } from '@renderer/navigation/navigation'
import { useToast, type ToastText } from '@renderer/ui/toast'

type Named = { id: string; name: string }

export type Organize = {
  tagArticles: (tag: Named, articleIds: readonly string[]) => void
  untagArticles: (tag: Named, articleIds: readonly string[]) => void
  collectArticles: (collection: Named, articleIds: readonly string[]) => void
  /** Takes articles out of a collection; in those below it they stay. */
  takeArticles: (collection: Named, articleIds: readonly string[]) => void
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
  const { manyWork } = useJobs()
  const { shownView, openView } = useWays()
  const errorMessage = useErrorMessage()
  const toast = useToast()
  const attempt = useAttempt()
  const undoable = useUndoable()

  return useMemo(() => {
    /** Shows how far it is; undefined where it was cancelled. */
    const forMany = async <T>(
      { length }: readonly unknown[],
      work: (options: ManyOptions) => Promise<T>,
    ): Promise<T | undefined> => {
      let signal: AbortSignal | undefined
      try {
        return await manyWork.run(length, (options) => {
          signal = options.signal
          return work(options)
        })
      } catch (cause) {
        // By its name it could be any transaction that did not come about.
        if (signal?.aborted !== true) throw cause
        toast({ message: (t) => t('app:many.cancelled') })
        return undefined
      }
    }

    const takeBack = (rows: Undo) => forMany(rows, (options) => undo(rows, options))
    const done = (message: ToastText, rows: Undo) =>
      undoable(message, rows, { takeBack, stays: takesTime(rows.length) })

    const told = (made: Result<Undo, TrangError> | undefined, message: ToastText) => {
      if (made?.ok === false) toast({ kind: 'error', message: errorMessage(made.error) })
      else if (made && made.value.length > 0) done(message, made.value)
    }

    const tagArticles = async ({ id, name }: Named, articleIds: readonly string[]) => {
      const rows = await forMany(articleIds, (options) => tags.assign(articleIds, { add: [id] }, options))
      const count = rows?.length
      if (count === 0) toast({ message: (t) => t('organize:done.taggedBefore', { name }) })
      else if (rows) done((t) => t('organize:done.tagged', { count, name }), rows)
    }

    const untagArticles = async ({ id, name }: Named, articleIds: readonly string[]) => {
      const rows = await forMany(articleIds, (options) => tags.assign(articleIds, { remove: [id] }, options))
      if (rows && rows.length > 0)
        done((t) => t('organize:done.untagged', { count: rows.length, name }), rows)
    }

    const collectArticles = async ({ id, name }: Named, articleIds: readonly string[]) => {
      const added = await forMany(articleIds, (options) => collections.add(id, articleIds, options))
      const count = added?.ok ? added.value.length : 0
      if (added?.ok && count === 0) toast({ message: (t) => t('organize:done.collectedBefore', { name }) })
      else told(added, (t) => t('organize:done.collected', { count, name }))
    }

    const takeArticles = async ({ id, name }: Named, articleIds: readonly string[]) => {
      const rows = await forMany(articleIds, (options) => collections.take(id, articleIds, options))
      if (rows && rows.length > 0) done((t) => t('organize:done.taken', { count: rows.length, name }), rows)
    }

    const removeCollection = async ({ id, name, query }: Collection) => {
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
      done((t) => t('organize:done.tagRemoved', { name }), await tags.remove(id))
    }

    const mergeTag = async (tag: Tag, into: Tag) => {
      const view = shownView()
      if (view.kind === 'tag' && view.tagId === tag.id) openView({ kind: 'tag', tagId: into.id })
      const rows = await tags.merge([tag.id], into.id)
      done((t) => t('organize:done.merged', { name: tag.name, into: into.name }), rows)
    }

    return {
      tagArticles: (tag, articleIds) => attempt(tagArticles(tag, articleIds)),
      untagArticles: (tag, articleIds) => attempt(untagArticles(tag, articleIds)),
      takeArticles: (collection, articleIds) => attempt(takeArticles(collection, articleIds)),
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
  }, [tags, collections, undo, manyWork, shownView, openView, errorMessage, toast, attempt, undoable])
}
