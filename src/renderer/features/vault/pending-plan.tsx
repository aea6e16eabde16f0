import { useTranslation } from 'react-i18next'
import { useFormat } from '@renderer/i18n/use-format'
import { useNavigation } from '@renderer/navigation/navigation'
import { useVault, useVaultState } from '@renderer/system/vault'
import { Button } from '@renderer/ui/button'
import styles from './pending-plan.module.css'

/** A backup that was made ready and neither chosen nor left. */
export function PendingPlan() {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const { openDialog } = useNavigation()
  const vault = useVault()
  const { plan } = useVaultState()
  if (!plan) return null
  return (
    <div className={styles.plan}>
      <p className={styles.words}>{t('plan.from', { date: format.dateTime(plan.backup.at) })}</p>
      <Button onClick={vault.discardPlan}>{t('discard')}</Button>
      <Button variant="primary" onClick={() => openDialog('restore')}>
        {t('show.restore')}
      </Button>
    </div>
  )
}
