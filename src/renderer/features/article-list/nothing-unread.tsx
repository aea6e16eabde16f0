import { MailOpen } from 'lucide-react'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'

/** Of a list that leaves out what has been read, nothing is left. */
export function NothingUnread({ onShowAll }: { onShowAll: () => void }) {
  const { t } = useTranslation('list')
  return (
    <EmptyState
      icon={<MailOpen size={22} />}
      title={t('empty.unread.title')}
      action={<Button onClick={onShowAll}>{t('empty.unread.action')}</Button>}
    >
      {t('empty.unread.text')}
    </EmptyState>
  )
}
