import { Ellipsis, FileDown, Printer } from 'lucide-react'
import { useRunCommand, useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu, MenuItem, MenuSeparator, MenuSwitch } from '@renderer/ui/menu'
import type { RememberedOpen } from '../place/use-remembered-open'

type MoreMenuProps = { disabled: boolean; withHighlights: RememberedOpen }

/** What is done to the open article less often. */
export function MoreMenu({ disabled, withHighlights }: MoreMenuProps) {
  const { t } = useTranslation('reader')
  const { t: command } = useTranslation('commands')
  const run = useRunCommand()
  const printKeys = useShortcut('article.print')
  return (
    <Menu
      align="end"
      trigger={<IconButton label={t('more')} icon={<Ellipsis size={18} />} disabled={disabled} />}
    >
      <MenuItem icon={<Printer size={16} />} keys={printKeys} onSelect={() => run('article.print')}>
        {command('article.print')}
      </MenuItem>
      <MenuItem icon={<FileDown size={16} />} onSelect={() => run('article.pdf')}>
        {command('article.pdf')}
      </MenuItem>
      <MenuSeparator />
      <MenuSwitch on={withHighlights.isOpen} onToggle={withHighlights.toggle}>
        {t('print.highlights')}
      </MenuSwitch>
    </Menu>
  )
}
