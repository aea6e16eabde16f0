/** Takes out what is no content of a page: scripts, styles, comments. Metadata has been read before. */
export function removeInactive(page: Document): void {
  for (const element of page.querySelectorAll(
    'script, style, template, link, meta, noscript, object, embed, iframe',
  ))
    element.remove()
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  const found: Node[] = []
  while (comments.nextNode()) found.push(comments.currentNode)
  for (const comment of found) comment.parentNode?.removeChild(comment)
}
