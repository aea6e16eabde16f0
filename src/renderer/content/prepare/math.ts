import type { Trace } from '../trace'

/** What shows a formula beside its MathML, and would be read twice: KaTeX's boxes, MathJax's glyphs, images of it. */
const rendered =
  '.katex-html, mjx-math, .MathJax_Preview, .MathJax_SVG, img.mwe-math-fallback-image-inline, img.mwe-math-fallback-image-display'
/** What holds a formula's MathML, often hidden. */
const holders = '.katex, .mwe-math-element, mjx-container, .MathJax'

/**
 * Leaves of each formula its MathML alone, which Chromium shows by itself; pages hide it from people because older browsers
 * did not. The TeX inside it is for machines.
 */
export function keepMath(page: Document, trace: Trace): void {
  for (const holder of page.querySelectorAll(holders)) {
    const math = holder.querySelector('math')
    if (!math || !holder.isConnected) continue
    for (const copy of holder.querySelectorAll(rendered)) if (!copy.contains(math)) copy.remove()
    trace.note('math', holder, 'its MathML alone')
    holder.replaceWith(math)
  }
  for (const annotation of page.querySelectorAll('math annotation, math annotation-xml')) annotation.remove()
}
