import { useEffect } from 'react'
import { FolderOutput, HardDriveDownload, RotateCw, ShieldCheck } from 'lucide-react'
import { useFormat } from '@renderer/i18n/use-format'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useVault } from '@renderer/system/vault'
import { Button } from '@renderer/ui/button'
import { Section, Sections } from '@renderer/ui/section'
import { Backups } from './backups'
import { JobRow } from './job-row'
import styles from './library-panel.module.css'
import { Storage } from './storage'
import { useVaultStatus } from './use-vault-status'
import { useVaultWords } from './use-vault-words'

/** Where the library is, how it is kept safe, and what can be done for that. */
export function LibraryPanel() {
  useMinute()
  const { t } = useTranslation('vault')
  const format = useFormat()
  const words = useVaultWords()
  const vault = useVault()
  const status = useVaultStatus()
  const { facts } = status

  useEffect(() => vault.watch(), [vault])

  return (
    <div aria-busy={facts === null && !status.failed}>
      <Sections>
        {status.failed ? (
          <p role="alert" className={styles.failed}>
            {t('unreadable')}
            <Button size="small" icon={<RotateCw size={14} />} onClick={status.reload}>
              {t('retry')}
            </Button>
          </p>
        ) : null}
        <Section title={t('backups')}>
          <JobRow
            primary
            job="back-up"
            icon={<HardDriveDownload size={16} />}
            title={
              facts?.lastBackup
                ? t('backup.last', { relative: format.relative(facts.lastBackup.at) })
                : facts
                  ? t('backup.never')
                  : t('backups')
            }
          >
            {facts?.lastBackup ? words.event(facts.lastBackup) : t('backup.explained')}
          </JobRow>
          {facts ? <Backups facts={facts} status={status} /> : null}
        </Section>
        <Section title={t('check')}>
          <JobRow
            job="verify"
            icon={<ShieldCheck size={16} />}
            title={
              facts?.lastVerify
                ? t('check.last', { relative: format.relative(facts.lastVerify.at) })
                : facts
                  ? t('check.never')
                  : t('check')
            }
          >
            {facts?.lastVerify ? words.event(facts.lastVerify) : t('check.explained')}
          </JobRow>
        </Section>
        <Storage facts={facts} />
        <Section title={t('export')}>
          <JobRow job="export" icon={<FolderOutput size={16} />} title={t('export.title')}>
            {t('export.explained')}
          </JobRow>
        </Section>
      </Sections>
    </div>
  )
}
