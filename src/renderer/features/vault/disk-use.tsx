import { useEffect } from 'react'
import { RotateCw } from 'lucide-react'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useVault } from '@renderer/system/vault'
import { BarList } from '@renderer/ui/bar-list'
import { Button } from '@renderer/ui/button'
import { Skeleton } from '@renderer/ui/skeleton'
import styles from './disk-use.module.css'
import { useVaultStatus, type LibraryFacts } from './use-vault-status'

/** What of the disk the library takes, the largest part first. */
export function DiskUse() {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const vault = useVault()
  const { facts, failed, reload } = useVaultStatus()
  useEffect(() => vault.watch(), [vault])
  const parts = facts ? partsOf(facts) : []
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)

  return (
    <section aria-labelledby="disk-use" aria-busy={facts === null && !failed} className={styles.section}>
      <header className={styles.header}>
        <h2 id="disk-use" className={styles.heading}>
          {t('diskUse')}
        </h2>
        {facts ? <p className={styles.total}>{format.bytes(total)}</p> : null}
      </header>
      {facts ? (
        <BarList
          label={t('diskUse')}
          items={parts.map(({ name, bytes }) => ({
            ...{ key: name, label: t(name), amount: bytes },
            text: format.bytes(bytes),
          }))}
        />
      ) : failed ? (
        <p role="alert" className={styles.failed}>
          {t('unreadable')}
          <Button size="small" icon={<RotateCw size={14} />} onClick={reload}>
            {t('retry')}
          </Button>
        </p>
      ) : (
        <Skeleton width="14rem" />
      )}
    </section>
  )
}

/** What takes nothing is left out. */
function partsOf({ bytes, databaseBytes }: LibraryFacts) {
  const parts = [
    { name: 'assets', bytes: bytes.assets },
    { name: 'database', bytes: databaseBytes },
    { name: 'journal', bytes: bytes.journal },
    { name: 'backupBytes', bytes: bytes.backups },
    { name: 'setAside', bytes: bytes.setAside },
    { name: 'bin', bytes: bytes.bin },
  ] as const
  return parts.filter((part) => part.bytes > 0).toSorted((a, b) => b.bytes - a.bytes)
}
