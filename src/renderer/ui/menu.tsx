import type { ReactElement, ReactNode } from 'react'
import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { classNames } from './class-names'
import styles from './menu.module.css'

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  children: ReactNode
}

/** A menu under a button. */
export function Menu({ trigger, align = 'start', side = 'bottom', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} className={styles.positioner}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type ContextMenuProps = { trigger: ReactElement<Record<string, unknown>>; children: ReactNode }

/** A menu where the pointer is, or at the focus on the menu key. */
export function ContextMenu({ trigger, children }: ContextMenuProps) {
  return (
    <BaseContextMenu.Root>
      <BaseContextMenu.Trigger render={trigger} />
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner className={styles.positioner}>
          <BaseContextMenu.Popup className={styles.popup}>{children}</BaseContextMenu.Popup>
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  )
}

type MenuItemProps = {
  icon?: ReactNode
  keys?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({
  icon,
  keys,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: MenuItemProps) {
  return (
    <Base.Item
      disabled={disabled}
      onClick={onSelect}
      className={classNames(styles.item, danger && styles.danger)}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.label}>{children}</span>
      {keys ? <kbd className={styles.keys}>{keys}</kbd> : null}
    </Base.Item>
  )
}

type MenuChoiceProps<T extends string> = {
  label: string
  /** Above the choices, where there are several of them in the menu. */
  isLabelShown?: boolean
  value: T
  options: readonly { value: T; label: string; icon?: ReactNode }[]
  onChange: (value: T) => void
}

/** One of a few, in a menu. */
export function MenuChoice<T extends string>({
  label,
  isLabelShown = false,
  value,
  options,
  onChange,
}: MenuChoiceProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      {isLabelShown ? (
        <div aria-hidden className={styles.heading}>
          {label}
        </div>
      ) : null}
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={styles.item} closeOnClick>
          <span className={styles.icon}>{option.icon}</span>
          <span className={styles.label}>{option.label}</span>
          <Base.RadioItemIndicator className={styles.check}>
            <Check size={16} />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

type MenuSwitchProps = { on: boolean; onToggle: () => void; children: ReactNode }

/** Something that is so or not; the menu stays open, for what it is about. */
export function MenuSwitch({ on, onToggle, children }: MenuSwitchProps) {
  return (
    <Base.CheckboxItem checked={on} onCheckedChange={onToggle} className={styles.item}>
      <span className={styles.icon} />
      <span className={styles.label}>{children}</span>
      <Base.CheckboxItemIndicator className={styles.check}>
        <Check size={16} />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  )
}

export const MenuSeparator = () => <Base.Separator className={styles.separator} />
