import { blockRead } from './block-read'
import { blocksOf } from './measure-layout'

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
    const block = blockRead(frame, blocks)
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
