import { useLayoutEffect, useRef, type KeyboardEvent, type Ref } from 'react'
import styles from './note-field.module.css'
import type { Note } from './use-written-note'

type NoteFieldProps = {
  note: Note
  /** What the note is on, for screen readers. */
  label: string
  placeholder: string
  /** It has the keyboard as soon as it is there: no key that follows is lost. */
  startsHere?: boolean
  /** Escape, or Ctrl or Cmd with Enter. */
  onDone: () => void
  onBlur?: () => void
  ref?: Ref<HTMLTextAreaElement>
}

/** A field that grows with what is written in it. */
export function NoteField({
  note,
  label,
  placeholder,
  startsHere = false,
  onDone,
  onBlur,
  ref,
}: NoteFieldProps) {
  const own = useRef<HTMLTextAreaElement>(null)

  useLayoutEffect(() => {
    const field = own.current
    if (!field) return
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
  }, [note.text])

  useLayoutEffect(() => {
    if (startsHere) own.current?.focus()
  }, [startsHere])

  const onKeyDown = (event: KeyboardEvent) => {
    const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!done || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    note.finish()
    onDone()
  }

  return (
    <textarea
      ref={(field) => {
        own.current = field
        if (typeof ref === 'function') return ref(field)
        if (ref) ref.current = field
        return undefined
      }}
      className={styles.field}
      rows={3}
      value={note.text}
      placeholder={placeholder}
      aria-label={label}
      onChange={(event) => note.write(event.target.value)}
      onBlur={() => {
        note.finish()
        onBlur?.()
      }}
      onKeyDown={onKeyDown}
    />
  )
}
