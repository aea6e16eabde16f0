import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useCommand, useShortcut } from '@renderer/commands/commands'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './find-bar.module.css'
import type { Find } from './use-find'

/** What is looked for in the open article: a field, how many places say it, and the way from one to the next. */
export function FindBar({ find }: { find: Find }) {
  const { text, setText, step } = find
  const field = useRef<HTMLInputElement>(null)
  /** The bar was asked for, and did not come along with a search. */
  const asked = useRef(false)

  useCommand('find.open', () => {
    asked.current = true
    if (text === null) setText('')
    field.current?.select()
  })
  useCommand('find.next', () => step(1), text !== null)
  useCommand('find.previous', () => step(-1), text !== null)

  useEffect(() => {
    if (text !== null && asked.current) field.current?.select()
    asked.current = false
  }, [text])

  return text === null ? null : <Bar find={find} text={text} field={field} />
}

type BarProps = { find: Find; text: string; field: RefObject<HTMLInputElement | null> }

function Bar({ find, text, field }: BarProps) {
  const { t } = useTranslation('reader')
  const { hits, setText, step, close } = find
  const keys = { next: useShortcut('find.next'), previous: useShortcut('find.previous') }
  const none = !hits || hits.count === 0

  const leave = () => {
    close()
    document.querySelector<HTMLElement>('#article iframe')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') leave()
    else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }

  return (
    <search className={styles.bar} aria-label={t('find')}>
      <input
        ref={field}
        type="text"
        className={styles.input}
        aria-label={t('find')}
        placeholder={t('find')}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span role="status" className={styles.count}>
        <Count find={find} />
      </span>
      <IconButton
        label={t('find.previous')}
        keys={keys.previous}
        icon={<ChevronUp size={18} />}
        disabled={none}
        onClick={() => step(-1)}
      />
      <IconButton
        label={t('find.next')}
        keys={keys.next}
        icon={<ChevronDown size={18} />}
        disabled={none}
        onClick={() => step(1)}
      />
      <IconButton label={t('find.close')} icon={<X size={18} />} onClick={leave} />
    </search>
  )
}

function Count({ find: { phrases, hits, shown } }: { find: Find }) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  if (!hits || phrases.length === 0) return null
  if (hits.count === 0) return t('find.none')
  if (shown === null) return t('find.count', { count: hits.count })
  return t('find.at', { at: format.number(shown + 1), all: format.number(hits.count) })
}
