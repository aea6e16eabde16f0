import { useState } from 'react'
import type { TrangError } from '@core/errors'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary, useLive } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { PickList, type PickOption } from '@renderer/ui/pick-list'
import { TagDot } from '@renderer/ui/tag-mark'
import { useCollator } from '@renderer/i18n/use-collator'
import { useOrganize } from './use-organize'

/** Which tags articles have: found, chosen and made in one field, and stored at once; for many it is undone from a toast. */
export function TagsOf({ articleIds }: { articleIds: readonly string[] }) {
  const { t } = useTranslation('organize')
  const { tags } = useLibrary()
  const { tagArticles, untagArticles } = useOrganize()
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
    if (articleIds.length > 1) for (const tag of made.value) tagArticles(tag, articleIds)
    else await tags.assign(articleIds, { add: made.value.map(({ id }) => id) })
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
      onPick={(tag) => {
        if (articleIds.length > 1) (tag.state === 'all' ? untagArticles : tagArticles)(tag, articleIds)
        else attempt(tags.assign(articleIds, tag.state === 'all' ? { remove: [tag.id] } : { add: [tag.id] }))
      }}
      create={{ label: (name) => t('tagsOf.create', { name }), run: (name) => attempt(create(name)) }}
    />
  )
}
