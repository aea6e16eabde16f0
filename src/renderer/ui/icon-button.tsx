import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classNames } from './class-names'
import styles from './icon-button.module.css'
import { Tooltip } from './tooltip'

export type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & {
  /** What it does, in words: its name and its tooltip. */
  label: string
  icon: ReactNode
  /** The key that does the same, as people read it. */
  keys?: string | undefined
  tooltipSide?: 'top' | 'bottom' | 'left' | 'right'
  /** For buttons that stay down; they say so. */
  pressed?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button with an icon alone, and its name and key in a tooltip. */
export function IconButton({
  label,
  icon,
  keys,
  tooltipSide = 'bottom',
  pressed,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys} side={tooltipSide}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(styles.button, className)}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
