import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useManyWork } from '@renderer/jobs/jobs-context'
import { Button } from '@renderer/ui/button'
import { ChosenBar, type ChosenBarProps } from '@renderer/ui/chosen-bar'
import { Progress } from '@renderer/ui/progress'
import styles from '@renderer/ui/chosen-bar.module.css'

/** How many rows are chosen, and what can be done to them; while much is being done, how far that is. */
export function SelectionBar(props: Omit<ChosenBarProps, 'sizeLabel'>) {
  const { t } = useTranslation(['list', 'app'])
  const format = useFormat()
  const [running] = useManyWork()
  const { size } = props
  const label = size > 0 ? t('list:selected', { count: size }) : ''
  return (
    <>
      <p role="status" className="visually-hidden">
        {label}
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
        <ChosenBar {...props} sizeLabel={label} />
      ) : null}
    </>
  )
}
