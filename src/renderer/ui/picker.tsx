import type { ReactNode } from 'react'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog as Base } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useTranslation } from '@renderer/i18n/use-translation'
import { classNames } from './class-names'
import dialogStyles from './dialog.module.css'
import styles from './picker.module.css'
import { useCover } from './toast'

export type PickerGroup<T> = { label: string; items: readonly T[] }

type PickerProps<T> = {
  open: boolean
  onClose: () => void
  /** When it is out of sight and the focus is back where it was. */
  onClosed: () => void
  title: string
  /** The name of the field. */
  label: string
  placeholder: string
  value: string
  onValueChange: (value: string) => void
  /** What there is to choose from, for what the field has. */
  groups: readonly PickerGroup<T>[]
  keyOf: (item: T) => string
  renderItem: (item: T) => ReactNode
  onChoose: (item: T) => void
}

/** A field over a list, in which something is found by typing and chosen with Enter; the best is highlighted. */
export function Picker<T>({
  open,
  onClose,
  onClosed,
  title,
  label,
  placeholder,
  value,
  onValueChange,
  groups,
  keyOf,
  renderItem,
  onChoose,
}: PickerProps<T>) {
  const { t } = useTranslation()
  useCover(open)
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(now) => !now && onClosed()}
    >
      <Base.Portal>
        <Base.Backdrop className={dialogStyles.backdrop} />
        <Base.Popup className={classNames(dialogStyles.popup, dialogStyles.medium)} aria-label={title}>
          <Autocomplete.Root
            open
            inline
            items={groups}
            filter={null}
            value={value}
            onValueChange={(next, { reason }) => reason !== 'item-press' && onValueChange(next)}
            autoHighlight="always"
            keepHighlight
          >
            <div className={styles.field}>
              <Search aria-hidden size={18} className={styles.icon} />
              <Autocomplete.Input className={styles.input} aria-label={label} placeholder={placeholder} />
            </div>
            <Base.Close className="visually-hidden">{t('close')}</Base.Close>
            <Autocomplete.List className={styles.list}>
              {(group: PickerGroup<T>) => (
                <Autocomplete.Group key={group.label} items={group.items} className={styles.group}>
                  <Autocomplete.GroupLabel className={styles.label}>{group.label}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: T) => (
                      <Autocomplete.Item
                        key={keyOf(item)}
                        value={item}
                        className={styles.item}
                        onClick={() => onChoose(item)}
                      >
                        {renderItem(item)}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
