import { Folder } from 'lucide-react'
import { pathsIn } from '@core/collection-tree'
import { useBookmarkActions } from '@renderer/actions/bookmark-actions'
import { useLibrary, useLive } from '@renderer/data'
import { useCollator } from '@renderer/i18n/use-collator'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useDialog } from '@renderer/navigation/navigation'
import { Dialog } from '@renderer/ui/dialog'
import { PickList, type PickOption } from '@renderer/ui/pick-list'

/** Which collection bookmarks are to be in: one that there is, a new one, or none. */
export function CollectionDialog() {
  const { t } = useTranslation('bookmarks')
  const { dialog, closeDialog } = useDialog()
  return (
    <Dialog open={dialog === 'bookmarks-to'} onClose={closeDialog} title={t('collect.title')}>
      <Choice />
    </Dialog>
  )
}

/** Of no collection. */
const nowhere = ''

function Choice() {
  const { t } = useTranslation('bookmarks')
  const { bookmarks, collections } = useLibrary()
  const { dialogIds, closeDialog } = useDialog()
  const { move } = useBookmarkActions()
  const compare = useCollator()
  const chosen = useLive(() => bookmarks.some(dialogIds), [bookmarks, dialogIds])
  const all = useLive(() => collections.list(), [collections])
  if (!chosen || !all) return null

  const pathOf = pathsIn(all)
  const paths = [
    ...all.filter(({ query }) => query === null).map(({ id }) => pathOf(id).join('/')),
    ...chosen.map(({ collection }) => collection),
  ].filter((path) => path !== nowhere)
  const stateOf = (path: string): PickOption['state'] => {
    const there = chosen.filter(({ collection }) => collection === path).length
    return there === 0 ? 'none' : there === chosen.length ? 'all' : 'some'
  }
  const moveTo = (path: string) => {
    closeDialog()
    move(chosen, path)
  }
  const options: PickOption[] = [...new Set(paths)].sort(compare).map((path) => ({
    ...{ id: path, name: path, state: stateOf(path) },
    icon: <Folder size={16} aria-hidden />,
  }))
  if (stateOf(nowhere) !== 'all')
    options.unshift({ id: nowhere, name: t('collect.none'), state: stateOf(nowhere) })

  return (
    <PickList
      label={t('collect.field')}
      placeholder={t('collect.field')}
      empty={t('collect.empty')}
      error={null}
      onType={() => undefined}
      options={options}
      onPick={({ id }) => moveTo(id)}
      create={{ label: (name) => t('collect.create', { name }), run: moveTo }}
    />
  )
}
