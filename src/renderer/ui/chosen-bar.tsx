import { useEffect, useEffectEvent, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './chosen-bar.module.css'
import { IconButton } from './icon-button'

/** Something that can be done to all chosen rows. */
export type ChosenAction = { id: string; label: string; icon: ReactNode; keys?: string; run: () => void }

export type ChosenBarProps = {
  size: number
  /** The same in words: `3 articles selected`. */
  sizeLabel: string
  actions: readonly ChosenAction[]
  onClear: () => void
  /** Whether the focus is in what can be done. */
  onFocusChange: (within: boolean) => void
  /** That is there no more, and tells of no blur. */
  onGone: () => void
}

/** How many rows are chosen, and what can be done to them. */
export function ChosenBar({ size, sizeLabel, actions, onClear, onFocusChange, onGone }: ChosenBarProps) {
  const { t } = useTranslation('list')
  const format = useFormat()
  const tellGone = useEffectEvent(onGone)
  useEffect(() => () => tellGone(), [])
  const focus = { onFocus: () => onFocusChange(true), onBlur: () => onFocusChange(false) }
  return (
    <div role="group" aria-label={sizeLabel} className={styles.bar}>
      <IconButton
        label={t('unselect')}
        keys="Esc"
        tooltipSide="top"
        icon={<X size={16} />}
        onClick={onClear}
        {...focus}
      />
      <p aria-hidden className={styles.words}>
        {format.number(size)}
      </p>
      {actions.map(({ id, label, icon, keys, run }) => (
        <IconButton
          key={id}
          label={label}
          keys={keys}
          tooltipSide="top"
          icon={icon}
          onClick={run}
          {...focus}
        />
      ))}
    </div>
  )
}
