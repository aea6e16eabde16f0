import { elementsOf, isBlank, isHiddenByStyle } from '../dom'
import type { Trace } from '../trace'

/**
 * Takes out what is no content of a page: scripts, styles, comments, and what its own style hides. Metadata has been
 * read before. (Readability looks for hidden elements through the CSSOM, which the extractor's policy keeps empty.)
 */
export function removeInactive(page: Document, trace: Trace): void {
  for (const tag of inactiveTags) for (const element of elementsOf(page, tag)) element.remove()
  for (const element of page.body.querySelectorAll('[hidden], [style]')) {
    if (!element.isConnected || !isHiddenByStyle(element)) continue
    if (isBlank(element)) element.remove()
    else trace.remove('hidden', element, 'not shown on the page')
  }
  for (const element of page.body.querySelectorAll(mayBeForScreenReaders)) {
    if (
      element.isConnected &&
      forScreenReaders.test(element.getAttribute('class') ?? '') &&
      !element.querySelector('p, h1')
    )
      trace.remove('hidden', element, 'not shown on the page')
  }
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  const found: Node[] = []
  while (comments.nextNode()) found.push(comments.currentNode)
  for (const comment of found) comment.parentNode?.removeChild(comment)
}

const inactiveTags = 'script style template link meta noscript object embed iframe svg'.split(' ')

const mayBeForScreenReaders = ['sr-only', 'screen', 'hidden', 'assistive']
  .map((word) => `[class*="${word}" i]`)
  .join()

/** What pages call text that only screen readers read, such as the labels of buttons. */
const forScreenReaders =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|(?:u-)?(?:off-?screen|hidden-visually)|a11y-hidden|assistive-text)(?:$|\s)/i
