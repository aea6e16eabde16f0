import { useId, type ReactNode } from 'react'
import { CircleStop } from 'lucide-react'
import type { VaultJob } from '@shared/vault'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useVault, useVaultState } from '@renderer/system/vault'
import { Button } from '@renderer/ui/button'
import { Tooltip } from '@renderer/ui/tooltip'
import { JobEnding } from './job-ending'
import { JobProgress } from './job-progress'
import styles from './job-row.module.css'
import { useVaultWords } from './use-vault-words'

type JobRowProps = {
  job: VaultJob
  icon: ReactNode
  title: string
  /** What it does, or how it went last. */
  children: ReactNode
  primary?: boolean
}

/** Something that can be done to the vault: what it is, its button, how far it is, and how it ended. */
export function JobRow({ job, icon, title, children, primary = false }: JobRowProps) {
  const { t } = useTranslation('vault')
  const vault = useVault()
  const { running } = useVaultState()
  const words = useVaultWords()
  const reason = useId()
  const mine = running?.job === job
  const other = running !== null && !mine
  const busy = running && !mine ? words.busy(running) : ''

  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <div className={styles.text}>{children}</div>
      </div>
      {/* One button all the time, so that the focus stays. Switched off it can still be reached, and says why. */}
      <Tooltip label={busy} disabled={!other}>
        <Button
          variant={primary && !mine ? 'primary' : 'secondary'}
          icon={mine ? <CircleStop size={16} /> : icon}
          aria-disabled={other}
          aria-describedby={other ? reason : undefined}
          onClick={() => {
            // Starts nothing while something else runs.
            if (mine) vault.stop()
            else vault.start(job)
          }}
        >
          {mine ? t('stop') : t(`start.${job}`)}
        </Button>
      </Tooltip>
      <p id={reason} hidden>
        {busy}
      </p>
      {mine ? <JobProgress progress={running} /> : null}
      <JobEnding job={job} />
    </div>
  )
}
