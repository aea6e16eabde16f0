/** Opens what is folded away around a range. */
export function reveal(range: Range): void {
  const { commonAncestorContainer: within } = range
  for (let element = within.parentElement; element; element = element.parentElement)
    if (element.localName === 'details') element.setAttribute('open', '')
}

/** Brings a range to where people read. */
export function scrollTo(range: Range, behavior: ScrollBehavior = 'instant'): void {
  const view = range.startContainer.ownerDocument?.defaultView
  const { top, height } = range.getBoundingClientRect()
  view?.scrollBy({
    top: top + Math.min(height, view.innerHeight / 2) / 2 - view.innerHeight * 0.4,
    behavior,
  })
}
