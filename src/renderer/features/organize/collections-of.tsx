import { useState } from 'react'
import { Folder } from 'lucide-react'
import { collectionTree, pathOf } from '@core/collection-tree'
import type { TrangError } from '@core/errors'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary, useLive } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { PickList, type PickOption } from '@renderer/ui/pick-list'
import { plainNodes } from './collection-form'
import { useCollator } from '@renderer/i18n/use-collator'
import { useOrganize } from './use-organize'

/** Which collections articles are in: found, chosen and made in one field, and stored at once. */
export function CollectionsOf({ articleIds }: { articleIds: readonly string[] }) {
  const { t } = useTranslation('organize')
  const { collections } = useLibrary()
  const { collectArticles, takeArticles } = useOrganize()
  const errorMessage = useErrorMessage()
  const attempt = useAttempt()
  const compare = useCollator()
  const [error, setError] = useState<TrangError | null>(null)
  const all = useLive(() => collections.list(), [collections])
  const given = useLive(() => collections.countsOf(articleIds), [collections, articleIds])
  if (!all || !given) return null

  const stateOf = (id: string): PickOption['state'] => {
    const having = given.get(id) ?? 0
    return having === 0 ? 'none' : having === articleIds.length ? 'all' : 'some'
  }
  const add = async (id: string) => {
    const added = await collections.add(id, articleIds)
    if (added?.ok === false) setError(added.error)
  }
  const create = async (path: string) => {
    const made = await collections.atPath(path.split('/').filter((name) => name.trim() !== ''))
    if (!made.ok) return setError(made.error)
    if (articleIds.length > 1) collectArticles(made.value, articleIds)
    else await add(made.value.id)
  }

  return (
    <PickList
      label={t('collectionsOf.field')}
      placeholder={t('collectionsOf.field')}
      empty={t('collectionsOf.empty')}
      error={error && errorMessage(error)}
      onType={() => setError(null)}
      options={plainNodes(collectionTree(all, compare)).map(({ collection: { id } }) => ({
        id,
        name: pathOf(all, id).join('/'),
        icon: <Folder size={16} aria-hidden />,
        state: stateOf(id),
      }))}
      onPick={({ id, name, state }) => {
        if (articleIds.length > 1)
          (state === 'all' ? takeArticles : collectArticles)({ id, name }, articleIds)
        else attempt(state === 'all' ? collections.take(id, articleIds) : add(id))
      }}
      create={{
        label: (name) => t('collectionsOf.create', { name }),
        run: (name) => attempt(create(name)),
      }}
    />
  )
}
