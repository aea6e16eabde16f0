import { useRef, type KeyboardEvent } from 'react'
import { Search as SearchIcon, X } from 'lucide-react'
import { useAriaShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import { IconButton } from '@renderer/ui/icon-button'
import { enterList, gridOfList } from './enter-list'
import { focusSearchField, searchFieldId } from './focus-search-field'
import styles from './search-field.module.css'

type SearchFieldProps = {
  /** Where it looks for it, if not among articles. */
  within?: 'highlights' | 'bookmarks'
}

/** What is looked for, above the list. Its keys lead into the list and back to where somebody was. */
export function SearchField({ within }: SearchFieldProps) {
  const { t } = useTranslation('search')
  const label = within ? t(`label.${within}`) : t('label')
  const { search, setSearch } = useNavigation()
  /** What had the focus before. */
  const before = useRef<Element | null>(null)

  const leave = () => {
    setSearch({ text: '' })
    // The list that was there comes back first.
    requestAnimationFrame(() => {
      const place = before.current
      const isThere = place instanceof HTMLElement && place !== document.body && place.isConnected
      const target = isThere ? place : (gridOfList() ?? document.querySelector<HTMLElement>('#list'))
      target?.focus()
    })
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // An input method that composes a word has the keys first.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') leave()
    else if (event.key === 'ArrowDown' || event.key === 'Enter') enterList(event.currentTarget)
    else return
    event.preventDefault()
  }

  return (
    <search className={styles.search}>
      <label htmlFor={searchFieldId} className="visually-hidden">
        {label}
      </label>
      <SearchIcon aria-hidden size={16} className={styles.icon} />
      <input
        id={searchFieldId}
        type="search"
        className={styles.input}
        value={search.text}
        placeholder={within ? t(`placeholder.${within}`) : t('placeholder')}
        aria-keyshortcuts={useAriaShortcut('search.open')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onFocus={(event) => {
          before.current = event.relatedTarget
        }}
        onChange={(event) => setSearch({ text: event.target.value })}
        onKeyDown={onKeyDown}
      />
      {search.text === '' ? null : (
        <IconButton
          label={t('clear')}
          icon={<X size={16} />}
          className={styles.clear}
          onClick={() => {
            setSearch({ text: '' })
            focusSearchField()
          }}
        />
      )}
    </search>
  )
}
