import { useState, type ReactNode } from 'react'
import { BookOpen, Info, Library, RefreshCcw, SlidersHorizontal } from 'lucide-react'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useDialog, type DialogName } from '@renderer/navigation/navigation'
import { Dialog } from '@renderer/ui/dialog'
import { Tabs } from '@renderer/ui/tabs'
import { About } from './about'
import { General } from './general'

type Part = 'general' | 'reading' | 'library' | 'sync' | 'about'

type SettingsDialogProps = {
  /** How articles are set. */
  reading: ReactNode
  /** What there is to see and do about the library's safety. */
  library: ReactNode
  /** Where it is synced to. */
  sync: ReactNode
}

export function SettingsDialog({ reading, library, sync }: SettingsDialogProps) {
  const { t } = useTranslation('settings')
  const { dialog, closeDialog } = useDialog()
  const [part, setPart] = useState<Part>('general')
  const [opened, setOpened] = useState<DialogName | null>(null)

  // Each opening starts where it was asked to. While it closes, nothing jumps.
  if (opened !== dialog) {
    setOpened(dialog)
    if (dialog === 'settings') setPart('general')
    if (dialog === 'library' || dialog === 'sync') setPart(dialog)
  }

  return (
    <Dialog
      open={dialog === 'settings' || dialog === 'library' || dialog === 'sync'}
      onClose={closeDialog}
      title={t('title')}
      size="large"
      flush
    >
      <Tabs
        value={part}
        onChange={setPart}
        label={t('sections')}
        tabs={[
          {
            value: 'general',
            label: t('general'),
            icon: <SlidersHorizontal size={16} />,
            panel: <General />,
          },
          { value: 'reading', label: t('reading'), icon: <BookOpen size={16} />, panel: reading },
          { value: 'library', label: t('library'), icon: <Library size={16} />, panel: library },
          { value: 'sync', label: t('sync'), icon: <RefreshCcw size={16} />, panel: sync },
          { value: 'about', label: t('about'), icon: <Info size={16} />, panel: <About /> },
        ]}
      />
    </Dialog>
  )
}
