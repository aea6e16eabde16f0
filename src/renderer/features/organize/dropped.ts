import { useState, type DragEvent } from 'react'
import { draggedArticlesType } from '@renderer/actions/dragged-articles'

/** The id of a collection that is dragged. */
const collectionType = 'application/x-trang-collection'

export type Dropped = { articles: string[] } | { collection: string }

type DropOptions = { onDrop: (dropped: Dropped) => void; takesCollections?: boolean }

/** For a place that articles, and perhaps collections, are dropped on: what to give its element, and whether some are held over it. */
export function useDrop({ onDrop, takesCollections = false }: DropOptions) {
  const [isOver, setIsOver] = useState(false)
  const takes = ({ types }: DataTransfer) =>
    types.includes(draggedArticlesType) || (takesCollections && types.includes(collectionType))
  const hold = (event: DragEvent) => {
    if (!takes(event.dataTransfer)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = event.dataTransfer.types.includes(draggedArticlesType) ? 'copy' : 'move'
    setIsOver(true)
  }
  return {
    isOver,
    handlers: {
      onDragEnter: hold,
      onDragOver: hold,
      onDragLeave: () => setIsOver(false),
      onDrop: (event: DragEvent) => {
        setIsOver(false)
        const dropped = droppedOf(event.dataTransfer)
        if (!dropped || !takes(event.dataTransfer)) return
        event.preventDefault()
        onDrop(dropped)
      },
    },
  }
}

/** Has a drag carry a collection. */
export function dragCollection(data: DataTransfer, id: string): void {
  data.setData(collectionType, id)
  data.effectAllowed = 'move'
}

function droppedOf(data: DataTransfer): Dropped | null {
  const collection = data.getData(collectionType)
  if (collection !== '') return { collection }
  const articles = data.getData(draggedArticlesType)
  return articles === '' ? null : { articles: idsIn(articles) }
}

/** Another program can drag whatever it likes. */
function idsIn(json: string): string[] {
  try {
    const parsed: unknown = JSON.parse(json)
    return Array.isArray(parsed) ? parsed.filter((id) => typeof id === 'string') : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
