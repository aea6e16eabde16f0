import { extentsOf, viewOf } from './flow'
import { lineAt } from './reading-position'

/** The block at the line where the eyes are taken to be, or the next one below it. @param blocks from top to bottom */
export function blockRead(frame: Document, blocks: readonly Element[]): Element | undefined {
  const { top: seen, viewport, content } = viewOf(frame)
  const line = lineAt(seen, content - viewport, viewport)
  return blocks.at(extentsOf(frame, blocks).findIndex(({ top, height }) => height > 0 && top + height > line))
}
