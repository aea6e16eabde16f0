import { ArrowDownWideNarrow, MailOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SortKey } from '@core/catalogue/columns'
import { groupings } from '@core/catalogue/groups'
import { directions, sortKeys, type Direction } from '@core/catalogue/orders'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu, MenuChoice, MenuSeparator } from '@renderer/ui/menu'
import type { ListOptions } from './list-options'

type ListMenuProps = { options: ListOptions; onChange: (change: Partial<ListOptions>) => void }

/** Of these people expect the beginning first, of times the newest. */
const fromTheBeginning: readonly SortKey[] = ['title', 'length']

const usualDirection = (by: SortKey): Direction =>
  fromTheBeginning.includes(by) ? 'ascending' : 'descending'

/** How the list is in order and in groups, and whether it leaves out what has been read. */
export function ListMenu({ options, onChange }: ListMenuProps) {
  const { t } = useTranslation('list')
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
          onChange={(next) => onChange({ by: next, direction: usualDirection(next) })}
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
}
