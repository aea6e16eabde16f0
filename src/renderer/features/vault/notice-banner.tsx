import { DatabaseBackup, ShieldAlert, ShieldCheck } from 'lucide-react'
import { noticeWords } from '@shared/notice-words'
import type { VaultNotice } from '@shared/vault'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { useVault } from '@renderer/system/vault'
import { Banner } from '@renderer/ui/banner'
import { Button } from '@renderer/ui/button'

const isLoss = (notice: VaultNotice): boolean => {
  switch (notice.type) {
    case 'rebuilt':
      return notice.lostBodies > 0 || notice.endCut
    case 'restored':
      return notice.lostBodies > 0
    case 'vault-damaged':
      return notice.lost > 0
    case 'fixity':
      return notice.missing + notice.damaged > notice.repaired
    default:
      return false
  }
}

const isCalm = (notice: VaultNotice): boolean =>
  notice.type === 'torn-tail' ||
  notice.type === 'replayed' ||
  (notice.type === 'restored' && notice.lostBodies === 0)

/** What became of the library's safety, until people have read it. */
export function NoticeBanner({ notice }: { notice: VaultNotice }) {
  const { t } = useTranslation(['vault'])
  const format = useFormat()
  const { title, meaning, details } = noticeWords(
    notice,
    { t: (key, parameters) => t(key, parameters ?? {}) },
    format,
  )
  const vault = useVault()
  const loss = isLoss(notice)
  return (
    <Banner
      tone={loss ? 'danger' : isCalm(notice) ? 'quiet' : 'warning'}
      icon={
        loss ? (
          <ShieldAlert size={18} />
        ) : isCalm(notice) ? (
          <ShieldCheck size={18} />
        ) : (
          <DatabaseBackup size={18} />
        )
      }
      title={title}
      details={details}
      actions={isCalm(notice) ? null : <NoticeActions notice={notice} />}
      onDismiss={() => vault.dismiss(notice)}
    >
      {meaning}
    </Banner>
  )
}

function NoticeActions({ notice }: { notice: VaultNotice }) {
  const { t } = useTranslation('vault')
  const { openDialog } = useWays()
  const setAside = notice.type === 'vault-damaged' || (notice.type === 'rebuilt' && notice.setAside !== null)
  return (
    <>
      {setAside ? (
        <Button
          size="small"
          onClick={() => {
            window.trang.vault.showFolder('set-aside').catch(reportError)
          }}
        >
          {t('showFolder')}
        </Button>
      ) : null}
      <Button size="small" onClick={() => openDialog('library')}>
        {t('openLibrary')}
      </Button>
    </>
  )
}
