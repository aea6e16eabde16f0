import { ChevronRight, Folder, FolderPlus, FolderUp, PenLine, SearchCheck, Trash2 } from 'lucide-react'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { classNames } from '@renderer/ui/class-names'
import { ContextMenu, MenuItem, MenuSeparator } from '@renderer/ui/menu'
import styles from './collection-item.module.css'
import type { ShownNode } from './collection-tree'
import { dragCollection, useDrop } from './dropped'
import type { Organize } from './use-organize'

type CollectionItemProps = {
  node: ShownNode
  count: number
  /** Undefined where nothing is below it. */
  open: boolean | undefined
  /** It is what the list shows. */
  current: boolean
  /** The Tab key comes here. */
  isStop: boolean
  /** The keyboard is here from now on. */
  onPlace: () => void
  organize: Organize
}

/** One collection of the tree: articles are dropped into it, and collections below it. */
export function CollectionItem(props: CollectionItemProps) {
  const { node, count, open, current, isStop, onPlace, organize } = props
  const { t } = useTranslation('organize')
  const format = useFormat()
  const { openDialog } = useWays()
  const { collection, level, parent } = node
  const { id, name, query } = collection
  const isSmart = query !== null
  const { isOver, handlers } = useDrop({
    takesCollections: true,
    onDrop: (dropped) => {
      if ('collection' in dropped) organize.moveCollection(dropped.collection, collection)
      else organize.collectArticles(collection, dropped.articles)
    },
  })
  const Icon = isSmart ? SearchCheck : Folder

  return (
    <ContextMenu
      trigger={
        <li
          role="treeitem"
          aria-level={level}
          aria-expanded={open}
          aria-selected={current}
          aria-label={t('item', { name, count })}
          tabIndex={isStop ? 0 : -1}
          data-collection={id}
          title={isSmart ? query : name}
          className={classNames(styles.item, isOver && styles.over)}
          // However deep it is, its name has room.
          style={{ paddingInlineStart: `min(${0.125 + (level - 1) * 0.875}rem, 35%)` }}
          draggable
          onDragStart={(event) => dragCollection(event.dataTransfer, id)}
          onFocus={onPlace}
          {...handlers}
        >
          <span
            aria-hidden
            data-toggle={open !== undefined || undefined}
            className={classNames(styles.toggle, open && styles.open)}
          >
            {open === undefined ? null : <ChevronRight size={14} />}
          </span>
          <Icon size={16} aria-hidden className={styles.icon} />
          <span className={styles.label}>{name}</span>
          {count > 0 ? <span className={styles.count}>{format.number(count)}</span> : null}
        </li>
      }
    >
      <MenuItem icon={<PenLine size={16} />} keys="F2" onSelect={() => openDialog('edit-collection', [id])}>
        {isSmart ? t('menu.edit') : t('menu.rename')}
      </MenuItem>
      {isSmart ? null : (
        <MenuItem icon={<FolderPlus size={16} />} onSelect={() => openDialog('new-collection', [id])}>
          {t('menu.newBelow')}
        </MenuItem>
      )}
      {parent === null ? null : (
        <MenuItem icon={<FolderUp size={16} />} onSelect={() => organize.moveCollection(id, null)}>
          {t('menu.toTop')}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 size={16} />}
        keys={t('menu.deleteKey')}
        danger
        onSelect={() => organize.removeCollection(collection)}
      >
        {t('menu.delete')}
      </MenuItem>
    </ContextMenu>
  )
}
