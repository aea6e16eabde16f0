import { showPart } from './flow'

/** Opens what is folded away around a range. */
export function reveal(range: Range): void {
  const { commonAncestorContainer: within } = range
  for (let element = within.parentElement; element; element = element.parentElement)
    if (element.localName === 'details') element.setAttribute('open', '')
}

/** Brings a range to where people read. */
export const scrollTo = (range: Range, behavior?: ScrollBehavior): void => showPart(range, 0.35, behavior)
