import type { Trace } from '../trace'

/** Pixels; what is narrower is an icon. */
const leastWidth = 80

/** Makes images of the drawings that stand in a figure itself, as charts do. Icons, and what is drawn in links and buttons, are none. */
export function keepDrawings(page: Document, trace: Trace): void {
  for (const drawing of page.querySelectorAll('figure svg')) {
    if (drawing.closest('figure')?.querySelector('img, picture, video, iframe, canvas')) continue
    if (drawing.parentElement?.closest('svg, a, button') || widthOf(drawing) < leastWidth) continue
    const image = page.createElement('img')
    image.setAttribute(
      'alt',
      drawing.getAttribute('aria-label') ?? drawing.querySelector('title')?.textContent ?? '',
    )
    image.setAttribute(
      'src',
      `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`,
    )
    trace.note('drawings', drawing, 'a drawing in a figure')
    drawing.replaceWith(image)
  }
}

/** What it says itself, or its own coordinates; those of a figure that say nothing are as wide as it. */
function widthOf(drawing: Element): number {
  const width = drawing.getAttribute('width') ?? ''
  const [, , across] = (drawing.getAttribute('viewBox') ?? '').trim().split(/[\s,]+/)
  const own = width.endsWith('%') ? Number.NaN : Number.parseFloat(width)
  const known = [own, Number.parseFloat(across ?? '')].find((one) => !Number.isNaN(one))
  return known ?? leastWidth
}
