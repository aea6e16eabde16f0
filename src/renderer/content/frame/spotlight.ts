import { extentsOf, viewOf } from './flow'
import { blocksOf } from './measure-layout'
import { lineAt } from './reading-position'

const on = 'data-spotlight'
const read = 'data-read'

/** Dims all of an article but the paragraph that is read, which setting.css does by two attributes. Returns what ends that. */
export function spotlight(article: Element): () => void {
  const frame = article.ownerDocument
  const root = frame.documentElement
  const blocks = blocksOf(article)
  let lit: Element | undefined
  let due = 0

  const look = () => {
    due = 0
    const { top: seen, viewport, content } = viewOf(frame)
    const line = lineAt(seen, content - viewport, viewport)
    const next = extentsOf(frame, blocks).findIndex(({ top, height }) => height > 0 && top + height > line)
    const block = blocks.at(next)
    if (block === lit) return
    lit?.removeAttribute(read)
    block?.setAttribute(read, '')
    lit = block
  }
  const onChange = () => {
    if (due === 0) due = requestAnimationFrame(look)
  }

  const observer = new ResizeObserver(onChange)
  observer.observe(article)
  frame.addEventListener('scroll', onChange)
  root.setAttribute(on, '')
  look()
  return () => {
    cancelAnimationFrame(due)
    observer.disconnect()
    frame.removeEventListener('scroll', onChange)
    root.removeAttribute(on)
    lit?.removeAttribute(read)
  }
}
