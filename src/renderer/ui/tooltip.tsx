import type { ReactElement } from 'react'
import { Tooltip as Base } from '@base-ui/react/tooltip'
import styles from './tooltip.module.css'

export const TooltipProvider = ({ children }: { children: React.ReactNode }) => (
  <Base.Provider delay={500} closeDelay={0}>
    {children}
  </Base.Provider>
)

type TooltipProps = {
  label: string
  /** The key that does the same, as people read it. */
  keys?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right'
  /** For what has something to explain at times only. */
  disabled?: boolean
  /** The control it explains; it names itself, the tooltip is for eyes only. */
  children: ReactElement<Record<string, unknown>>
}

export function Tooltip({ label, keys, side = 'bottom', disabled = false, children }: TooltipProps) {
  return (
    <Base.Root disabled={disabled}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {label}
            {keys ? <kbd className={styles.keys}>{keys}</kbd> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
