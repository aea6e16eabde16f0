import { memo } from 'react'
import { ArrowDownWideNarrow, MailOpen } from 'lucide-react'
import { groupings } from '@core/catalogue/groups'
import { directions, sortKeys } from '@core/catalogue/orders'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu, MenuChoice, MenuSeparator } from '@renderer/ui/menu'
import type { ListOptions } from './list-options'
import { sortedBy, useOptionCommands } from './use-option-commands'

type ListMenuProps = { options: ListOptions; onChange: (change: Partial<ListOptions>) => void }

/**
 * How the list is in order and in groups, and whether it leaves out what has been read. It stays as it is while another list is opened that
 * is shown in the same way.
 */
export const ListMenu = memo(function ListMenu({ options, onChange }: ListMenuProps) {
  const { t } = useTranslation('list')
  useOptionCommands(options, onChange)
  const { by, direction, grouping, unreadOnly } = options
  const kind = by === 'title' || by === 'length' ? by : 'time'
  return (
    <>
      <IconButton
        label={t('unreadOnly')}
        icon={<MailOpen size={18} />}
        pressed={unreadOnly}
        onClick={() => onChange({ unreadOnly: !unreadOnly })}
      />
      <Menu
        align="end"
        trigger={<IconButton label={t('options')} icon={<ArrowDownWideNarrow size={18} />} />}
      >
        <MenuChoice
          label={t('options.sort')}
          isLabelShown
          value={by}
          options={sortKeys.map((key) => ({ value: key, label: t(`sort.${key}`) }))}
          onChange={(next) => onChange(sortedBy(next))}
        />
        <MenuSeparator />
        <MenuChoice
          label={t('options.direction')}
          value={direction}
          options={directions.map((next) => ({ value: next, label: t(`direction.${kind}.${next}`) }))}
          onChange={(next) => onChange({ direction: next })}
        />
        <MenuSeparator />
        <MenuChoice
          label={t('options.group')}
          isLabelShown
          value={grouping}
          options={groupings.map((next) => ({ value: next, label: t(`group.${next}`) }))}
          onChange={(next) => onChange({ grouping: next })}
        />
      </Menu>
    </>
  )
})
