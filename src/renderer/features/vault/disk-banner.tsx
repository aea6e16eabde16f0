import { useState } from 'react'
import { HardDrive } from 'lucide-react'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { useDisk } from '@renderer/system/disk'
import { Banner } from '@renderer/ui/banner'
import { Button } from '@renderer/ui/button'

/** That the disk is filling up, what this means for the library, and what to do. It stays while the disk is full. */
export function DiskBanner() {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const { openDialog } = useWays()
  const { level, freeBytes, neededBytes } = useDisk()
  const [seen, setSeen] = useState(false)

  if (level === 'ok') {
    // The next time is another one.
    if (seen) setSeen(false)
    return null
  }
  const full = level === 'full'
  if (seen && !full) return null
  const needed = format.bytes(neededBytes)
  return (
    <Banner
      // A new level is a new banner, and heard.
      key={level}
      tone={full ? 'danger' : 'warning'}
      icon={<HardDrive size={18} />}
      title={full ? t('disk.full') : t('disk.low', { free: format.bytes(freeBytes) })}
      actions={
        <Button size="small" onClick={() => openDialog('library')}>
          {t('openLibrary')}
        </Button>
      }
      {...(!full && { onDismiss: () => setSeen(true) })}
    >
      {full ? t('disk.full.meaning', { needed }) : t('disk.low.meaning', { needed })}
    </Banner>
  )
}
