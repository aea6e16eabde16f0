import { useState, type FormEvent } from 'react'
import type { TrangError } from '@core/errors'
import { tagColours, type Tag, type TagColour } from '@core/tag'
import { useLibrary, useLive } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { TagDot } from '@renderer/ui/tag-mark'
import { TextField } from '@renderer/ui/text-field'
import { useStartFocus } from '@renderer/ui/use-start-focus'
import { changedFields } from './changed-fields'
import styles from './form.module.css'

/** The name and the colour of a tag. @param id null for a new one */
export function TagForm({ id }: { id: string | null }) {
  const { tags } = useLibrary()
  const known = useLive(async () => (id === null ? null : ((await tags.get(id)) ?? null)), [tags, id])
  if (known === undefined || (id !== null && known === null)) return null
  return <Fields tag={known} />
}

function Fields({ tag }: { tag: Tag | null }) {
  const { t } = useTranslation(['organize', 'app'])
  const { tags } = useLibrary()
  const { closeDialog } = useWays()
  const errorMessage = useErrorMessage()
  const start = useStartFocus<HTMLInputElement>()
  const [opened] = useState(() => ({ name: tag?.name ?? '', colour: tag?.colour ?? null }))
  const [name, setName] = useState(opened.name)
  const [colour, setColour] = useState<TagColour | null>(opened.colour)
  const [error, setError] = useState<TrangError | null>(null)

  const save = async () => {
    const saved = tag
      ? await tags.update(tag.id, changedFields(opened, { name, colour }))
      : await tags.create(name, colour)
    if (saved?.ok === false) setError(saved.error)
    else closeDialog()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    save().catch((cause: unknown) => setError(storeErrorOf(cause)))
  }

  return (
    <form onSubmit={onSubmit} noValidate className={styles.form}>
      <TextField
        ref={start}
        label={t('organize:name')}
        value={name}
        onChange={(value) => {
          setName(value)
          setError(null)
        }}
        error={error && errorMessage(error)}
        onFocus={(event) => event.target.select()}
        autoComplete="off"
      />
      <fieldset className={styles.colours}>
        <legend className={styles.legend}>{t('organize:colour')}</legend>
        {[null, ...tagColours].map((one) => (
          <label key={one ?? 'none'} className={styles.colour}>
            <input
              type="radio"
              name="colour"
              className="visually-hidden"
              checked={colour === one}
              onChange={() => setColour(one)}
            />
            <TagDot colour={one} />
            {t(`organize:colour.${one ?? 'none'}`)}
          </label>
        ))}
      </fieldset>
      <div className="dialog-actions">
        <Button onClick={closeDialog}>{t('app:cancel')}</Button>
        <Button type="submit" variant="primary" disabled={name.trim() === ''}>
          {tag ? t('organize:save') : t('organize:create')}
        </Button>
      </div>
    </form>
  )
}
