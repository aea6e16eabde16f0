import { ArrowDownWideNarrow } from 'lucide-react'
import { bookmarkKinds, bookmarkOrders, type BookmarkFilter, type BookmarkOrder } from '@core/bookmark-list'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu, MenuChoice, MenuSeparator } from '@renderer/ui/menu'

type Choice = Omit<BookmarkFilter, 'words'>

type BookmarkMenuProps = {
  order: BookmarkOrder
  filter: Choice
  /** The paths that there are; empty for none. */
  collections: readonly string[]
  onOrder: (order: BookmarkOrder) => void
  onFilter: (change: Partial<Choice>) => void
}

/** No path has it: it stands for all. */
const every = '/'

/** In which order the bookmarks are, and which of them are listed. */
export function BookmarkMenu({ order, filter, collections, onOrder, onFilter }: BookmarkMenuProps) {
  const { t } = useTranslation('bookmarks')
  return (
    <Menu align="end" trigger={<IconButton label={t('options')} icon={<ArrowDownWideNarrow size={18} />} />}>
      <MenuChoice
        label={t('order')}
        isLabelShown
        value={order}
        options={bookmarkOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
        onChange={onOrder}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('kind')}
        isLabelShown
        value={filter.kind}
        options={bookmarkKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(kind) => onFilter({ kind })}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('collection')}
        isLabelShown
        value={filter.collection ?? every}
        options={[
          { value: every, label: t('collection.all') },
          ...collections.map((path) => ({ value: path, label: path || t('collect.none') })),
        ]}
        onChange={(path) => onFilter({ collection: path === every ? null : path })}
      />
    </Menu>
  )
}
