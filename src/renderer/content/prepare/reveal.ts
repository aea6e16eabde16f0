import { isHiddenByStyle, lengthOf } from '../dom'
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
    if (lengthOf(noscript) < wholePage) continue
    trace.note('reveal', noscript, 'the page without scripts')
    noscript.replaceWith(...noscript.childNodes)
  }
  placeStreamed(page, trace)
  for (const main of page.querySelectorAll('main, [role="main"]')) revealMain(main, trace)
  const holders = [...page.querySelectorAll('[hidden], [style]')].filter(isHiddenByStyle)
  if (!holders.some((holder) => holder.matches('p') || holder.querySelector('p'))) return
  const paragraphs = [...page.body.querySelectorAll('p')].filter((paragraph) => lengthOf(paragraph) >= 80)
  const hidden = paragraphs.filter((paragraph) => hiddenHolder(paragraph) !== null)
  const shown = paragraphs.length - hidden.length
  if (hidden.length < 4 || hidden.length < shown * 3) return
  for (const holder of new Set(hidden.map(hiddenHolder))) {
    if (!holder) continue
    show(holder, 'most of the text is hidden until a script shows it', trace)
  }
}

/**
 * React sends parts of a page behind the rest of it, hidden, and a line of script with each that names the place it belongs
 * to: `$RC("B:0","S:0")` for what was waited for, `$RS("S:1","P:1")` for a part of that.
 */
function placeStreamed(page: Document, trace: Trace): void {
  if (!page.querySelector('[hidden][id^="S:"]')) return
  for (const script of page.querySelectorAll('script:not([src])')) {
    for (const [, one = '', other = ''] of script.textContent.matchAll(
      /\$R[CS]\("([BPS]:\w+)","([BPS]:\w+)"/g,
    )) {
      const [part, place] = [one, other]
        .map((id) => page.getElementById(id))
        .sort((a, b) => Number(a?.tagName === 'TEMPLATE') - Number(b?.tagName === 'TEMPLATE'))
      if (!part || place?.tagName !== 'TEMPLATE' || part.contains(place)) continue
      trace.note('reveal', part, 'a part that came behind its place')
      place.replaceWith(...part.childNodes)
      part.remove()
    }
  }
}

/** Shops hide all that they have until a script knows who is there. */
function revealMain(main: Element, trace: Trace): void {
  const hidden = [hiddenHolder(main), ...main.querySelectorAll('[style], [hidden]')].filter(
    (element) => element !== null && isHiddenByStyle(element),
  )
  const whole = hidden.length === 0 ? 0 : lengthOf(main)
  for (const element of hidden)
    if (element && lengthOf(element) > whole * mostOfIt)
      show(element, 'the main part is hidden until a script shows it', trace)
}

const mostOfIt = 0.7

function show(element: Element, reason: string, trace: Trace): void {
  trace.note('reveal', element, reason)
  for (const name of ['hidden', 'style', 'aria-hidden']) element.removeAttribute(name)
}

function hiddenHolder(element: Element): Element | null {
  for (let holder: Element | null = element; holder; holder = holder.parentElement)
    if (isHiddenByStyle(holder)) return holder
  return null
}
