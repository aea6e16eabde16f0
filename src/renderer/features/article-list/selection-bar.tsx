import { X } from 'lucide-react'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useManyWork } from '@renderer/jobs/jobs-context'
import { Button } from '@renderer/ui/button'
import { IconButton } from '@renderer/ui/icon-button'
import { Progress } from '@renderer/ui/progress'
import type { SelectionAction } from './selection-actions'
import styles from './selection-bar.module.css'

type SelectionBarProps = { size: number; actions: readonly SelectionAction[]; onClear: () => void }

/** How many rows are chosen, and what can be done to them; while much is being done, how far that is. */
export function SelectionBar({ size, actions, onClear }: SelectionBarProps) {
  const { t } = useTranslation(['list', 'app'])
  const format = useFormat()
  const [running] = useManyWork()
  const chosen = size > 0 ? t('list:selected', { count: size }) : ''
  return (
    <>
      <p role="status" className="visually-hidden">
        {chosen}
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
        <div role="group" aria-label={chosen} className={styles.bar}>
          <IconButton
            label={t('list:unselect')}
            keys="Esc"
            tooltipSide="top"
            icon={<X size={16} />}
            onClick={onClear}
          />
          <p aria-hidden className={styles.words}>
            {format.number(size)}
          </p>
          {actions.map(({ id, label, icon, keys, run }) => (
            <IconButton key={id} label={label} keys={keys} tooltipSide="top" icon={icon} onClick={run} />
          ))}
        </div>
      ) : null}
    </>
  )
}
