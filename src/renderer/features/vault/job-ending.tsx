import { CircleAlert, CircleCheck } from 'lucide-react'
import type { VaultJob } from '@shared/vault'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { useVault, useVaultState } from '@renderer/system/vault'
import type { VaultEnding } from '@renderer/system/vault-work'
import { Button } from '@renderer/ui/button'
import { endedWell } from './ended-well'
import styles from './job-row.module.css'
import { useVaultWords } from './use-vault-words'

/** How a job ended that was started here, heard when it comes. */
export function JobEnding({ job }: { job: VaultJob }) {
  const ending = useShownEnding(job)
  const words = useVaultWords()
  return (
    <div className={styles.ending}>
      <p role="status" className={styles.sentence}>
        {ending ? (
          <>
            {endedWell(ending) ? (
              <CircleCheck size={16} className={styles.well} />
            ) : (
              <CircleAlert size={16} className={styles.ill} />
            )}
            <span data-selectable>{words.ending(ending)}</span>
          </>
        ) : null}
      </p>
      {ending?.result.ok ? <NextSteps job={job} /> : null}
    </div>
  )
}

/** A backup that was made ready waits until it is chosen or left, whatever was tried since. */
function useShownEnding(job: VaultJob): VaultEnding | undefined {
  const { endings, plan } = useVaultState()
  const ending = endings.get(job)
  if (job !== 'restore' || ending?.result.ok === false) return ending
  return plan ? { job, result: { ok: true, value: plan } } : undefined
}

function NextSteps({ job }: { job: VaultJob }) {
  const { t } = useTranslation('vault')
  const { openDialog } = useWays()
  const vault = useVault()
  switch (job) {
    case 'verify':
      return (
        <Button size="small" onClick={() => openDialog('verified')}>
          {t('show.verify')}
        </Button>
      )
    case 'restore':
      return (
        <div className={styles.steps}>
          <Button size="small" onClick={vault.discardPlan}>
            {t('discard')}
          </Button>
          <Button size="small" onClick={() => openDialog('restore')}>
            {t('show.restore')}
          </Button>
        </div>
      )
    default:
      return null
  }
}
