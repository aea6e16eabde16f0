import { useTranslation } from 'react-i18next'
import type { VaultNotice } from '@shared/vault'
import { useFormat } from '@renderer/i18n/use-format'

type NoticeWords = {
  title: string
  /** What it means for the library, and what to do. */
  meaning: string
  details: string | null
}

/** What a notice says, in the current language. */
export function useNoticeWords(notice: VaultNotice): NoticeWords {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const counted = (count: number) => ({ count, number: format.number(count) })

  switch (notice.type) {
    case 'torn-tail':
      return {
        title: t('notice.torn-tail'),
        meaning: t('notice.torn-tail.meaning'),
        details: t('notice.torn-tail.details', { bytes: format.bytes(notice.bytes) }),
      }
    case 'replayed':
      return {
        title: t('notice.replayed', counted(notice.changes)),
        meaning: t('notice.replayed.meaning'),
        details: null,
      }
    case 'rebuilt': {
      const { articles, lostBodies, setAside } = notice
      const back = t('notice.rebuilt.meaning', counted(articles))
      return {
        title: t('notice.rebuilt'),
        meaning: lostBodies > 0 ? `${back} ${t('notice.rebuilt.lost', counted(lostBodies))}` : back,
        details: setAside === null ? null : t('notice.rebuilt.details', { path: setAside }),
      }
    }
    case 'vault-damaged':
      return {
        title: t('notice.vault-damaged'),
        meaning:
          notice.lost > 0
            ? t('notice.vault-damaged.lost', counted(notice.lost))
            : t('notice.vault-damaged.whole'),
        details: format.list(notice.files),
      }
    case 'fixity': {
      const { missing, damaged, repaired } = notice
      const left = missing + damaged - repaired
      return {
        title: t('notice.fixity'),
        meaning:
          left > 0
            ? t('notice.fixity.meaning', counted(left))
            : t('notice.fixity.repaired', counted(repaired)),
        details: t('notice.fixity.details', {
          missing: format.number(missing),
          damaged: format.number(damaged),
          repaired: format.number(repaired),
        }),
      }
    }
  }
}
