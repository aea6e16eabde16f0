import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Check, Minus, Plus } from 'lucide-react'
import { namedLike, nameKey } from '@core/names'
import { classNames } from './class-names'
import styles from './pick-list.module.css'
import { TextField } from './text-field'
import { useStartFocus } from './use-start-focus'

export type PickOption = {
  id: string
  /** What it is found by. */
  name: string
  icon?: ReactNode
  /** Whether it is chosen; `some`: of a part of what is chosen for. */
  state: 'all' | 'some' | 'none'
}

type PickListProps = {
  label: string
  placeholder: string
  options: readonly PickOption[]
  /** What stands where there are none, and nothing has been typed. */
  empty: string
  onPick: (option: PickOption) => void
  /** Names what makes an option of what was typed; without it there are those that there are. */
  create?: { label: (name: string) => string; run: (name: string) => void }
  error: string | null
  onType: () => void
}

/**
 * Finds options as somebody types, chooses any number of them, and makes those that are not there. The focus stays in the field; the
 * arrows move through the list, Enter chooses (WAI-ARIA APG, combobox with a listbox).
 */
export function PickList({
  label,
  placeholder,
  options,
  empty,
  onPick,
  create,
  error,
  onType,
}: PickListProps) {
  const id = useId()
  const field = useStartFocus<HTMLInputElement>()
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const found = namedLike(options, text)
  const isNew =
    create !== undefined && text.trim() !== '' && options.every(({ name }) => nameKey(name) !== nameKey(text))
  const count = found.length + Number(isNew)
  const active = Math.min(at, count - 1)

  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const type = (next: string) => {
    setText(next)
    setAt(0)
    onType()
  }
  const choose = (index: number) => {
    const option = found[index]
    if (option) onPick(option)
    else if (isNew) create.run(text)
    type('')
    setAt(option && text === '' ? index : 0)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt(Math.min(active + 1, count - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(active - 1, 0))
    else if (event.key === 'Enter' && count > 0) choose(active)
    else return
    event.preventDefault()
  }

  const item = (index: number, content: ReactNode, selected: boolean) => (
    <button
      key={index < found.length ? found[index]?.id : 'new'}
      type="button"
      role="option"
      tabIndex={-1}
      id={`${id}-${index}`}
      aria-selected={selected}
      data-active={index === active || undefined}
      className={classNames(styles.option, index === active && styles.active)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => choose(index)}
    >
      {content}
    </button>
  )

  return (
    <div className={styles.pick}>
      <TextField
        ref={field}
        label={label}
        hideLabel
        placeholder={placeholder}
        value={text}
        onChange={type}
        error={error}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={count > 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      {count === 0 ? <p className={styles.empty}>{empty}</p> : null}
      <div
        ref={list}
        role="listbox"
        id={`${id}-list`}
        aria-label={label}
        aria-multiselectable
        className={styles.list}
        hidden={count === 0}
      >
        {found.map((option, index) =>
          item(
            index,
            <>
              <span className={styles.check}>
                {option.state === 'all' ? (
                  <Check size={16} />
                ) : option.state === 'some' ? (
                  <Minus size={16} />
                ) : null}
              </span>
              {option.icon}
              <span className={styles.name}>{option.name}</span>
            </>,
            option.state === 'all',
          ),
        )}
        {isNew
          ? item(
              found.length,
              <>
                <span className={styles.check}>
                  <Plus size={16} />
                </span>
                <span className={styles.name}>{create.label(text.trim())}</span>
              </>,
              false,
            )
          : null}
      </div>
    </div>
  )
}
