import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { Collection } from '@core/collection'
import type { CollectionNode } from '@core/collection-tree'
import { useNavigation } from '@renderer/navigation/navigation'
import { CollectionItem } from './collection-item'
import styles from './section.module.css'
import { useOrganize } from './use-organize'

type CollectionTreeProps = {
  labelledBy: string
  nodes: readonly CollectionNode[]
  countOf: (collection: Collection) => number
}

export type ShownNode = CollectionNode & { level: number; parent: string | null }

const closedKey = 'trang.collections.closed'

const rememberedClosed = (): ReadonlySet<string> =>
  new Set((localStorage.getItem(closedKey) ?? '').split('\n').filter(Boolean))

/** The nodes that are in sight, from top to bottom. */
const shownOf = (
  nodes: readonly CollectionNode[],
  closed: ReadonlySet<string>,
  level = 1,
  parent: string | null = null,
): ShownNode[] =>
  nodes.flatMap((node) => [
    { ...node, level, parent },
    ...(closed.has(node.collection.id) ? [] : shownOf(node.children, closed, level + 1, node.collection.id)),
  ])

/**
 * Collections below each other; this machine remembers which are closed. One stop of the Tab key: the arrows move, open and close
 * (WAI-ARIA APG, tree view), F2 renames, Delete deletes.
 */
export function CollectionTree({ labelledBy, nodes, countOf }: CollectionTreeProps) {
  const { view, openView, openDialog } = useNavigation()
  const organize = useOrganize()
  const tree = useRef<HTMLUListElement>(null)
  const [closed, setClosed] = useState(rememberedClosed)
  const [place, setPlace] = useState<string | null>(null)
  const shown = shownOf(nodes, closed)
  const current = view.kind === 'collection' ? view.collectionId : null
  const isShown = (id: string | null) => shown.some(({ collection }) => collection.id === id)
  const stop = [place, current].find(isShown) ?? shown[0]?.collection.id

  const setOpen = (id: string, open: boolean) => {
    const next = new Set(closed)
    if (open) next.delete(id)
    else next.add(id)
    localStorage.setItem(closedKey, [...next].join('\n'))
    setClosed(next)
  }

  const moveTo = (id: string | null | undefined) => {
    if (!id) return
    setPlace(id)
    tree.current?.querySelector<HTMLElement>(`[data-collection="${CSS.escape(id)}"]`)?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const index = shown.findIndex(({ collection }) => collection.id === stop)
    const node = shown[index]
    if (!node || !(event.target as Element).matches('[role="treeitem"]')) return
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const { collection, children, parent } = node
    const isOpen = children.length > 0 && !closed.has(collection.id)
    const actions: Record<string, () => void> = {
      ArrowDown: () => moveTo(shown[index + 1]?.collection.id),
      ArrowUp: () => moveTo(shown[index - 1]?.collection.id),
      Home: () => moveTo(shown[0]?.collection.id),
      End: () => moveTo(shown.at(-1)?.collection.id),
      ArrowRight: () => {
        if (isOpen) moveTo(children[0]?.collection.id)
        else if (children.length > 0) setOpen(collection.id, true)
      },
      ArrowLeft: () => {
        if (isOpen) setOpen(collection.id, false)
        else moveTo(parent)
      },
      Enter: () => openView({ kind: 'collection', collectionId: collection.id }),
      ' ': () => openView({ kind: 'collection', collectionId: collection.id }),
      F2: () => openDialog('edit-collection', [collection.id]),
      Delete: () => {
        // What is below it goes with it.
        const next = shown.slice(index + 1).find(({ level }) => level <= node.level) ?? shown[index - 1]
        moveTo(next?.collection.id)
        organize.removeCollection(collection)
      },
    }
    const act = actions[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  const onClick = ({ target }: MouseEvent) => {
    const item = (target as Element).closest<HTMLElement>('[data-collection]')
    const id = item?.dataset.collection
    if (id === undefined) return
    if ((target as Element).closest('[data-toggle]')) setOpen(id, closed.has(id))
    else openView({ kind: 'collection', collectionId: id })
  }

  return (
    <ul
      ref={tree}
      role="tree"
      aria-labelledby={labelledBy}
      className={styles.list}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {shown.map((node) => (
        <CollectionItem
          key={node.collection.id}
          node={node}
          count={countOf(node.collection)}
          open={node.children.length > 0 ? !closed.has(node.collection.id) : undefined}
          current={node.collection.id === current}
          isStop={node.collection.id === stop}
          onPlace={() => setPlace(node.collection.id)}
          organize={organize}
        />
      ))}
    </ul>
  )
}
