import { Merge, PenLine, Trash2 } from 'lucide-react'
import type { Tag } from '@core/tag'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { MenuItem, MenuSeparator } from '@renderer/ui/menu'
import type { Organize } from './use-organize'

/** What can be done to a tag. */
export function TagMenu({ tag, organize }: { tag: Tag; organize: Organize }) {
  const { t } = useTranslation('organize')
  const { openDialog } = useWays()
  return (
    <>
      <MenuItem icon={<PenLine size={16} />} onSelect={() => openDialog('edit-tag', [tag.id])}>
        {t('menu.editTag')}
      </MenuItem>
      <MenuItem icon={<Merge size={16} />} onSelect={() => openDialog('merge-tag', [tag.id])}>
        {t('menu.merge')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 size={16} />} danger onSelect={() => organize.removeTag(tag)}>
        {t('menu.deleteTag')}
      </MenuItem>
    </>
  )
}
