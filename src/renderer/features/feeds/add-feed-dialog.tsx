import { useState } from 'react'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useDialog } from '@renderer/navigation/navigation'
import { Dialog } from '@renderer/ui/dialog'
import { AddFeedForm } from './add-feed-form'

/** Asks for the address of a feed or of a site, finds what is there, and subscribes. */
export function AddFeedDialog() {
  const { t } = useTranslation('feeds')
  const { dialog, closeDialog } = useDialog()
  const open = dialog === 'add-feed'
  // A dialog that opens again while it is still fading out starts afresh too.
  const [opened, setOpened] = useState({ open, times: 0 })
  if (opened.open !== open) setOpened({ open, times: opened.times + Number(open) })

  return (
    <Dialog open={open} onClose={closeDialog} title={t('add.title')}>
      <AddFeedForm key={opened.times} />
    </Dialog>
  )
}
