import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { VaultJob } from '@shared/vault'
import { useNavigation } from '@renderer/navigation/navigation'
import { useVaultState } from '@renderer/system/vault'
import type { VaultEnding } from '@renderer/system/vault-work'
import { Button } from '@renderer/ui/button'
import { endedWell } from './ended-well'
import styles from './job-row.module.css'
import { useVaultWords } from './use-vault-words'

/** How a job ended that was started here, heard when it comes. */
export function JobEnding({ job }: { job: VaultJob }) {
  const { endings, plan } = useVaultState()
  const words = useVaultWords()
  const ending = endings.get(job)
  // A plan shows by itself.
  const shown = ending && (job !== 'restore' || !ending.result.ok || plan) ? ending : undefined
  return (
    <div className={styles.ending}>
      <p role="status" className={styles.sentence}>
        {shown ? (
          <>
            {endedWell(shown) ? (
              <CircleCheck size={16} className={styles.well} />
            ) : (
              <CircleAlert size={16} className={styles.ill} />
            )}
            <span data-selectable>{words.ending(shown)}</span>
          </>
        ) : null}
      </p>
      {shown ? <ShowReport ending={shown} /> : null}
    </div>
  )
}

function ShowReport({ ending: { job, result } }: { ending: VaultEnding }) {
  const { t } = useTranslation('vault')
  const { openDialog } = useNavigation()
  if (job !== 'verify' || !result.ok) return null
  return (
    <Button size="small" onClick={() => openDialog('verified')}>
      {t('show.verify')}
    </Button>
  )
}
