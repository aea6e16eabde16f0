import { isHiddenByStyle, textOf } from '../dom'
import type { Trace } from '../trace'

/** So many characters are more than a request to turn scripts on. */
const wholePage = 600

/**
 * Shows what the page's scripts would show: the copy of the page that forums keep in `<noscript>`, and text that is
 * hidden until a script places it (React streams pages so). Only where it is most of what there is: menus and dialogs
 * stay hidden.
 */
export function revealText(page: Document, trace: Trace): void {
  for (const noscript of page.body.querySelectorAll('noscript')) {
    if (textOf(noscript).length < wholePage) continue
    trace.note('reveal', noscript, 'the page without scripts')
    noscript.replaceWith(...noscript.childNodes)
  }
  const paragraphs = [...page.body.querySelectorAll('p')].filter(
    (paragraph) => textOf(paragraph).length >= 80,
  )
  const hidden = paragraphs.filter((paragraph) => hiddenHolder(paragraph) !== null)
  const shown = paragraphs.length - hidden.length
  if (hidden.length < 4 || hidden.length < shown * 3) return
  for (const holder of new Set(hidden.map(hiddenHolder))) {
    if (!holder) continue
    trace.note('reveal', holder, 'most of the text is hidden until a script shows it')
    holder.removeAttribute('hidden')
    holder.removeAttribute('style')
    holder.removeAttribute('aria-hidden')
  }
}

function hiddenHolder(element: Element): Element | null {
  for (let holder: Element | null = element; holder; holder = holder.parentElement)
    if (isHiddenByStyle(holder)) return holder
  return null
}
