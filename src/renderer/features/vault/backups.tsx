import { CircleAlert, FolderOpen, History, Info } from 'lucide-react'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { BackupList } from './backup-list'
import styles from './backups.module.css'
import { JobRow } from './job-row'
import { PathLine } from './path-line'
import type { LibraryFacts, useVaultStatus } from './use-vault-status'

type BackupsProps = {
  facts: LibraryFacts
  status: Pick<ReturnType<typeof useVaultStatus>, 'chooseFolder' | 'useDefaultFolder' | 'folderError'>
}

/** Where backups go, which there are, and the way back to one. */
export function Backups({ facts, status }: BackupsProps) {
  const { t } = useTranslation('vault')
  const errorMessage = useErrorMessage()
  const error = status.folderError ?? facts.backupError
  return (
    <>
      <div>
        <PathLine name={t('backup.folder')} path={facts.backupFolder}>
          {facts.backupFolderChosen ? (
            <Button onClick={status.useDefaultFolder}>{t('backup.default')}</Button>
          ) : null}
          <Button icon={<FolderOpen size={16} />} onClick={status.chooseFolder}>
            {t('backup.choose')}
          </Button>
        </PathLine>
        <div role="status">
          {error ? (
            <p className={styles.error}>
              <CircleAlert size={16} />
              {errorMessage(error)}
            </p>
          ) : null}
        </div>
      </div>
      {facts.backupFolderChosen ? null : (
        <p className={styles.advice}>
          <Info size={16} />
          {t('backup.elsewhere')}
        </p>
      )}
      <BackupList backups={facts.backups} />
      <JobRow job="restore" icon={<History size={16} />} title={t('restore.title')}>
        {t('restore.explained')}
      </JobRow>
    </>
  )
}
