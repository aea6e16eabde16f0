import { useTranslation } from '@renderer/i18n/use-translation'
import { useVaultState } from '@renderer/system/vault'
import { DiskBanner } from './disk-banner'
import { NoticeBanner } from './notice-banner'
import { RecoveryBanner } from './recovery-banner'
import styles from './vault-banners.module.css'

/** What people have to know of the library's safety, above what they are doing. Each is heard once, as it comes. */
export function VaultBanners() {
  const { t } = useTranslation('vault')
  const { notices } = useVaultState()
  return (
    <section
      aria-label={t('notices')}
      aria-live="polite"
      aria-relevant="additions"
      className={styles.banners}
    >
      <DiskBanner />
      <RecoveryBanner />
      {notices.map((notice) => (
        <NoticeBanner key={notice.type} notice={notice} />
      ))}
    </section>
  )
}
