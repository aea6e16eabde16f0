import { useEffect, useEffectEvent } from 'react'
import { X } from 'lucide-react'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useManyWork } from '@renderer/jobs/jobs-context'
import { Button } from '@renderer/ui/button'
import { IconButton } from '@renderer/ui/icon-button'
import { Progress } from '@renderer/ui/progress'
import type { SelectionAction } from './selection-actions'
import styles from './selection-bar.module.css'

type ChosenBarProps = {
  size: number
  actions: readonly SelectionAction[]
  onClear: () => void
  /** Whether the focus is in what can be done. */
  onFocusChange: (within: boolean) => void
  /** That is there no more, and tells of no blur. */
  onGone: () => void
}

/** How many rows are chosen, and what can be done to them; while much is being done, how far that is. */
export function SelectionBar(props: ChosenBarProps) {
  const { t } = useTranslation(['list', 'app'])
  const format = useFormat()
  const [running] = useManyWork()
  const { size } = props
  return (
    <>
      <p role="status" className="visually-hidden">
        {size > 0 ? t('list:selected', { count: size }) : ''}
      </p>
      {running ? (
        <div className={styles.bar}>
          <div className={styles.words}>
            <p>
              {t('list:changing', { done: format.number(running.done), total: format.number(running.total) })}
            </p>
            <Progress label={t('list:changing.label')} value={running.done / running.total} />
          </div>
          <Button size="small" onClick={running.cancel}>
            {t('app:cancel')}
          </Button>
        </div>
      ) : size > 0 ? (
        <ChosenBar {...props} />
      ) : null}
    </>
  )
}

function ChosenBar({ size, actions, onClear, onFocusChange, onGone }: ChosenBarProps) {
  const { t } = useTranslation('list')
  const format = useFormat()
  const tellGone = useEffectEvent(onGone)
  useEffect(() => () => tellGone(), [])
  const focus = { onFocus: () => onFocusChange(true), onBlur: () => onFocusChange(false) }
  return (
    <div role="group" aria-label={t('selected', { count: size })} className={styles.bar}>
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
