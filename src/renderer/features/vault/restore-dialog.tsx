import { useState } from 'react'
import type { RestorePlan } from '@shared/vault'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useDialog, useWays } from '@renderer/navigation/navigation'
import { useVault, useVaultState } from '@renderer/system/vault'
import type { VaultFailure } from '@renderer/system/vault-work'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'
import { PlanComparison } from './plan-comparison'
import styles from './restore-dialog.module.css'

/** The library beside the one that a backup gives, and the choice between them. Closing it leaves the choice open. */
export function RestoreDialog() {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const { dialog, openDialog } = useDialog()
  const { plan } = useVaultState()
  return (
    <Dialog
      open={dialog === 'restore' && plan !== null}
      onClose={() => openDialog('library')}
      title={t('plan.title')}
      description={plan ? t('plan.from', { date: format.dateTime(plan.backup.at) }) : ''}
      size="medium"
      startFocus="dialog"
    >
      {plan ? <Choice plan={plan} /> : null}
    </Dialog>
  )
}

function Choice({ plan }: { plan: RestorePlan }) {
  const { t } = useTranslation('vault')
  const errorMessage = useErrorMessage()
  const { openDialog } = useWays()
  const vault = useVault()
  const [switching, setSwitching] = useState(false)
  const [error, setError] = useState<VaultFailure | null>(null)

  const keep = () => {
    vault.discardPlan()
    openDialog('library')
  }
  const change = () => {
    if (switching) return
    setSwitching(true)
    setError(null)
    vault
      .switchToBackup()
      .then((failure) => {
        // Where it works the window is on its way out.
        if (failure) setSwitching(false)
        setError(failure)
      })
      .catch((cause: unknown) => {
        setSwitching(false)
        reportError(cause)
      })
  }

  return (
    <>
      <PlanComparison plan={plan} />
      <p className={styles.aside}>{t('plan.aside')}</p>
      <div role="alert">{error ? <p className={styles.error}>{errorMessage(error)}</p> : null}</div>
      <div className="dialog-actions">
        <Button aria-disabled={switching} onClick={switching ? undefined : keep}>
          {t('plan.keep')}
        </Button>
        <Button variant="primary" aria-disabled={switching} onClick={change}>
          {switching ? t('plan.switching') : t('plan.switch')}
        </Button>
      </div>
    </>
  )
}
