import { useTranslation } from 'react-i18next'
import { useNavigation } from '@renderer/navigation/navigation'
import { Dialog } from '@renderer/ui/dialog'
import { AddFeedForm } from './add-feed-form'

/** Asks for the address of a feed or of a site, finds what is there, and subscribes. */
export function AddFeedDialog() {
  const { t } = useTranslation('feeds')
  const { dialog, closeDialog } = useNavigation()
  return (
    <Dialog open={dialog === 'add-feed'} onClose={closeDialog} title={t('add.title')}>
      <AddFeedForm />
    </Dialog>
  )
}
