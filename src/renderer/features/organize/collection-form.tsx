import { useState, type FormEvent } from 'react'
import type { Collection } from '@core/collection'
import { collectionTree, pathOf, type CollectionNode } from '@core/collection-tree'
import type { TrangError } from '@core/errors'
import { useLibrary, useLive } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation, useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { Select } from '@renderer/ui/select'
import { TextField } from '@renderer/ui/text-field'
import { useStartFocus } from '@renderer/ui/use-start-focus'
import { changedFields } from './changed-fields'
import styles from './form.module.css'
import { useCollator } from '@renderer/i18n/use-collator'

type CollectionFormProps = {
  /** The collection that is changed; null for a new one. */
  id: string | null
  parentId: string | null
  /** What is looked for in the window is kept. */
  isSearch?: boolean
}

/** The name of a collection, and where it is or what it looks for. */
export function CollectionForm({ id, parentId, isSearch = false }: CollectionFormProps) {
  const { collections } = useLibrary()
  const { search } = useNavigation()
  const all = useLive(() => collections.list(), [collections])
  if (!all) return null
  const known = all.find((collection) => collection.id === id)
  if (id !== null && !known) return null
  const query = isSearch ? search.text.trim() : null
  return <Fields all={all} start={known ?? { id: null, name: query ?? '', parentId, query }} />
}

type Start = Pick<Collection, 'name' | 'parentId' | 'query'> & { id: string | null }

const top = ''

function Fields({ all, start }: { all: readonly Collection[]; start: Start }) {
  const { t } = useTranslation(['organize', 'app'])
  const { collections } = useLibrary()
  const { closeDialog, openView } = useWays()
  const errorMessage = useErrorMessage()
  const compare = useCollator()
  const field = useStartFocus<HTMLInputElement>()
  const [opened] = useState(() => ({ name: start.name, query: start.query ?? '' }))
  const [name, setName] = useState(opened.name)
  const [place, setPlace] = useState(start.parentId ?? top)
  const [query, setQuery] = useState(opened.query)
  const [error, setError] = useState<TrangError | null>(null)
  const isSmart = start.query !== null
  const isOfQuery = error?.type.startsWith('search/')
  const parentId = place === top ? null : place

  const save = async () => {
    const { id } = start
    if (id !== null) {
      const changed = await collections.update(id, changedFields(opened, { name, query }))
      if (changed?.ok === false) return setError(changed.error)
      closeDialog()
      return
    }
    const made = await collections.create({ name, parentId, query: isSmart ? query : null })
    if (!made.ok) return setError(made.error)
    closeDialog()
    if (isSmart) openView({ kind: 'collection', collectionId: made.value.id })
  }

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    save().catch((cause: unknown) => setError(storeErrorOf(cause)))
  }

  const places = plainNodes(collectionTree(all, compare)).map(({ collection }) => ({
    value: collection.id,
    label: pathOf(all, collection.id).join(' › '),
  }))
  return (
    <form onSubmit={onSubmit} noValidate className={styles.form}>
      <TextField
        ref={field}
        label={t('organize:name')}
        value={name}
        onChange={(value) => {
          setName(value)
          setError(null)
        }}
        error={error && !isOfQuery ? errorMessage(error) : null}
        onFocus={(event) => event.target.select()}
        autoComplete="off"
      />
      {isSmart ? (
        <TextField
          label={t('organize:query')}
          value={query}
          onChange={(value) => {
            setQuery(value)
            setError(null)
          }}
          error={error && isOfQuery ? errorMessage(error) : null}
          description={t('organize:query.hint')}
          autoComplete="off"
          spellCheck={false}
        />
      ) : null}
      {start.id === null && places.length > 0 ? (
        <Select
          label={t('organize:place')}
          value={place}
          options={[{ value: top, label: t('organize:place.top') }, ...places]}
          onChange={(value) => {
            setPlace(value)
            setError(null)
          }}
        />
      ) : null}
      <div className="dialog-actions">
        <Button onClick={closeDialog}>{t('app:cancel')}</Button>
        <Button type="submit" variant="primary" disabled={name.trim() === ''}>
          {start.id === null ? t('organize:create') : t('organize:save')}
        </Button>
      </div>
    </form>
  )
}

/** Those that others can be below, from top to bottom. */
export const plainNodes = (nodes: readonly CollectionNode[]): CollectionNode[] =>
  nodes.flatMap((node) =>
    node.collection.query === null ? [node, ...plainNodes(node.children)] : plainNodes(node.children),
  )
