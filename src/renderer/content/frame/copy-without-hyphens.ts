import { withoutSoftHyphens } from '../hyphenate'

/** Copies what is selected as the article says it, without the places where its words may be divided. Returns what ends that. */
export function copyWithoutHyphens(frame: Document): () => void {
  const onCopy = (event: ClipboardEvent) => {
    const selection = frame.getSelection()
    const text = selection?.toString() ?? ''
    const plain = withoutSoftHyphens(text)
    if (!selection || !event.clipboardData || plain === text) return
    const box = frame.createElement('div')
    box.append(selection.getRangeAt(0).cloneContents())
    event.clipboardData.setData('text/plain', plain)
    event.clipboardData.setData('text/html', withoutSoftHyphens(box.innerHTML))
    event.preventDefault()
  }
  frame.addEventListener('copy', onCopy)
  return () => frame.removeEventListener('copy', onCopy)
}
