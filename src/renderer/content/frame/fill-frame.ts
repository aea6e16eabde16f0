import { flushSync } from 'react-dom'

type Filling = {
  /** What shows an article, still without its text. */
  page: TrustedHTML | string
  /** Sanitised; copied into it. */
  content: DocumentFragment
  /** Readies the text that has just been put in; nothing of it is laid out yet. @returns what ends that */
  ready: (frame: Document) => () => void
}

/**
 * Shows a text in a frame that has shown none. It is written into the empty document that the frame begins with, which is there at once:
 * to load one takes several turns between processes. @returns what ends that
 */
export function fillFrame(iframe: HTMLIFrameElement, { page, content, ready }: Filling): () => void {
  const frame = iframe.contentDocument
  if (!frame) return () => undefined
  frame.open()
  // The DOM's own types know nothing of TrustedHTML.
  frame.write(page as string)
  frame.close()

  const sheet = frame.querySelector('link')
  // An article without the looks of one is better than none.
  const settled = ['load', 'error']
  let end = () => settled.forEach((event) => sheet?.removeEventListener(event, fillLater))
  const fill = () => {
    frame.querySelector('body > article')?.append(frame.importNode(content, true))
    end = ready(frame)
  }
  // All that belongs to it is there in its first picture, and it is laid out once.
  const fillLater = () => flushSync(fill)
  // It is in the page's memory, unless this is the first article.
  if (sheet?.sheet) fill()
  else settled.forEach((event) => sheet?.addEventListener(event, fillLater, { once: true }))
  return () => end()
}
