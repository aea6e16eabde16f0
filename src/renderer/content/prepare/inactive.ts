import { isHiddenByStyle, textOf } from '../dom'
import type { Trace } from '../trace'

/**
 * Takes out what is no content of a page: scripts, styles, comments, and what its own style hides. Metadata has been
 * read before. (Readability looks for hidden elements through the CSSOM, which the extractor's policy keeps empty.)
 */
export function removeInactive(page: Document, trace: Trace): void {
  for (const element of page.querySelectorAll(
    'script, style, template, link, meta, noscript, object, embed, iframe',
  ))
    element.remove()
  for (const element of page.body.querySelectorAll('[hidden], [style]')) {
    if (!element.isConnected || !isHiddenByStyle(element)) continue
    if (textOf(element) === '') element.remove()
    else trace.remove('hidden', element, 'not shown on the page')
  }
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  const found: Node[] = []
  while (comments.nextNode()) found.push(comments.currentNode)
  for (const comment of found) comment.parentNode?.removeChild(comment)
}
