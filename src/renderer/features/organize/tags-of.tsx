import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrangError } from '@core/errors'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary, useLive } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { PickList, type PickOption } from '@renderer/ui/pick-list'
import { TagDot } from '@renderer/ui/tag-mark'
import { useCollator } from './use-collator'

/** Which tags articles have: found, chosen and made in one field, and stored at once. */
export function TagsOf({ articleIds }: { articleIds: readonly string[] }) {
  const { t } = useTranslation('organize')
  const { tags } = useLibrary()
  const errorMessage = useErrorMessage()
  const attempt = useAttempt()
  const compare = useCollator()
  const [error, setError] = useState<TrangError | null>(null)
  const all = useLive(() => tags.list(), [tags])
  const given = useLive(() => tags.countsOf(articleIds), [tags, articleIds])
  if (!all || !given) return null

  const stateOf = (id: string): PickOption['state'] => {
    const having = given.get(id) ?? 0
    return having === 0 ? 'none' : having === articleIds.length ? 'all' : 'some'
  }
  const create = async (name: string) => {
    const made = await tags.named([name])
    if (!made.ok) return setError(made.error)
    await tags.assign(articleIds, { add: made.value.map(({ id }) => id) })
  }

  return (
    <PickList
      label={t('tagsOf.field')}
      placeholder={t('tagsOf.field')}
      empty={t('tagsOf.empty')}
      error={error && errorMessage(error)}
      onType={() => setError(null)}
      options={all
        .toSorted((a, b) => compare(a.name, b.name))
        .map(({ id, name, colour }) => ({
          id,
          name,
          icon: <TagDot colour={colour} />,
          state: stateOf(id),
        }))}
      onPick={({ id, state }) =>
        attempt(tags.assign(articleIds, state === 'all' ? { remove: [id] } : { add: [id] }))
      }
      create={{ label: (name) => t('tagsOf.create', { name }), run: (name) => attempt(create(name)) }}
    />
  )
}
