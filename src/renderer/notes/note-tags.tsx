import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { X } from 'lucide-react'
import type { NameError } from '@core/errors'
import { nameKey } from '@core/names'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary, useLive } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import { TagMark } from '@renderer/ui/tag-mark'
import { TextField } from '@renderer/ui/text-field'
import styles from './note-tags.module.css'

type NoteTagsProps = { tagIds: readonly string[]; onChange: (tagIds: string[]) => Promise<unknown> }

/** The tags of a note, those of the library: typed, with Enter behind each, and taken off. */
export function NoteTags({ tagIds, onChange }: NoteTagsProps) {
  const { t } = useTranslation('annotations')
  const { tags } = useLibrary()
  const attempt = useAttempt()
  const errorMessage = useErrorMessage()
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const all = useLive(() => tags.list(), [tags])
  const [text, setText] = useState('')
  const [error, setError] = useState<NameError | null>(null)
  const own = tagIds.flatMap((id) => all?.find((tag) => tag.id === id) ?? [])

  const add = async () => {
    const named = await tags.named([text])
    if (!named.ok) return setError(named.error)
    await onChange([...new Set([...tagIds, ...named.value.map(({ id }) => id)])])
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (text.trim() !== '') attempt(add())
  }

  return (
    <div className={styles.tags}>
      {own.length > 0 ? (
        <ul aria-label={t('tags')} className={styles.list}>
          {own.map(({ id, name, colour }) => (
            <li key={id} className={styles.tag}>
              <TagMark name={name} colour={colour} />
              <IconButton
                label={t('tags.remove', { name })}
                icon={<X size={14} />}
                onClick={() => {
                  // Its own place goes.
                  field.current?.focus()
                  attempt(onChange(tagIds.filter((other) => other !== id)))
                }}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <TextField
        ref={field}
        label={t('tags.add')}
        hideLabel
        placeholder={t('tags.add')}
        value={text}
        list={list}
        autoComplete="off"
        error={error && errorMessage(error)}
        onChange={(next) => {
          setText(next)
          setError(null)
        }}
        onKeyDown={onKeyDown}
      />
      <datalist id={list}>
        {all
          ?.filter(({ id, name }) => !tagIds.includes(id) && nameKey(name) !== nameKey(text))
          .map(({ id, name }) => (
            <option key={id} value={name}>
              {name}
            </option>
          ))}
      </datalist>
    </div>
  )
}
